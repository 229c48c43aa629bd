// @ts-check
// archiver-zip.mjs FOLDER LEVEL OUT: the tables of a set, packed by archiver.
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';

const [folder = '', level = '', out = ''] = process.argv.slice(2);
/** @type {{ files: { path: string }[] }} */
const { files } = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8'));
const archive = new ZipArchive({ zlib: { level: Number(level) } });
const date = new Date(Date.UTC(1980, 0, 1));
for (const { path } of files) archive.file(join(folder, path), { name: path, date, mode: 0o644 });
archive.finalize();
await pipeline(archive, createWriteStream(out));
