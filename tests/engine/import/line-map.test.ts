import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataBreakpoints, lineMap } from '../../../src-main/engine/import/line-map.ts';

/** Breakpoints of records that stand on these lines. */
function breakpointsOf(lines: readonly number[]) {
  return lines
    .map((line, record) => ({ record, line }))
    .filter(({ record, line }) => record === 0 || line !== (lines[record - 1] ?? 0) + 1);
}

/** Lines of all loaded rows as a reader of the case works them out. */
function readLines(entries: readonly { row: number; line: number }[], rows: number): readonly number[] {
  return Array.from({ length: rows }, (_unused, row) => {
    const base = entries.filter(entry => entry.row <= row).at(-1);
    return base === undefined ? -1 : base.line + (row - base.row);
  });
}

/** Steps between records (1 where lines follow each other) and whether each record is rejected. */
const file = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 5 }) },
    ),
    fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  ),
  { maxLength: 40, size: 'max' },
);

describe('the line map', () => {
  it('gives every loaded row the line of its record, whatever was rejected', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 9 }), (records, firstLine) => {
        let next = firstLine;
        const lines = records.map(([step]) => {
          const line = next;
          next += step;
          return line;
        });
        const rejected = records.flatMap(([, isRejected], record) => (isRejected ? [record] : []));
        const expected = lines.filter((_line, record) => !rejected.includes(record));
        const entries = lineMap(breakpointsOf(lines), rejected, lines.length);
        expect(readLines(entries, expected.length)).toEqual(expected);
        const needed = expected.filter((line, row) => row === 0 || line !== (expected[row - 1] ?? 0) + 1);
        expect(entries.length).toBe(needed.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('needs nothing for a file of which every record was rejected', () => {
    expect(lineMap([{ record: 0, line: 2 }], [0, 1, 2], 3)).toEqual([]);
  });

  it('takes the header off, wherever it ends', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 0, max: 3 }), (records, headerRecords) => {
        let next = 1;
        const lines = records.map(([step]) => {
          const line = next;
          next += step;
          return line;
        });
        const data = lines.slice(headerRecords);
        const points = dataBreakpoints(breakpointsOf(lines), headerRecords);
        if (data.length > 0) expect(readLines(lineMap(points, [], data.length), data.length)).toEqual(data);
      }),
      { numRuns: 1000 },
    );
  });
});
