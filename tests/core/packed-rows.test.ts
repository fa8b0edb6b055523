import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packResult, packRows, unpackResult, unpackRows } from '../../src-main/core/packed-rows.ts';

const cell = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => (Object.is(value, -0) ? 0 : value)),
  fc.string(),
  fc.array(fc.integer(), { maxLength: 3 }),
);

describe('packed rows', () => {
  it('are the same rows after they were sent, whatever is in them', () => {
    const rows = fc.array(
      fc.record({ binStart: fc.string(), value: cell, unit: fc.constantFrom('bytes', null) }),
    );
    fc.assert(
      fc.property(rows, all => {
        const sent = JSON.parse(JSON.stringify(packRows(all)));
        expect(unpackRows(sent)).toEqual(all);
      }),
    );
  });

  it('say a value that never changes once', () => {
    expect(
      packRows([
        { at: 1, unit: 'bytes' },
        { at: 2, unit: 'bytes' },
      ]),
    ).toEqual({
      count: 2,
      columns: { at: { values: [1, 2] }, unit: { same: 'bytes' } },
    });
  });

  it('are made into one result for all who ask', () => {
    const packed = packResult({ run: 'a', rows: [{ at: 1 }] });
    expect(unpackResult(packed)).toEqual({ run: 'a', rows: [{ at: 1 }] });
    expect(unpackResult(packed)).toBe(unpackResult(packed));
  });
});
