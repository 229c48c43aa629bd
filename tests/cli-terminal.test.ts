import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binary, runIn, scratchFolder } from './support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);
mkdirSync(join(scratch, 'data'));
const field = { name: 'id', type: 'integer' };
writeFileSync(
  join(scratch, 'data/datapackage.json'),
  JSON.stringify({ name: 'e', resources: [{ name: 't', path: 't.csv', schema: { fields: [field] } }] }),
);
writeFileSync(join(scratch, 'data/t.csv'), `id\n${Array.from({ length: 3000 }, (_, i) => `重庆${i}`).join('\n')}\n`);

const args = (format: string): readonly string[] => ['validate', 'data', '--quiet', '--lang', 'zh', '--format', format];
const esc = String.fromCharCode(27);

interface Terminal {
  readonly name: string;
  run(
    command: readonly string[],
    env: Record<string, string>,
  ): { readonly status: number | null; readonly stdout: string };
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A real pseudo-terminal, by whichever program the machine has. */
const terminals: readonly Terminal[] = [
  {
    name: 'script',
    run: (command, env) => {
      const line = command.map(quote).join(' ');
      return spawnSync('script', ['-qec', line, '/dev/null'], {
        encoding: 'utf8',
        cwd: scratch,
        env: { ...process.env, ...env },
        input: '',
        maxBuffer: 1e8,
      });
    },
  },
  {
    name: 'python3',
    run: (command, env) => {
      const program = 'import os,pty,sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';
      return spawnSync('python3', ['-c', program, ...command], {
        encoding: 'utf8',
        cwd: scratch,
        env: { ...process.env, ...env },
        input: '',
        maxBuffer: 1e8,
      });
    },
  },
];

const terminal = terminals.find(({ run }) => {
  const { status, stdout } = run([process.execPath, '-p', 'process.stdout.isTTY === true'], {});
  return status === 0 && /true/.test(stdout ?? '');
});
if (terminal === undefined)
  console.warn('NOT CHECKED: neither script nor python3 gives a terminal, so output to one is not compared');

describe.skipIf(terminal === undefined)('with a terminal', () => {
  const inTerminal = (format: string, env: Record<string, string> = {}) => {
    const { status, stdout } = (terminal as Terminal).run([process.execPath, binary, ...args(format)], {
      LC_ALL: 'C',
      ...env,
    });
    return { status, stdout: stdout.replaceAll('\r\n', '\n').replace(/^\^D\u0008\u0008/, '') };
  };

  it.each(['text', 'json', 'github'])('%s: the same text and exit code, but for colours', (format) => {
    const plain = gongkai(args(format));
    const shown = inTerminal(format);
    expect(shown.status).toBe(plain.status);
    expect(shown.stdout.includes(esc)).toBe(format === 'text');
    expect(shown.stdout.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(plain.stdout);
  });

  it('without colours where NO_COLOR says so', () => {
    expect(inTerminal('text', { NO_COLOR: '1' })).toEqual({ status: 1, stdout: gongkai(args('text')).stdout });
  });

  it('shows what takes longer than two seconds, unless it shall not, and takes it away', () => {
    const schema = join(scratch, 'slow.json');
    writeFileSync(schema, JSON.stringify({ fields: [field] }));
    // Both at once, because both are waited for; their languages tell them apart.
    const slow = (...flags: readonly string[]): string => {
      const command = [process.execPath, binary, 'validate', '-', '--schema', schema, ...flags];
      return `(echo id; sleep 4; echo 1) | ${command.map(quote).join(' ')}`;
    };
    const both = `${slow('--lang', 'zh')} & ${slow('--lang', 'en', '--no-progress')} & wait`;
    const { stdout } = (terminal as Terminal).run(['sh', '-c', both], { LC_ALL: 'C', NO_COLOR: '1' });
    expect(stdout).toMatch(/\r校验 - *\u001b\[K/);
    expect(stdout).toContain('校验通过');
    expect(stdout).toContain('is valid');
    expect(stdout).not.toMatch(/\rvalidate -/);
    // What was drawn last took the line away.
    expect(stdout.slice(stdout.lastIndexOf('\r', stdout.lastIndexOf(`${esc}[K`)))).toMatch(/^\r\u001b\[K/);
  });
});

describe('without a terminal', () => {
  it('needs no stdin', async () => {
    const child = spawn(process.execPath, [binary, ...args('json')], {
      cwd: scratch,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const [status] = (await once(child, 'close')) as [number];
    expect(status).toBe(1);
    expect(out).toBe(gongkai(args('json')).stdout);
  });

  it('takes an empty stdin for an empty file', () => {
    const schema = join(scratch, 'schema.json');
    writeFileSync(schema, JSON.stringify({ fields: [field] }));
    const ran = gongkai(['validate', '-', '--schema', schema, '--json', '--quiet'], { input: '' });
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout).counts).toEqual({ 'file/empty-source': 1 });
  });

  it('keeps its exit code and says nothing when the reader leaves early', async () => {
    const child = spawn(process.execPath, [binary, ...args('html')], {
      cwd: scratch,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [status] = (await once(child, 'close')) as [number];
    expect([status, errors]).toEqual([1, '']);
  });
});
