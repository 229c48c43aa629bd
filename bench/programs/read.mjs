// @ts-check
// read.mjs FILE: reads it and does nothing with it.
import { closeSync, openSync, readSync } from 'node:fs';

const buffer = Buffer.allocUnsafe(1 << 20);
const file = openSync(process.argv[2] ?? '', 'r');
let bytes = 0;
for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) bytes += read;
closeSync(file);
console.log(JSON.stringify({ bytes }));
