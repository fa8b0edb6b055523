import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** The page's own module: its project is not among the references of the tests, so it is loaded by its path. */
const { firstLinesOf }: { firstLinesOf: (bytes: Uint8Array, isWhole: boolean) => readonly string[] | null } =
  await import(resolve(import.meta.dirname, '../../src-renderer/state/first-lines.ts'));

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: readonly number[]) => {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from([...mark, ...(mark[0] === 0xfe ? bytes.swap16() : bytes)]);
};

describe('the first lines of a file', () => {
  test('are told apart by every line end, and their number is limited', () => {
    expect(firstLinesOf(utf8('one\r\ntwo\rthree\n\nfive'), true)).toEqual([
      'one',
      'two',
      'three',
      '',
      'five',
    ]);
    const many = Array.from({ length: 30 }, (_unused, line) => `line ${line}`);
    expect(firstLinesOf(utf8(`${many.join('\n')}\n`), true)).toEqual(many.slice(0, 12));
  });

  test('leave out the one that the bytes end in, unless it is the only one', () => {
    expect(firstLinesOf(utf8('one\ntwo\nthr'), false)).toEqual(['one', 'two']);
    expect(firstLinesOf(utf8('one\ntwo\nthree'), true)).toEqual(['one', 'two', 'three']);
    expect(firstLinesOf(utf8('on'), false)).toEqual(['on']);
  });

  test('are read in UTF-16 with its mark, and the mark of UTF-8 is no sign of them', () => {
    expect(firstLinesOf(utf16('Zürich\nñ', [0xff, 0xfe]), true)).toEqual(['Zürich', 'ñ']);
    expect(firstLinesOf(utf16('Zürich\nñ', [0xfe, 0xff]), true)).toEqual(['Zürich', 'ñ']);
    expect(firstLinesOf(utf8('\ufeffa,b\n1,2\n'), true)).toEqual(['a,b', '1,2']);
  });

  test('are not guessed of bytes that are no such text', () => {
    expect(firstLinesOf(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0), false)).toBeNull();
    expect(firstLinesOf(Uint8Array.of(0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 10), false)).toBeNull();
    expect(firstLinesOf(utf8('PAR1\u0000\u0001'), true)).toBeNull();
    expect(firstLinesOf(new Uint8Array(), true)).toBeNull();
  });

  test('of a long line its beginning, with a sign that more follows', () => {
    expect(firstLinesOf(utf8('🎈'.repeat(500)), true)).toEqual([`${'🎈'.repeat(399)}…`]);
    expect(firstLinesOf(utf8('x'.repeat(400)), true)).toEqual(['x'.repeat(400)]);
  });

  test('are the same wherever the bytes end behind them', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter(text => !/[\p{Cc}\ufeff\ufffd]/u.test(text));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.nat(), (lines, end) => {
        const bytes = utf8(`${lines.join('\n')}\n`);
        const needed = utf8(`${lines.slice(0, 12).join('\n')}\n`).length;
        const length = needed + (end % (bytes.length - needed + 1));
        if (lines.join('') !== '' || lines.length > 1)
          expect(firstLinesOf(bytes.subarray(0, length), false)).toEqual(lines.slice(0, 12));
      }),
    );
  });
});
