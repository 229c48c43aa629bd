import { stringify } from 'yaml';
import { textIn } from '../lib/i18n.js';
import type { Vocabulary } from './vocabulary.js';

/** CITATION.cff: how to cite the data. Drafts carry no date. */
export const citation: Vocabulary = {
  name: 'citation',
  standard: 'Citation File Format 1.2.0',
  files: ({ package: pkg }) => {
    const authors = (pkg.contributors ?? []).map(({ title, email, path }) => ({
      name: title ?? 'anonymous',
      ...(email === undefined ? {} : { email }),
      ...(path === undefined ? {} : { website: path }),
    }));
    const license = pkg.licenses?.[0]?.name;
    const content = {
      'cff-version': '1.2.0',
      message: 'If you use this data set, please cite it as below. 使用本数据集时，请按以下信息注明出处。',
      type: 'dataset',
      title: textIn('en', pkg, 'title') ?? pkg.name,
      abstract: textIn('en', pkg, 'description') ?? '',
      authors: authors.length === 0 ? [{ name: 'anonymous' }] : authors,
      version: pkg.version,
      ...(license === undefined ? {} : { license }),
      ...(pkg.keywords === undefined ? {} : { keywords: pkg.keywords }),
      ...(pkg.homepage === undefined ? {} : { url: pkg.homepage }),
      references: (pkg.sources ?? []).map(({ title, path }) => ({
        type: 'generic',
        title: title ?? path ?? '',
        authors: [{ name: 'anonymous' }],
        ...(path === undefined ? {} : { url: path }),
      })),
    };
    return [{ path: 'CITATION.cff', content: () => stringify(content, { lineWidth: 0 }) }];
  },
};
