import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/model/problem.js';
import { readRows } from '../../src/read-rows.js';
import { messageOf } from '../../src/reports/messages.js';
import { checkDescriptor, validate } from '../../src/validate.js';
import { scratchFolder } from '../support.js';
import { packageOf } from './package.js';

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const scratch = scratchFolder();

afterEach(() => {
  // Whatever a test has read, nothing else in the program may see it.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(({} as Record<string, unknown>)['resources']).toBeUndefined();
});

const text = (value: unknown): string => JSON.stringify(value);
/** JSON with `__proto__` as a key of its own, as an object literal cannot have it. */
const withKey = (value: object, key: string, inner: string): string =>
  `${text(value).replace(/\}$/, '')}${Object.keys(value).length > 0 ? ',' : ''}${text(key)}:${inner}}`;

async function judge(
  descriptor: string,
  files: Record<string, string> = { 't.csv': 'id\n1\n' },
  name = 'datapackage.json',
) {
  const folder = join(scratch, `p-${Math.random()}`.replace('0.', ''));
  mkdirSync(folder);
  for (const [file, content] of Object.entries({ ...files, [name]: descriptor }))
    writeFileSync(join(folder, file), content);
  return validate(folder);
}

describe.each(names)('%s', (name) => {
  it('as a key anywhere in a descriptor is a property like others', async () => {
    const [resource] = packageOf({}).resources;
    const evil = '{"polluted":true,"resources":[]}';
    expect((await judge(withKey(packageOf({}), name, evil))).valid).toBe(true);
    const schema = withKey({ fields: [{ name: 'id', type: 'integer' }] }, name, evil);
    for (const inner of [
      withKey({ ...resource }, name, evil),
      text(resource).replace(/"schema":\{.*\}\]\}/, `"schema":${schema}`),
    ]) {
      const descriptor = text(packageOf({})).replace(text(resource), inner);
      expect(descriptor).toContain(name);
      expect((await judge(descriptor)).valid, inner).toBe(true);
    }
    // A field does not inherit its constraints.
    const field = withKey({ name: 'id', type: 'integer' }, name, '{"constraints":{"minimum":5}}');
    const inherited = text(packageOf({})).replace('{"name":"id","type":"integer"}', field);
    expect((await judge(inherited)).valid).toBe(true);
    // Nothing is inherited: the resources of a prototype are no resources.
    const { valid } = checkDescriptor(
      JSON.parse(`{"name":"x",${text(name)}:{"resources":${text(packageOf({}).resources)}}}`),
    );
    expect(valid).toBe(false);
  });

  it('as the name of a field and a key of rows is data like any other', async () => {
    const schema = {
      fields: [
        { name, type: 'integer' },
        { name: 'b', type: 'string' },
      ],
      primaryKey: [name],
    };
    const csvTarget = { descriptor: packageOf({ schema }), files: { 't.csv': `${name},b\n1,x\n2,y\n` } };
    expect((await validate(csvTarget)).problems).toEqual([]);
    const rows: unknown[] = [];
    for await (const row of readRows(csvTarget, { resource: 't' })) rows.push(Object.entries(row));
    expect(rows).toEqual([
      [
        [name, 1],
        ['b', 'x'],
      ],
      [
        [name, 2],
        ['b', 'y'],
      ],
    ]);
    const json = `[{${text(name)}:1,"b":"x"},{${text(name)}:1,"b":"y"}]`;
    const jsonTarget = { descriptor: packageOf({ path: 't.json', schema }), files: { 't.json': json } };
    const { problems } = await validate(jsonTarget);
    expect(problems).toMatchObject([{ code: 'row/primaryKey', row: 2 }]);
    // A row does not inherit what it lacks.
    const missing = await validate({ ...jsonTarget, files: { 't.json': `[{"b":"x"}]` } });
    expect(missing.problems).toHaveLength(1);
  });

  it('as a key that the table does not have is reported', async () => {
    const target = {
      descriptor: packageOf({ path: 't.json' }),
      files: { 't.json': `[{"id":1,${text(name)}:{"polluted":1}}]` },
    };
    const { problems } = await validate(target);
    expect(problems).toMatchObject([{ code: 'header/extra-field', value: name }]);
  });

  it('as the name of resource, type, format, language, header', async () => {
    const weird = { name, path: 't.csv', schema: { fields: [{ name: 'id', type: name, format: name }] } };
    expect((await judge(text(packageOf({}, { resources: [weird] })))).problems.map(({ code }) => code)).not.toEqual([]);
    const named = packageOf({ name });
    expect((await judge(text(named))).valid).toBe(true);
    const yaml = `name: x\ngongkai:languages: [zh]\ntitle: { ${name}: a, zh: b }\n`;
    expect((await judge(yaml, {}, 'datapackage.yaml')).problems).toMatchObject([
      { code: 'descriptor/translation', value: name },
    ]);
    expect((await judge(text(packageOf({})), { 't.csv': `${name}\n1\n` })).problems).toMatchObject([
      { code: 'header/field-name', value: name },
    ]);
  });

  it('in a problem is shown as it is', () => {
    for (const code of problemCodes) {
      const problem = {
        code,
        severity: 'error',
        value: name,
        limit: name,
        field: name,
        pointer: `/${name}`,
      } as const;
      for (const language of ['zh', 'en'] as const) {
        expect(text(messageOf(problem, language)), code).not.toMatch(/native code|\[object|undefined/);
      }
    }
  });
});
