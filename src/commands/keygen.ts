import { announceKey } from '../change-index.js';
import { chance } from '../io/random.js';
import { askSecret, readNamed, refuseExisting, writeNew } from '../io/secret-key.js';
import { UsageError } from '../lib/usage-error.js';
import { publicKeyText, readPublicKey } from '../package/minisign-format.js';
import { publicKeyOf, type SecretKey, secretKeyText } from '../package/minisign-secret-key.js';
import type { CommandContext, CommandResult } from './command.js';
import { asKeyError, secretKeyOf } from './secret-key-flag.js';

export interface KeygenFlags {
  readonly output?: string;
  /** `--no-passphrase`: false. */
  readonly passphrase?: boolean;
  readonly announce?: string;
  readonly next?: string;
  readonly key?: string;
  readonly out?: string;
}

const words = {
  en: {
    made: (id: string, secret: string, open: string) =>
      `key ${id}\n  ${secret}  secret: keep it apart, with a copy, and never in the repository\n  ${open}  public: for everybody\n`,
    bare: 'the secret key is not encrypted: whoever gets the file can sign in your name',
    announced: (id: string, name: string) => `${name}: key ${id} will sign next; the list of releases says so now\n`,
    ask: 'passphrase: ',
    again: 'once more: ',
  },
  zh: {
    made: (id: string, secret: string, open: string) =>
      `密钥 ${id}\n  ${secret}  私钥：请单独保管并备份，不要放进版本库\n  ${open}  公钥：可以公开\n`,
    bare: '私钥没有加密：拿到文件的人就能以你的名义签名',
    announced: (id: string, name: string) => `${name}：今后由密钥 ${id} 签名，版本清单已预告\n`,
    ask: '请输入口令：',
    again: '请再输入一次：',
  },
} as const;

/** `gongkai keygen` */
export async function keygenCommand(flags: KeygenFlags, context: CommandContext): Promise<CommandResult> {
  const say = words[context.language];
  if (flags.announce !== undefined) return announce(flags.announce, flags, context);
  const secretFile = flags.output ?? 'minisign.key';
  const publicFile = secretFile.endsWith('.key') ? secretFile.replace(/\.key$/, '.pub') : `${secretFile}.pub`;
  // Both, before either is written or a passphrase is asked for: half a pair is no key.
  for (const file of [secretFile, publicFile]) refuseExisting(file);
  const passphrase = flags.passphrase === false ? undefined : await newPassphrase(say);
  const secret: SecretKey = { number: chance(8), seed: chance(32) };
  const encryption = passphrase === undefined ? undefined : { passphrase, salt: chance(32) };
  const { id, text } = publicKeyOf(secret);
  writeNew(publicFile, publicKeyText({ id, text }), false);
  writeNew(secretFile, secretKeyText(secret, encryption), true);
  const output =
    context.format === 'json'
      ? `${JSON.stringify({ id, publicKey: text, secretFile, publicFile }, null, 2)}\n`
      : say.made(id, secretFile, publicFile);
  return { output, exitCode: 0, notes: passphrase === undefined ? [say.bare] : [] };
}

async function newPassphrase(say: (typeof words)['en' | 'zh']): Promise<string> {
  const given = process.env['GONGKAI_KEY_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  const asked = await askSecret(say.ask);
  if (asked === undefined || asked === '')
    throw new UsageError(
      'passphrase',
      'there is no passphrase for the new key',
      'set GONGKAI_KEY_PASSPHRASE, run the command on a terminal, or leave the key open with --no-passphrase',
    );
  if ((await askSecret(say.again)) !== asked)
    throw new UsageError('passphrase', 'the two passphrases differ', 'run the command again');
  return asked;
}

async function announce(name: string, flags: KeygenFlags, context: CommandContext): Promise<CommandResult> {
  if (flags.next === undefined)
    throw new UsageError('next', 'there is no key to announce', 'name its public half with --next NEW.pub');
  const text = await readNamed(flags.next);
  let next: ReturnType<typeof readPublicKey>;
  try {
    next = readPublicKey(text);
  } catch (error) {
    throw asKeyError(error, flags.next);
  }
  const key = await secretKeyOf(flags, process.env);
  await announceKey(name, next, {
    ...(key === undefined ? {} : { key }),
    ...(flags.out === undefined ? {} : { out: flags.out }),
  });
  return { output: words[context.language].announced(next.id, name), exitCode: 0 };
}
