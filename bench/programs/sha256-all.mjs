// @ts-check
// sha256-all.mjs FOLDER: the checksum of every file in it.
import { join } from 'node:path';
import { filesUnder } from '../measure/files-under.mjs';
import { hashFile } from '../measure/hash-file.mjs';

const folder = process.argv[2] ?? '';
for (const path of filesUnder(folder)) console.log(`${hashFile(join(folder, path)).sha256}  ${path}`);
