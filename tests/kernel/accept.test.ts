import { describe, expect, it } from 'vitest';
import { ordinary } from './accept-cases.js';
import { accept, type Column, isSilent, readerOf, runsOf } from './accept-support.js';
import { hostileTexts } from './hostile-texts.js';
import { engines } from './support.js';

/** Texts near those of the column: one character more, less, or another. */
function neighbours(text: string): readonly string[] {
  const characters = [...text];
  const inserted = ['0', '9', ' ', '.', '-', '"', '\n', '\u0000', '市', 'é', '\u3000', '=', '𠮷'];
  const result: string[] = [];
  for (let i = 0; i <= characters.length; i++) {
    const [before, behind] = [characters.slice(0, i).join(''), characters.slice(i).join('')];
    result.push(before, behind, before + characters.slice(i + 1).join(''));
    for (const other of inserted)
      result.push(before + other + behind, before + other + characters.slice(i + 1).join(''));
  }
  return result;
}

function told(column: Column, texts: readonly string[]): readonly string[] {
  const found = engines.flatMap((engine) =>
    [false, true].map((quoted) => accept(column, texts, engine, quoted)?.accepted),
  );
  expect(found[0]).toBeDefined();
  for (const other of found) expect(other).toEqual(found[0]);
  return texts.filter((_, i) => found[0]?.[i] === true);
}

describe.each(ordinary)('$name', ({ accepts, leaves = [], ...column }) => {
  it('accepts what is ordinary', () => {
    expect(told(column, accepts)).toEqual(accepts);
  });

  it('leaves to the judge what it need not know', () => {
    expect(told(column, leaves)).toEqual([]);
  });

  it('accepts nothing that the judge would mention', () => {
    const near = [...accepts.slice(0, 20), ...leaves.slice(0, 20)].filter(({ length }) => length < 30);
    const texts = [...new Set([...hostileTexts, ...near.flatMap(neighbours)])];
    const reader = readerOf(column);
    expect(told(column, texts).filter((text) => !isSilent(column, reader, text))).toEqual([]);
  });

  it('knows at the end what the checks ask', () => {
    const { parse } = readerOf(column);
    const texts = [...accepts, ...hostileTexts, ...leaves];
    const values = texts.map((text) => parse(text, false));
    const { accepted = [], seen } = accept(column, texts) ?? {};
    for (const [name, all] of runsOf(column)) {
      const shown = runsOf(column).get(name);
      for (const [i, value] of values.entries()) {
        if (value === undefined || value === null) continue;
        all.value(value);
        if (accepted[i] !== true) shown?.value(value);
      }
      if (seen !== undefined) shown?.quiet?.(seen);
      expect({ [name]: shown?.end?.() }).toEqual({ [name]: all.end?.() });
    }
  });
});
