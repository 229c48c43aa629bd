import type { Vocabulary } from './vocabulary.js';

/** Every column in figures: what is missing, how many values differ, the range, the commonest ones (docs/reference/profile.md). */
export const profile: Vocabulary = {
  name: 'profile',
  standard: 'gongkai profile',
  files: ({ package: pkg, tables }) => {
    const resources = tables.flatMap(({ resource, profile: figures }) =>
      figures === undefined ? [] : [{ name: resource.name, rows: figures.rows, fields: figures.columns }],
    );
    const content = { name: pkg.name, version: pkg.version, resources };
    return [{ path: 'docs/profile.json', content: () => `${JSON.stringify(content, null, 2)}\n` }];
  },
};
