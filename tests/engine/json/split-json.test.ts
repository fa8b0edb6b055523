import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SplitOptions, splitJson } from '../../../src-main/engine/json/split-json.ts';
import { testFolder } from '../../helpers/files.ts';

const signal = new AbortController().signal;

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function split(
  text: string,
  folder: string,
  sizes: readonly number[] = [7],
  options: Partial<SplitOptions> = {},
) {
  const staged = join(folder, 'staged.ndjson');
  const found = await splitJson(pieces(Buffer.from(text), sizes), staged, { signal, ...options });
  const written = await readFile(staged, 'utf8');
  const lines = written === '' ? [] : written.trimEnd().split('\n');
  return {
    ...found,
    lines,
    values: lines.map(line => JSON.parse(line) as unknown),
    starts: lines.map((_line, record) => found.startLineOf(record)),
  };
}

/** Lines as the breakpoints give them, one after the other. */
function linesOf(breakpoints: readonly { record: number; line: number }[], records: number) {
  return Array.from({ length: records }, (_unused, record) => {
    const base = breakpoints.filter(point => point.record <= record).at(-1);
    return base === undefined ? 0 : base.line + (record - base.record);
  });
}

const gap = fc
  .array(fc.constantFrom(' ', '\n', '\r\n', '\t', '  '), { maxLength: 3 })
  .map(parts => parts.join(''));
const letters = fc
  .array(fc.constantFrom('a', 'é', '\u{1F600}', '"', '\\', '\n', '\r', '{', '}', '[', ']', ',', ':', ' '), {
    maxLength: 8,
  })
  .map(parts => parts.join(''));
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    letters,
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }).map(number => (Object.is(number, -0) ? 0 : number)),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(letters, tie('value'), { maxKeys: 4 }),
  ),
}));

/** JSON text with any blanks and line ends between its signs. */
function printed(item: unknown, blanks: () => string): string {
  if (Array.isArray(item))
    return `[${blanks()}${item.map(inner => printed(inner, blanks)).join(`${blanks()},${blanks()}`)}${blanks()}]`;
  if (item === null || typeof item !== 'object') return JSON.stringify(item);
  const members = Object.entries(item).map(
    ([key, inner]) => `${JSON.stringify(key)}${blanks()}:${blanks()}${printed(inner, blanks)}`,
  );
  return `{${blanks()}${members.join(`${blanks()},${blanks()}`)}${blanks()}}`;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

describe('JSON records', () => {
  it('come out of a list or a sequence as the same values at the right lines, however printed and however cut', async () => {
    const folder = await testFolder();
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { maxLength: 8 }),
        fc.boolean(),
        fc.array(gap, { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '\uFEFF'),
        async (values, isList, gaps, sizes, mark) => {
          let turn = 0;
          const blanks = () => gaps[turn++ % gaps.length] ?? '';
          const lines: number[] = [];
          let text = `${mark}${blanks()}${isList ? '[' : ''}`;
          values.forEach((item, index) => {
            text += blanks();
            lines.push(lineAt(text, text.length));
            text += printed(item, blanks) + blanks();
            if (index < values.length - 1) text += isList ? ',' : '\n';
          });
          text += isList ? `]${blanks()}` : blanks();
          const found = await split(text, folder, sizes, {
            standing: { shape: isList ? 'array' : 'concatenated' },
          });
          expect(found.rejects).toEqual([]);
          expect(found.values).toEqual(values);
          expect(found.closed).toBe(true);
          expect(found.starts).toEqual(lines);
          expect(linesOf(found.breakpoints, found.records)).toEqual(lines);
          expect(found.longestRecordBytes).toBe(
            Math.max(0, ...found.lines.map(line => Buffer.byteLength(line))),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('of a list that is cut anywhere are all there but the last, which is told', async () => {
    const folder = await testFolder();
    const records = Array.from({ length: 6 }, (_unused, id) => ({ id, inner: [{ a: 'x{' }, { b: [id] }] }));
    for (const text of [
      JSON.stringify(records, null, 2),
      JSON.stringify(records),
      JSON.stringify(records, null, '\t'),
    ]) {
      const ends = records.map((_record, index) => endOf(text, index));
      for (let cut = 1; cut < text.length; cut += 1) {
        const found = await split(text.slice(0, cut), folder, [64]);
        const whole = ends.filter(end => end <= cut).length;
        expect(found.values).toEqual(records.slice(0, whole));
        expect(found.closed).toBe(false);
        const rest = text.slice(ends[whole - 1] ?? 1, cut).replace(/^[\s,]+/, '');
        expect(found.rejects.map(({ reason, rawText }) => ({ reason, rawText }))).toEqual(
          rest === ''
            ? []
            : [{ reason: 'the file ends in the middle of this record', rawText: rest.trimEnd() }],
        );
      }
    }
    // The end of a record is where the text up to it, closed, is the list up to it.
    function endOf(text: string, index: number): number {
      for (let at = 2; at <= text.length; at += 1) {
        if (text[at - 1] !== '}') continue;
        try {
          if ((JSON.parse(`${text.slice(0, at)}]`) as unknown[]).length === index + 1) return at;
        } catch {
          // Not yet.
        }
      }
      return -1;
    }
  });

  it('around a broken one are all read, and the broken one is a reject with its line', async () => {
    const folder = await testFolder();
    const good = (id: number) => `  {\n    "id": ${id},\n    "list": [\n      { "a": 1 }\n    ]\n  }`;
    const cases: readonly (readonly [string, string])[] = [
      [
        '  {\n    "id": 2,\n    "list": [\n      { "a": 1 }\n    ]',
        'this record is not closed before the next one opens',
      ],
      [
        '  {\n    "id": 2,\n    "list": [\n      { "a": 1 }\n  }',
        'the brackets of this record do not fit each other',
      ],
      ['  {\n    "id": 2,\n    "text": "no end\n  }', 'a line ends in the middle of a text of this record'],
      // It takes the records after it in, up to the end of the text.
      ['  {\n    "id": 2,\n    "list": [', 'this record is never closed'],
      ['  *** disk full ***', 'this stands between the records and is none'],
      ['  }\n  oops', 'this stands between the records and is none'],
    ];
    for (const [broken, reason] of cases) {
      const text = `[\n${good(1)},\n${broken},\n${good(3)},\n${good(4)}\n]\n`;
      const found = await split(text, folder);
      const ids = found.values.map(record => (record as { id: number }).id);
      expect(ids).toEqual([1, 3, 4]);
      const after = 8 + broken.split('\n').length;
      expect(found.starts).toEqual([2, after, after + 6]);
      expect(found.rejects).toEqual([{ line: 8, reason, rawText: `${broken.trimStart()},` }]);
      expect(found.closed).toBe(true);
    }
  });

  it('that end like "}, {" are found again after a broken one', async () => {
    const found = await split('[{\n  "a": 1\n}, {\n  "a": "2\n}, {\n  "a": 3\n}]', await testFolder());
    expect(found.values).toEqual([{ a: 1 }, { a: 3 }]);
    expect(found.starts).toEqual([1, 5]);
    expect(found.rejects).toEqual([
      { line: 3, reason: 'a line ends in the middle of a text of this record', rawText: '{\n  "a": "2\n},' },
    ]);
  });

  it('one of which is never closed leave the others as they are', async () => {
    const found = await split('{\n  "a": [\n    1\n{\n  "a": 2\n}\n{\n  "a":\n', await testFolder());
    expect(found.values).toEqual([{ a: 2 }]);
    expect(found.starts).toEqual([4]);
    expect(found.rejects).toEqual([
      {
        line: 1,
        reason: 'this record is not closed before the next one opens',
        rawText: '{\n  "a": [\n    1',
      },
      { line: 7, reason: 'the file ends in the middle of this record', rawText: '{\n  "a":' },
    ]);
    expect(found.closed).toBe(false);
  });

  it('of several lists one after the other are read as one', async () => {
    const found = await split('[{"a":1},{"a":2}]\n[\n{"a":3},]\n{"a":4}', await testFolder());
    expect(found.values).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }]);
    expect(found.starts).toEqual([1, 1, 3, 4]);
    expect(found.closed).toBe(true);
  });

  it('with a fault inside even brackets are handed on for the reader of the line to reject', async () => {
    const folder = await testFolder();
    const staged = join(folder, 'staged.ndjson');
    const text = Buffer.from('[\n{"a" 1},\n{"b":\n2,}\n]');
    const found = await splitJson(pieces(text, [5]), staged, { signal });
    expect(await readFile(staged, 'utf8')).toBe('{"a" 1}\n{"b": 2,}\n');
    expect(found.rejects).toEqual([]);
  });

  it('longer than the limit are rejects that say how long they are', async () => {
    const long = `{\n"a": "${'x'.repeat(100_000)}"\n}`;
    const found = await split(`{"b":1}\n${long}\n{"b":2}\n`, await testFolder(), [1000], {
      mostRecordBytes: 50_000,
    });
    expect(found.values).toEqual([{ b: 1 }, { b: 2 }]);
    expect(found.starts).toEqual([1, 5]);
    expect(found.rejects).toEqual([
      {
        line: 2,
        reason:
          'this record is longer than 50000 bytes, the most one may have; of its 100012 bytes the first 65536 are kept here',
        rawText: long.slice(0, 65_536),
      },
    ]);
  });

  it('never vanish: every sign of any text is in a record or in a reject', async () => {
    const folder = await testFolder();
    const soup = fc
      .array(
        fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\n', ' ', '1', 'x', '\\', '{"a":1}', ',\n', 'é'),
        {
          maxLength: 60,
          size: 'max',
        },
      )
      .map(parts => parts.join(''));
    const bare = (text: string) => text.replace(/[\s,[\]]/g, '');
    await fc.assert(
      fc.asyncProperty(
        soup,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.boolean(),
        async (text, sizes, isList) => {
          const staged = join(folder, 'soup.ndjson');
          const found = await splitJson(pieces(Buffer.from(text), sizes), staged, {
            signal,
            standing: { shape: isList ? 'array' : 'concatenated' },
          });
          const lines = (await readFile(staged, 'utf8')).split('\n').slice(0, -1);
          const parts = [
            ...lines.map((line, record) => ({ line: found.startLineOf(record), text: line })),
            ...found.rejects.map(reject => ({ line: reject.line, text: reject.rawText })),
          ];
          const signs = (whole: string) => [...bare(whole)].toSorted().join('');
          expect(signs(parts.map(part => part.text).join(''))).toBe(signs(text));
          expect(lines.length).toBe(found.records);
          const rows = text.split('\n');
          for (const part of parts) expect(bare(rows[part.line - 1] ?? '').length + 1).toBeGreaterThan(0);
          for (const part of parts) expect(part.line).toBeLessThanOrEqual(rows.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are not written any further once the work is called off', async () => {
    const folder = await testFolder();
    const controller = new AbortController();
    const text = Buffer.from(`[${'{"a":1},'.repeat(10_000)}{"a":2}]`);
    const options = { signal: controller.signal, onBytes: () => controller.abort() };
    await expect(splitJson(pieces(text, [1000]), join(folder, 'x'), options)).rejects.toThrow(/abort/i);
  });
});
