import type { Staging } from './io/staging.js';
import type { Package } from './model/descriptor.js';
import type { ReleaseIndex } from './model/release.js';
import { signText } from './package/minisign.js';
import { publicKeyText } from './package/minisign-format.js';
import { publicKeyOf, type SecretKey } from './package/minisign-secret-key.js';
import { datasetReadme } from './release/dataset-readme.js';
import { indexText, signedBy } from './release/index-entries.js';
import { indexName, publicKeyName } from './release/index-file.js';

/** Writes what stands beside the versions of a data set: the index, signed, with the key and the page for people. Says what goes where. */
export async function besideFiles(
  staging: Staging,
  listed: ReleaseIndex,
  pkg: Pick<Package, 'title' | 'gongkai:i18n' | 'gongkai:languages'>,
  key: SecretKey | undefined,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { name } = listed;
  const index =
    key === undefined ? listed : signedBy(listed, { id: publicKeyOf(key).id, publicKey: publicKeyOf(key).text });
  const text = indexText(index);
  const outputs: (readonly [path: string, content: string])[] = [['README.md', datasetReadme(index, titlesOf(pkg))]];
  if (key !== undefined) {
    outputs.push([publicKeyName, publicKeyText(publicKeyOf(key))]);
    outputs.push([`${indexName}.minisig`, signText(key, text, `${name} ${indexName} serial ${index.serial}`)]);
  }
  outputs.push([indexName, text]);
  for (const [path, content] of outputs) await staging.write({ path: `beside/${path}`, content: () => content });
  return outputs.map(([path]) => ({ from: `${staging.name}/beside/${path}`, to: `${name}/${path}` }));
}

function titlesOf(pkg: Pick<Package, 'title' | 'gongkai:i18n' | 'gongkai:languages'>) {
  const [first = 'en'] = pkg['gongkai:languages'] ?? [];
  const other = (language: 'zh' | 'en'): string | undefined => {
    const title = language === first ? pkg.title : pkg['gongkai:i18n']?.[language]?.['title'];
    return typeof title === 'string' ? title : undefined;
  };
  const [zh, en] = [other('zh'), other('en')];
  return { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) };
}
