import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runIn } from './support.js';

const gongkai = runIn(resolve('.'));

/** Flags that a command really has, from its own help; `--no-x` stands there as it is given. */
function flagsOf(command: string): ReadonlySet<string> {
  const { stdout, status } = gongkai([command, '--help']);
  expect(status).toBe(0);
  return new Set(stdout.match(/(?<=^ {2,}(?:-\w, )?)--[a-z-]+/gm));
}

const formats: ReadonlySet<string> = new Set(
  /format of the result: ((?:[a-z]+, )*[a-z]+)/
    .exec(gongkai(['validate', '--help']).stdout.replace(/\n +/g, ' '))?.[1]
    ?.split(', '),
);

/** Every call of the command in a text, shell continuation lines joined. */
function callsIn(text: string): readonly string[] {
  const joined = text.replace(/\\\n\s*/g, ' ');
  return [...joined.matchAll(/\bgongkai(?:@\S+)? (?:build|validate|verify|types)\b[^\n`|;]*/g)].map(([call]) => call);
}

function expectCall(call: string): void {
  const [, command = ''] = /gongkai\S* (\w+)/.exec(call) ?? [];
  const known = flagsOf(command);
  for (const flag of call.match(/(?<=\s)--[a-z-]+/g) ?? []) expect(known, `${flag} in: ${call}`).toContain(flag);
  for (const [, format = ''] of call.matchAll(/(?:--format |--write )"?([a-z]+)(?==|\s|$)/g)) {
    expect(formats, `${format} in: ${call}`).toContain(format);
  }
}

interface Step {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required: boolean; readonly default: unknown }>
  >;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

describe('action.yml', () => {
  const text = readFileSync('action.yml', 'utf8');
  const action = parse(text) as Action;
  const { steps } = action.runs;

  it('is a composite action as GitHub wants it', () => {
    expect(Object.keys(action).sort()).toEqual([
      'author',
      'branding',
      'description',
      'inputs',
      'name',
      'outputs',
      'runs',
    ]);
    expect(action.runs.using).toBe('composite');
    for (const input of Object.values(action.inputs)) {
      expect(Object.keys(input).sort()).toEqual(['default', 'description', 'required']);
      // YAML's own true and 0.1 would arrive as other texts than they look.
      expect(typeof input.default).toBe('string');
    }
    for (const step of steps) {
      expect((step.run === undefined) !== (step.uses === undefined), step.name).toBe(true);
      if (step.run !== undefined) expect(step.shell, step.name).toBe('bash');
      else expect(step.uses).toMatch(/^[\w-]+\/[\w/-]+@v\d+$/);
    }
  });

  it('uses every input, and none that it does not have', () => {
    const used = new Set([...text.matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('puts no input into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it('hands its scripts every variable they read', () => {
    for (const { run = '', env = {} } of steps) {
      const read = new Set(run.match(/(?<=\$)GONGKAI_[A-Z_]+/g));
      expect([...read].sort()).toEqual(Object.keys(env).sort());
    }
  });

  it('calls the version of this package, with flags and formats that it has', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(action.inputs['version']?.default).toBe(version);
    const script = steps.map(({ run = '' }) => run).join('\n');
    expect(script).toMatch(/^npx --yes "gongkai@\$GONGKAI_VERSION" validate "\$\{args\[@\]\}"/m);
    const known = flagsOf('validate');
    const flags = script.match(/(?<=[\s(])--[a-z-]{2,}/g) ?? [];
    expect(flags.filter((flag) => flag !== '--yes' && !known.has(flag))).toEqual([]);
    expect(flags.length).toBeGreaterThan(5);
    for (const [, format = ''] of script.matchAll(/--format (\w+)/g)) expect(formats).toContain(format);
    for (const [, format = ''] of script.matchAll(/--write "(\w+)=/g)) expect(formats).toContain(format);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Readonly<Record<string, unknown>>[];

  it('has hooks with what pre-commit needs', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['gongkai-validate', 'gongkai-build-check']);
    for (const { language, files, name, entry } of hooks) {
      expect(language).toBe('node');
      expect(typeof name).toBe('string');
      expect(() => new RegExp(files as string)).not.toThrow();
      expectCall(entry as string);
    }
  });

  it('calls a command that the package has', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };
    for (const { entry } of hooks) expect(bin).toHaveProperty((entry as string).split(' ')[0] ?? '');
  });
});

describe.each(['docs/guide/ci.md', 'docs/guide/ci.zh.md'])('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  it('calls commands, flags and formats that there are', () => {
    const calls = callsIn(text);
    expect(calls.length).toBeGreaterThan(8);
    for (const call of calls) expectCall(call);
  });

  it('has YAML that can be read, with inputs that the action has', () => {
    const action = parse(readFileSync('action.yml', 'utf8')) as Action;
    const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => parse(block) as unknown);
    expect(blocks.length).toBeGreaterThan(3);
    const uses = blocks
      .flatMap((block) => [...stepsIn(block)])
      .filter(({ uses = '' }) => uses.startsWith('OWNER/gongkai@'));
    expect(uses.length).toBeGreaterThan(0);
    for (const step of uses) {
      for (const input of Object.keys(step.with ?? {})) expect(action.inputs).toHaveProperty(input);
    }
  });
});

function* stepsIn(block: unknown): Iterable<Step> {
  if (typeof block !== 'object' || block === null) return;
  if ('uses' in block) yield block as Step;
  for (const value of Object.values(block)) yield* stepsIn(value);
}

it('the two languages have the same examples', () => {
  const blocks = (path: string) =>
    [...readFileSync(path, 'utf8').matchAll(/```(yaml|sh|groovy)\n([\s\S]*?)```/g)].map(([, kind, body = '']) => [
      kind,
      body.replace(/#.*/g, '').replace(/--lang (zh|en)|lang: (zh|en)/g, 'lang'),
    ]);
  expect(blocks('docs/guide/ci.zh.md')).toEqual(blocks('docs/guide/ci.md'));
});
