import { type Language, languages, textIn } from '../lib/i18n.js';
import type { Package } from '../model/descriptor.js';
import type { Vocabulary } from './vocabulary.js';

/** Where the text of well-known licences stands; any other licence says its own address in the descriptor. */
const addresses: Readonly<Record<string, string>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/legalcode',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/legalcode',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/legalcode',
  'ODbL-1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
  'PDDL-1.0': 'https://opendatacommons.org/licenses/pddl/1-0/',
};

/** How to give credit, in the language. */
export function attribution(language: Language, pkg: Package): string {
  const title = textIn(language, pkg, 'title') ?? pkg.name;
  const by = (pkg.contributors ?? []).map((contributor) => contributor.title).filter((name) => name !== undefined);
  const license = pkg.licenses?.[0]?.name ?? '';
  const curators =
    by.length === 0 ? '' : language === 'zh' ? `，整理者：${by.join('、')}` : `, curated by ${by.join(', ')}`;
  return language === 'zh'
    ? `《${title}》${curators}，版本 ${pkg.version}，${license}。`
    : `"${title}"${curators}, version ${pkg.version}, ${license}.`;
}

function licenseText(pkg: Package): string {
  const say = {
    zh: { given: '本数据按下列许可提供：', credit: '使用时请注明出处：', legal: '关于原文的法律状态：' },
    en: { given: 'This data is licensed under:', credit: 'Attribution:', legal: 'Legal status of the source text:' },
  } as const;
  const list = (pkg.licenses ?? []).map(({ name, title, path }) => {
    const address = (name === undefined ? undefined : addresses[name]) ?? path;
    return `  ${[title, address].filter((text) => text !== undefined).join('\n  ')}`;
  });
  const parts = languages.map((language) => {
    const note = textIn(language, pkg, 'gongkai:legalNote');
    const { given, credit, legal } = say[language];
    return [
      given,
      ...list,
      '',
      credit,
      `  ${attribution(language, pkg)}`,
      ...(note === undefined ? [] : ['', legal, `  ${note}`]),
    ].join('\n');
  });
  const ids = (pkg.licenses ?? []).map(({ name }) => name).filter((name) => name !== undefined);
  return `SPDX-License-Identifier: ${ids.join(' OR ')}\n\n${parts.join('\n\n----\n\n')}\n`;
}

/** The licence by its SPDX id, with attribution and the legal status of what the data was read from. */
export const license: Vocabulary = {
  name: 'license',
  standard: 'SPDX',
  files: ({ package: pkg }) => [{ path: 'LICENSE', content: () => licenseText(pkg) }],
};
