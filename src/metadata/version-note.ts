import type { Language } from '../lib/i18n.js';
import { isDraft } from '../lib/semver.js';
import type { Package } from '../model/descriptor.js';

const pointer = '`docs/reference/versioning.md`';

/**
 * Who decides the version of a release, and where these rules are not those of others: a reader who knows Semantic Versioning or another
 * recipe for data must not take a number for what it does not say.
 */
export function versionNote(language: Language, pkg: Package): string {
  const { 'gongkai:policy': policy = 'default', 'gongkai:profile': profile = 'dataset' } = pkg;
  const isCommon = policy === 'default' && profile === 'dataset';
  const hasHistory = !isDraft(pkg.version ?? '');
  return (language === 'zh' ? chinese : english)(
    isCommon ? undefined : `\`${String(policy)}\` / \`${String(profile)}\``,
    hasHistory,
  );
}

function chinese(rules: string | undefined, hasHistory: boolean): string {
  const departures =
    rules === undefined
      ? '与其他规则的不同：在末尾增加字段（DV203）是次版本，而 Data Package Version 建议稿算主版本；把约束收紧（DV302、DV312、DV315、DV317、DV322、DV324）是次版本或修订，建议稿一律算主版本；枚举增加取值（DV313）是主版本、放宽界限（DV316）是次版本，web-features 的做法正好相反；更正一个值（DV501）是修订，而 Croissant 把任何改动都算主版本。'
      : `本数据集采用的规则（policy / profile）是 ${rules}，价目与默认规则不同。`;
  return `## 版本

版本号不由人挑选：每次发布都由 gongkai（公开）与上一版逐项比较，按固定规则决定。主版本表示读者依赖的东西没有了或意思变了，次版本表示有新增，修订表示更正。发布者可以说明理由而取更高的版本号，不能取更低的。${hasHistory ? '各版本改了什么见 [CHANGELOG.md](CHANGELOG.md)，供程序读取的是 [changes.json](changes.json)。' : ''}

${departures}全部规则及理由见 gongkai 的 ${pointer}。
`;
}

function english(rules: string | undefined, hasHistory: boolean): string {
  const departures =
    rules === undefined
      ? 'Where these rules are not those of others: a field added at the end (DV203) is minor, and major in the Data Package Version recipe; a constraint that gets tighter (DV302, DV312, DV315, DV317, DV322, DV324) is minor or patch, and always major in the recipe; a new value of an enum (DV313) is major and a looser bound (DV316) minor, and web-features says the opposite; a corrected value (DV501) is a patch, and Croissant calls any edit major.'
      : `This data set follows the rules (policy / profile) ${rules}, whose prices are not the usual ones.`;
  return `## Versions

Nobody picks the version number: gongkai (公开) compares each release with the one before, item by item, and decides by fixed rules. Major: something that readers rely on is gone or has another meaning; minor: something was added; patch: something was corrected. A publisher who says why may take a higher number, never a lower one.${hasHistory ? ' What changed in each version is in [CHANGELOG.md](CHANGELOG.md), and for programs in [changes.json](changes.json).' : ''}

${departures} All rules and their reasons: ${pointer} of gongkai.
`;
}
