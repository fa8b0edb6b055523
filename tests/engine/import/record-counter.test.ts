import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordCounter } from '../../../src-main/engine/import/record-counter.ts';
import { naiveRecords } from './naive-records.ts';

/** Records found in a text that arrives in pieces of the given sizes (the last size is used again and again). */
function counted(text: string, sizes: readonly number[], delimiter = ',', quote = '"') {
  const bytes = Buffer.from(text);
  const records: { line: number; text: string }[] = [];
  const numbers: number[] = [];
  const counter = new RecordCounter({ delimiter, quote, escape: quote }, (record, line, start, end) => {
    numbers.push(record);
    records.push({ line, text: bytes.subarray(start, end).toString() });
  });
  let from = 0;
  for (let piece = 0; from < bytes.length; piece += 1) {
    const size = sizes[Math.min(piece, sizes.length - 1)] ?? 1;
    counter.take(bytes.subarray(from, from + size));
    from += size;
  }
  return { records, numbers, found: counter.finish() };
}

/** The line of every record, worked out from the breakpoints alone. */
function linesOf(
  breakpoints: readonly { record: number; line: number }[],
  records: number,
): readonly number[] {
  return Array.from({ length: records }, (_unused, record) => {
    const base = breakpoints.filter(point => point.record <= record).at(-1);
    return base === undefined ? 0 : base.line + (record - base.record);
  });
}

const cell = fc
  .array(fc.constantFrom('a', 'ü', ' ', ',', ';', '"', '\n', '\r\n', '0'), { maxLength: 6 })
  .map(parts => parts.join(''));
const quoted = cell.map(value => `"${value.replaceAll('"', '""')}"`);
const bare = cell.map(value => value.replace(/[",\r\n]/g, ''));
const record = fc.array(fc.oneof(quoted, bare), { minLength: 1, maxLength: 4 }).map(cells => cells.join(','));
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\r\n', '\n\r\n');
const tables = fc
  .tuple(fc.array(fc.tuple(record, lineEnd), { maxLength: 20, size: 'large' }), fc.option(record))
  .map(([ended, last]) => ended.map(parts => parts.join('')).join('') + (last ?? ''));
// Anything at all, with quotes where they do not belong and records that are never closed.
const soup = fc
  .array(fc.constantFrom('a', 'bc', ',', '"', '""', '\n', '\r\n', '\r', 'é'), { maxLength: 60, size: 'max' })
  .map(parts => parts.join(''));
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });

describe('the record counter', () => {
  it('finds the records of any table, however its bytes arrive', () => {
    fc.assert(
      fc.property(tables, sizes, (text, pieces) => {
        const { records, numbers, found } = counted(text, pieces);
        expect(records).toEqual(naiveRecords(text));
        expect(numbers).toEqual(records.map((_record, index) => index));
        expect(found.records).toBe(records.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same records in any text, however its bytes arrive', () => {
    fc.assert(
      fc.property(soup, sizes, (text, pieces) => {
        expect(counted(text, pieces).records).toEqual(naiveRecords(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the line of every record in its breakpoints', () => {
    fc.assert(
      fc.property(tables, sizes, (text, pieces) => {
        const { records, found } = counted(text, pieces);
        expect(linesOf(found.breakpoints, found.records)).toEqual(records.map(({ line }) => line));
      }),
      { numRuns: 500 },
    );
  });

  it('knows the lines, the longest record and whether the last line is ended', () => {
    fc.assert(
      fc.property(tables, sizes, (text, pieces) => {
        const { records, found } = counted(text, pieces);
        const lines = text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
        const longest = Math.max(0, ...records.map(({ text: bytes }) => Buffer.byteLength(bytes)));
        expect([found.lines, found.longestRecordBytes, found.endsWithLineEnd]).toEqual([
          lines,
          longest,
          text.endsWith('\n'),
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('tells CRLF from LF outside of quotes', () => {
    const { found } = counted('a,b\r\n"c\n\r\n",d\r\n\ne\n', [2]);
    expect([found.lineEnds, found.returnEnds]).toEqual([4, 2]);
  });

  it('needs one breakpoint for a clean file of any length', () => {
    const { found } = counted(`time,text\n${'1,a\n'.repeat(5000)}`, [4096]);
    expect(found.breakpoints).toEqual([{ record: 0, line: 1 }]);
    expect([found.records, found.lines]).toEqual([5001, 5001]);
  });

  it('counts nothing in nothing and in blank lines', () => {
    expect(counted('', [1]).found).toEqual({
      lines: 0,
      records: 0,
      longestRecordBytes: 0,
      endsWithLineEnd: false,
      lineEnds: 0,
      returnEnds: 0,
      breakpoints: [],
    });
    expect(counted('\n\r\n\n', [2]).found).toMatchObject({ lines: 3, records: 0, breakpoints: [] });
  });

  it('takes other delimiters and quotes, and no quote at all', () => {
    expect(counted("a;'b\nc';d\ne", [3], ';', "'").records).toEqual([
      { line: 1, text: "a;'b\nc';d" },
      { line: 3, text: 'e' },
    ]);
    expect(counted('a,"b\nc",d\n', [3], ',', '').records).toEqual([
      { line: 1, text: 'a,"b' },
      { line: 2, text: 'c",d' },
    ]);
  });

  it('takes an escape other than the quote', () => {
    const records: [number, number][] = [];
    const counter = new RecordCounter({ delimiter: ',', quote: '"', escape: '\\' }, (_record, line, start) =>
      records.push([line, start]),
    );
    counter.take(Buffer.from('"a\\"\nb",c\nd'));
    counter.finish();
    expect(records).toEqual([
      [1, 0],
      [3, 10],
    ]);
  });
});
