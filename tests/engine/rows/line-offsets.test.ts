import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineEnds } from '../../../src-main/engine/rows/raw/line-offsets.ts';
import { LineOffsets } from '../../../src-main/engine/rows/raw/line-offsets.ts';
import { linesIn, rawLines } from '../../../src-main/engine/rows/raw/raw-lines.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { never } from './memory-bench.ts';

/** Lines of a text with their ends, by a splitter that has nothing to do with the product's. */
function plainLines(text: string, ends: 'feeds' | 'any'): readonly string[] {
  const parts = text.split(ends === 'any' ? /(?<=\r\n|\n|\r(?!\n))/ : /(?<=\n)/);
  return parts.filter(part => part !== '');
}

const pieces = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '\n\n', 'ü', '"'), { maxLength: 40 });

describe('lines of a file by number', () => {
  test.each(['feeds', 'any'] as const)(
    'are those of a plain splitter, whatever the line ends (%s)',
    async ends => {
      const path = join(await testFolder(), 'lines.txt');
      await fc.assert(
        fc.asyncProperty(pieces, async parts => {
          const text = parts.join('');
          await writeFile(path, text);
          const lines = rawLines(path, ends);
          const expected = plainLines(text, ends);
          const found = await Promise.all(
            expected.map(async (_line, index) =>
              (await lines.between(index + 1, index + 2, never)).toString(),
            ),
          );
          expect(found).toEqual(expected);
          expect((await lines.between(expected.length + 1, expected.length + 2, never)).length).toBe(0);
          const bare = expected.map(line => line.replace(ends === 'any' ? /\r?\n$|\r$/ : /\r?\n$/, ''));
          expect(linesIn(Buffer.from(text), ends).map(String)).toEqual(bare);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each([
    ['utf-16le', 'utf16le'],
    ['utf-16be', 'utf16le'],
  ] as const)('of %s are found by signs of two bytes', async (ends, encoding) => {
    // U+0A0D and U+0D0A hold the bytes of line ends.
    const text = 'one\u0A0D\ntwo\u0D0A\r\nthr\u010Aee\n';
    const bytes = Buffer.from(text, encoding);
    const path = await testFile('wide.txt', ends === 'utf-16be' ? bytes.swap16() : bytes);
    const lines = rawLines(path, ends);
    const found = linesIn(await lines.between(1, 4, never), ends).map(line =>
      new TextDecoder(ends).decode(line),
    );
    expect(found).toEqual(['one\u0A0D', 'two\u0D0A', 'thr\u010Aee']);
    expect((await lines.between(2, 3, never)).length).toBe(12);
  });

  test('of a long file are found from the places kept on the way, in any order', async () => {
    const count = 20_000;
    const texts = Array.from(
      { length: count },
      (_unused, index) => `line ${index + 1} ${'x'.repeat(index % 97)}`,
    );
    const path = await testFile('long.txt', `${texts.join('\r\n')}\r\n`);
    const starts = texts.map(() => 0);
    for (let line = 1; line < count; line += 1)
      starts[line] = (starts[line - 1] ?? 0) + (texts[line - 1]?.length ?? 0) + 2;
    for (const ends of ['feeds', 'any'] satisfies LineEnds[]) {
      const offsets = new LineOffsets(path, ends);
      for (const line of [19_999, 1, 4097, 4096, 8193, 20_000, 12_345])
        expect([line, await offsets.offsetOf(line, never)]).toEqual([line, starts[line - 1]]);
      expect(await offsets.offsetOf(count + 2, never)).toBeNull();
    }
  });

  test('end in a return and a feed also where the bytes of a read end between them', async () => {
    const first = 'x'.repeat((1 << 20) - 1);
    const path = await testFile('cut.txt', `${first}\r\nsecond\rthird`);
    const lines = rawLines(path, 'any');
    expect((await lines.between(2, 3, never)).toString()).toBe('second\r');
    expect((await lines.between(3, 4, never)).toString()).toBe('third');
  });
});
