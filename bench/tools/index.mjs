// @ts-check
import { buildParts, gongkaiBuild } from './build.mjs';
import { duckdbDiff, gongkaiDiff } from './changes.mjs';
import { duckdbParse, nodeEmpty, read, sha256 } from './floors.mjs';
import { gongkai, gongkaiAll, gongkaiEngines, gongkaiFlagship, gongkaiThreads, gongkaiVersion } from './ours.mjs';
import { csvclean, csvParseAjv, duckdbCounts, duckdbRows, frictionless, udsvAjv } from './peers.mjs';
import { archiverZip, csvStringify, duckdbCopies, gongkaiWriters, gongkaiZip } from './writers.mjs';

/** @type {readonly import('./tool.mjs').Tool[]} */
export const tools = [
  read,
  sha256,
  duckdbParse,
  nodeEmpty,
  gongkai,
  gongkaiAll,
  ...gongkaiThreads,
  ...gongkaiEngines,
  gongkaiVersion,
  gongkaiFlagship,
  duckdbCounts,
  duckdbRows,
  udsvAjv,
  csvParseAjv,
  frictionless,
  csvclean,
  gongkaiZip,
  ...gongkaiWriters,
  archiverZip,
  csvStringify,
  ...duckdbCopies,
  gongkaiBuild,
  ...buildParts,
  gongkaiDiff,
  duckdbDiff,
];

/**
 * @param {string} name
 * @returns {import('./tool.mjs').Tool}
 */
export function toolNamed(name) {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  return tool;
}
