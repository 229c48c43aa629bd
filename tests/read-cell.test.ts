import { describe, expect, it } from 'vitest';
import { readCell, UsageError } from '../src/index.js';

describe('readCell called wrongly', () => {
  it.each([
    [{ name: 'f', type: 'number' }, 5, 'cell'],
    [{ name: 'f', type: 'text' }, 'a', 'field-type'],
    [{ name: 'f', type: 'string', format: 5 }, 'a', 'field'],
    [{ name: 'f', type: 'string', constraints: { enum: 'a' } }, 'a', 'field'],
    [{ name: 'f', type: 'integer', constraints: { minimum: 'many' } }, '1', 'field-constraint'],
    [5, 'a', 'field'],
  ])('%j %j: a usage error %s, that says how to mend it', (field, cell, code) => {
    expect.assertions(2);
    try {
      readCell(field as never, cell);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ code, message: expect.stringMatching(/./), help: expect.stringMatching(/./) });
    }
  });
});
