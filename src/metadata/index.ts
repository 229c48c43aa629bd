import { citation } from './citation.js';
import { dictionary } from './dictionary.js';
import { examples } from './examples.js';
import { license } from './license.js';
import { profile } from './profile.js';
import { readme } from './readme.js';
import type { Vocabulary } from './vocabulary.js';

/** The registry of descriptions: add yours in one file and name it here. */
export const vocabularies = [
  readme,
  dictionary,
  profile,
  license,
  citation,
  examples,
] as const satisfies readonly Vocabulary[];
