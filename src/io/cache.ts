import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../lib/sha256.js';

/**
 * Where fetched profiles and schemas are kept: `GONGKAI_CACHE`, else the cache folder of the system. An environment
 * without a home has none, and nothing is kept.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const own = env['GONGKAI_CACHE'];
  if (own !== undefined && own !== '') return own;
  if (process.platform === 'win32') {
    const local = env['LOCALAPPDATA'];
    return local === undefined || local === '' ? undefined : join(local, 'gongkai', 'cache');
  }
  const xdg = env['XDG_CACHE_HOME'];
  // The XDG specification: a relative path is invalid and ignored.
  if (xdg?.startsWith('/')) return join(xdg, 'gongkai');
  const home = env['HOME'] ?? homedir();
  return home === '' ? undefined : join(home, '.cache', 'gongkai');
}

interface Kept {
  readonly url: string;
  readonly text: string;
}

async function fileOf(folder: string, url: string): Promise<string> {
  return join(folder, `${await sha256([Buffer.from(url)])}.json`);
}

/** The text that was kept for an address; undefined when there is none, or none that can be trusted to be whole. */
export async function readCached(url: string, folder = cacheFolder()): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  try {
    const kept = JSON.parse(await readFile(await fileOf(folder, url), 'utf8')) as Partial<Kept> | null;
    return kept?.url === url && typeof kept.text === 'string' ? kept.text : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text whole or not at all. A cache that cannot be written costs time, never a verdict: it is no problem. */
export async function writeCached(url: string, text: string, folder = cacheFolder()): Promise<void> {
  if (folder === undefined) return;
  const target = await fileOf(folder, url);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // At once, so that a run cannot be broken off in between.
    writeFileSync(temporary, JSON.stringify({ url, text } satisfies Kept), { mode: 0o600 });
    renameSync(temporary, target);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}
