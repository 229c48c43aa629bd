import { askSecret, readNamed } from '../io/secret-key.js';
import { UsageError } from '../lib/usage-error.js';
import { MinisignError } from '../package/minisign-format.js';
import { PassphraseError, readSecretKey, type SecretKey } from '../package/minisign-secret-key.js';

export interface KeyFlags {
  readonly key?: string;
}

/**
 * The key that signs: `--key FILE`, else what `GONGKAI_KEY` holds (a path, or the text of the file); its passphrase from
 * `GONGKAI_KEY_PASSPHRASE`, or asked on a terminal. None where neither is given.
 */
export async function secretKeyOf({ key }: KeyFlags, env: NodeJS.ProcessEnv): Promise<SecretKey | undefined> {
  const named = key ?? env['GONGKAI_KEY'];
  if (named === undefined || named === '') return undefined;
  const isText = key === undefined && (named.includes('\n') || /^[A-Za-z0-9+/=]{212}$/.test(named.trim()));
  const text = isText ? named : await readNamed(named);
  const from = isText ? 'GONGKAI_KEY' : named;
  const given = env['GONGKAI_KEY_PASSPHRASE'];
  try {
    return readSecretKey(text, given);
  } catch (error) {
    if (error instanceof PassphraseError && error.missing) return unlocked(text, await passphraseFor(from), from);
    throw asKeyError(error, from);
  }
}

async function passphraseFor(from: string): Promise<string> {
  const asked = await askSecret(`${from}: passphrase: `);
  if (asked !== undefined && asked !== '') return asked;
  throw new UsageError(
    'passphrase',
    `the key in ${from} is encrypted`,
    'set GONGKAI_KEY_PASSPHRASE, or run the command on a terminal and type the passphrase',
  );
}

/** The same as a wrong call; nothing of the key is said. */
export function asKeyError(error: unknown, from: string): unknown {
  if (error instanceof PassphraseError)
    return new UsageError('passphrase', `the passphrase does not open the key in ${from}`, 'type it again');
  if (error instanceof MinisignError)
    return new UsageError(
      'key',
      `${from} is no key: ${error.message}`,
      'give a file that gongkai keygen or minisign -G has made',
    );
  return error;
}

function unlocked(text: string, passphrase: string, from: string): SecretKey {
  try {
    return readSecretKey(text, passphrase);
  } catch (error) {
    throw asKeyError(error, from);
  }
}
