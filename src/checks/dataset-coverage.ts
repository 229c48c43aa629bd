import { shorten } from '../lib/text.js';
import type { CoverageRule } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { DatasetCheck, DatasetView } from './check.js';
import { evidenceExample } from './evidence-example.js';
import { type EvidenceRow, missingColumns, readEvidence, readSources } from './evidence-table.js';

interface Fragment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Cuts the text after each boundary; the last piece ends with the text. */
function fragmentsOf(characters: readonly string[], boundaries: readonly string[]): readonly Fragment[] {
  const fragments: Fragment[] = [];
  let start = 0;
  for (let i = 0; i < characters.length; i++) {
    const atEnd = i === characters.length - 1;
    if (!atEnd && !boundaries.includes(characters[i] as string)) continue;
    const text = characters.slice(start, i + 1).join('');
    if (!boundaries.includes(text)) fragments.push({ start, end: i + 1, text });
    start = i + 1;
  }
  return fragments;
}

function isAnchor(anchors: readonly string[], row: EvidenceRow): boolean {
  return anchors.includes(row.resource) || anchors.includes(`${row.resource}.${row.field}`);
}

/** What is said of one set of equal fragments: nobody uses it, two records do, or characters of it are left over. */
function faultOf(
  copies: readonly Fragment[],
  spans: readonly EvidenceRow[],
  rule: CoverageRule,
): Partial<Problem> | undefined {
  const inside = (row: EvidenceRow, { start, end }: Fragment): boolean =>
    (row.start ?? -1) < end && (row.end ?? -1) > start;
  const anchored = spans.filter(
    (row) => row.method === 'copied' && isAnchor(rule.anchors, row) && copies.some((copy) => inside(row, copy)),
  );
  const records = new Set(anchored.map((row) => `${row.resource} ${row.key}`));
  if (records.size === 0) return { help: 'unused' };
  if (records.size > 1) return { help: 'twice', limit: [...records].join(', ') };
  const usedCopies = copies.filter((copy) => anchored.some((row) => inside(row, copy)));
  if (usedCopies.length > 1 && new Set(anchored.map((row) => row.reading)).size < usedCopies.length)
    return { help: 'twice' };
  for (const copy of usedCopies) {
    const covering = spans.filter((row) => inside(row, copy));
    const characters = Array.from(copy.text);
    const at = characters.findIndex((character, i) => {
      const place = copy.start + i;
      return (
        !rule.separators.includes(character) &&
        !covering.some((row) => (row.start ?? 0) <= place && place < (row.end ?? 0))
      );
    });
    if (at !== -1) return { help: 'left', limit: `${characters[at]} [${copy.start + at}]` };
  }
  return undefined;
}

async function* run(view: DatasetView): AsyncIterable<Problem> {
  const declaration = view.package['gongkai:evidence'];
  const resource = declaration === undefined ? undefined : view.resource(declaration.resource);
  if (declaration?.coverage === undefined || resource === undefined || missingColumns(resource).length > 0) return;
  const sources = await readSources(view, declaration);
  const rows = await readEvidence(view, resource);
  for (const rule of declaration.coverage) {
    const source = sources.get(rule.source);
    const place = { code: 'dataset/coverage', severity: 'error', resource: declaration.source } as const;
    if (source?.characters === undefined) {
      yield { ...place, value: rule.source, help: 'source' };
      continue;
    }
    const spans = rows.filter((row) => row.source === rule.source && row.start !== null);
    const groups = new Map<string, Fragment[]>();
    for (const fragment of fragmentsOf(source.characters, rule.boundaries)) {
      groups.set(fragment.text, [...(groups.get(fragment.text) ?? []), fragment]);
    }
    for (const copies of groups.values()) {
      const fault = faultOf(copies, spans, rule);
      const first = copies[0];
      if (fault === undefined || first === undefined) continue;
      const line = source.characters.slice(0, first.start).filter((character) => character === '\n').length + 1;
      const file = source.path ?? '';
      yield { ...place, file, line, value: `${shorten(first.text, 60)} [${first.start}, ${first.end})`, ...fault };
    }
  }
}

const coverage = [{ source: 's', boundaries: ['。', '\n'], separators: '、。\n', anchors: ['facts.text'] }];
const unit = 'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,';

/** Every distinct sentence of a source is copied by exactly one record, and no character of it is left over. */
export const datasetCoverage: DatasetCheck = {
  scope: 'dataset',
  name: 'dataset-coverage',
  codes: ['dataset/coverage'],
  rule: 'gongkai:evidence coverage',
  run,
  proof: {
    passes: evidenceExample({ coverage, evidence: `${unit}\nE3,facts,F1,level,,1,1,s,6,10,市财政局,judged,理由` }),
    fails: [
      {
        example: evidenceExample({ coverage }),
        problem: { code: 'dataset/coverage', file: 'sources/s.txt', line: 1, help: 'left', limit: '市 [6]' },
      },
      {
        example: evidenceExample({
          coverage,
          source: '按月公开财政市财政局收支。\n没有人用的一句。',
          sha256: '',
          evidence: `${unit}\nE3,facts,F1,level,,1,1,s,6,10,市财政局,judged,理由`,
        }),
        problem: { code: 'dataset/coverage', line: 2, help: 'unused', value: '没有人用的一句。 [14, 22)' },
      },
      {
        example: evidenceExample({
          coverage,
          facts: 'F1,按月公开财政收支。,高\nF2,收支。,',
          evidence: `${unit}\nE3,facts,F1,level,,1,1,s,6,10,市财政局,judged,理由\nE4,facts,F2,text,,1,1,s,10,13,收支。,copied,`,
        }),
        problem: { code: 'dataset/coverage', help: 'twice', limit: 'facts F1, facts F2' },
      },
    ],
  },
};
