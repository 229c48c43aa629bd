import type { Example } from './check.js';

const header = 'evidence_id,resource,key,field,item,reading,part,source_id,start,end,text,method,note';

interface Parts {
  /** Rows of the evidence table without its header. */
  readonly evidence?: string;
  readonly facts?: string;
  readonly sha256?: string;
  readonly source?: string;
  readonly coverage?: readonly object[];
  readonly keys?: string;
}

const text = (name: string, more: object = {}): object => ({ name, type: 'string', ...more });
const integer = (name: string): object => ({ name, type: 'integer' });

/** The source text of the example: one sentence, broken by a unit's name, as a table read across the page is. */
const sourceText = '按月公开财政市财政局收支。\n';
const sourceHash = '571ee438c8ebc504a72df89ddcfadab1e95a5dfdeee836539b64bccd59184fbe';

/** A package with one fact, its evidence and its source: what the rules about evidence are proved with. */
export function evidenceExample(parts: Parts = {}): Example {
  const facts = parts.facts ?? 'F1,按月公开财政收支。,高';
  const evidence =
    parts.evidence ??
    [
      'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,',
      'E2,facts,F1,text,,1,2,s,10,13,收支。,copied,',
      'E3,facts,F1,level,,1,1,s,,,,judged,按上下文判断',
    ].join('\n');
  const source = parts.source ?? sourceText;
  const resource = (name: string, fields: readonly object[], primaryKey: string): object => ({
    name,
    type: 'table',
    path: `${name}.csv`,
    schema: { fields, primaryKey: [primaryKey] },
  });
  return {
    descriptor: {
      name: 'example',
      'gongkai:evidence': {
        resource: 'evidence',
        source: 'sources',
        ...(parts.coverage === undefined ? {} : { coverage: parts.coverage }),
      },
      ...(parts.keys === undefined ? {} : { 'gongkai:keys': 'keys.csv' }),
      resources: [
        resource('facts', [text('id', { 'gongkai:evidence': 'none' }), text('text'), text('level')], 'id'),
        resource(
          'sources',
          [text('source_id'), text('path'), text('sha256')].map((field) => ({ ...field, 'gongkai:evidence': 'none' })),
          'source_id',
        ),
        resource(
          'evidence',
          [
            ...['evidence_id', 'resource', 'key', 'field'].map((name) => text(name)),
            ...['item', 'reading', 'part'].map(integer),
            text('source_id'),
            ...['start', 'end'].map(integer),
            ...['text', 'method', 'note'].map((name) => text(name)),
          ],
          'evidence_id',
        ),
      ],
    },
    files: {
      'facts.csv': `id,text,level\n${facts}\n`,
      'sources.csv': `source_id,path,sha256\no,,\ns,sources/s.txt,${parts.sha256 ?? sourceHash}\n`,
      'evidence.csv': `${header}\n${evidence}\n`,
      'sources/s.txt': source,
      ...(parts.keys === undefined ? {} : { 'keys.csv': parts.keys }),
    },
  };
}
