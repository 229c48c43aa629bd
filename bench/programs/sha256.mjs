// @ts-check
// sha256.mjs FILE: the yardstick of the whole benchmark.
import { hashFile } from '../measure/hash-file.mjs';

console.log(JSON.stringify(hashFile(process.argv[2] ?? '')));
