import type { ReleaseEntry, ReleaseIndex, ReleaseStatus } from '../model/release.js';

const words: Readonly<Record<ReleaseStatus, { readonly zh: string; readonly en: string }>> = {
  active: { zh: '有效', en: 'active' },
  deprecated: { zh: '不再推荐', en: 'deprecated' },
  yanked: { zh: '**已撤回**', en: '**withdrawn**' },
};

/** `README.md` beside the versions of a data set: which there are, which one to take, and which were withdrawn and why. */
export function datasetReadme(index: ReleaseIndex, titles: { readonly zh?: string; readonly en?: string }): string {
  const { name, latest, releases, keys } = index;
  const head = [titles.zh, titles.en].filter((title) => title !== undefined && title !== '').join(' · ');
  const rows = releases.map(row).join('\n');
  const active = keys.find(({ status }) => status === 'active');
  const newest =
    latest === undefined
      ? '目前没有有效版本。 There is no active version at present.'
      : `最新版本 Latest: [${latest}](${latest}/README.zh.md)（[English](${latest}/README.en.md)），[zip](${name}-${latest}.zip)`;
  const check =
    active === undefined
      ? '各版本未签名。 The versions are not signed.\n'
      : `签名公钥 Public key: \`${active.publicKey}\` (${active.id})

\`\`\`sh
minisign -Vm ${latest ?? 'VERSION'}/SHA256SUMS -P ${active.publicKey}
(cd ${latest ?? 'VERSION'} && sha256sum -c SHA256SUMS)
minisign -Vm releases.json -P ${active.publicKey}
\`\`\`
`;
  return `# ${head === '' ? name : head}

\`${name}\`

${newest}

发布过的版本从不修改；有误的版本会注明撤回原因，但文件仍在。  
A released version is never edited; a wrong one is marked as withdrawn, with the reason, and stays where it is.

| 版本 Version | 日期 Date | 状态 Status | 原因 Reason |
|---|---|---|---|
${rows}

## 核对 Check

${check}
由 \`gongkai release\` 生成，请勿手工修改。 Written by \`gongkai release\`; do not edit by hand.
`;
}

function row({ version, date, status, reason, statusDate }: ReleaseEntry): string {
  const said = words[status];
  const why = [statusDate, reason].filter((part) => part !== undefined).join(' ');
  return `| [${version}](${version}/) | ${date} | ${said.zh} ${said.en} | ${cell(why)} |`;
}

function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
}
