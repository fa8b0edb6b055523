import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { filterColumns } from '../../../src-main/core/filter/columns.ts';
import type { Facet } from '../../../src-main/core/rows.ts';
import { lessFacets, matchingShare } from '../../../src-main/engine/row-summaries/facets-of-many.ts';
import { importOne, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { logView } from './made-rows.ts';

const ofPairs: unknown[] = [];
vi.mock(import('../../../src-main/engine/row-summaries/value-pairs.ts'), async original => {
  const real = await original();
  return {
    ...real,
    async facetsOfPairs(...asked) {
      const found = await real.facetsOfPairs(...asked);
      ofPairs.push(found);
      return found;
    },
  };
});
const signal = new AbortController().signal;
type Value = string | null;

/** The facet of some values with all of them, as a scan of them gives it. */
function facetOf(column: string, values: readonly Value[]): Facet {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const named = (value: Value) => value ?? '\u{10ffff}';
  const ordered = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => other.count - one.count || (named(one.value) < named(other.value) ? -1 : 1));
  return { column, values: ordered, distinct: counts.size, others: 0 };
}

describe('facets less others', () => {
  const anyRows = fc.array(
    fc.tuple(
      fc.option(fc.constantFrom('a', 'b', 'ä', '10', '9')),
      fc.option(fc.constantFrom('x', 'y')),
      fc.boolean(),
    ),
    { maxLength: 60 },
  );

  test('are the facets of the rows that are left', () => {
    fc.assert(
      fc.property(anyRows, rows => {
        const facetsOf = (chosen: typeof rows) => [
          facetOf(
            'one',
            chosen.map(([one]) => one),
          ),
          facetOf(
            'other',
            chosen.map(([, other]) => other),
          ),
        ];
        const others = rows.filter(([, , isOther]) => isOther);
        const left = rows.filter(([, , isOther]) => !isOther);
        expect(lessFacets(facetsOf(rows), facetsOf(others))).toEqual(facetsOf(left));
      }),
    );
  });

  test('are not known where values were left out, or the columns are others', () => {
    const all = facetOf('level', ['INFO', 'INFO', 'WARN']);
    const some = facetOf('level', ['INFO']);
    expect(lessFacets([{ ...all, others: 1 }], [some])).toBeNull();
    expect(lessFacets([all], [{ ...some, others: 1 }])).toBeNull();
    expect(lessFacets([all], [{ ...some, column: 'host' }])).toBeNull();
    expect(lessFacets([all], [])).toBeNull();
    expect(lessFacets([all], [some, some])).toBeNull();
  });
});

describe('the share of the rows that match a filter', () => {
  const rows = { level: ['INFO', 'INFO', 'INFO', 'ERROR'], host: ['a', 'a', null, null] };
  const all = Object.entries(rows).map(([column, values]) => facetOf(column, values));
  const scope = { columns: filterColumns('log', []) };

  test.each([
    ['level:info', 0.75],
    ['-level:info', 0.25],
    ['host:*', 0.5],
    ['level:info host:a', 0.25],
    ['level:info OR host:a', 0.75],
    ['NOT (level:error OR host:b)', 0.75],
    ['level:info word', 0],
    ['level:in*', 0],
    ['component:x', 0],
  ])('%s leaves %d of them at least', (where, share) => {
    expect(matchingShare(scope, where, all)).toBeCloseTo(share, 12);
  });
});

test('facets of more than a million rows are those of a scan, whatever share of the rows a filter leaves', async () => {
  const engine = await testEngine();
  const levels = ['INFO', 'INFO', 'INFO', 'INFO', 'INFO', 'WARN', 'ERROR', ''];
  const lines = Array.from({ length: 1_000_008 }, (_unused, index) => {
    const hour = String(index % 24).padStart(2, '0');
    const host = index % 5 === 0 ? '' : `web-${index % 3}`;
    return `2026-01-0${(index % 7) + 1}T${hour}:00:00Z,${levels[index % 8]},${host},part ${(index * 7) % 11},done`;
  });
  const table = ['Time,Level,Host,Component,Content', ...lines, ''].join('\n');
  await importOne(engine, await testFile('many.csv', table), { format: 'log-table' });
  const ask = (where: string, columns: string[] | null) =>
    engine.facets({ view: logView({ where }), columns, top: 4, search: '' }, signal);
  // Templates belong to the columns once they are found, for which this waits.
  await ask('', ['template']);
  const all = await ask('', null);
  const names = all.map(({ column }) => column);
  expect(all).toEqual(await ask('', names));
  // Pairs of the column of the most values are counted last.
  await vi.waitFor(
    async () => {
      await ask('component:"part 3"', null);
      expect(ofPairs.at(-1)).not.toBeNull();
    },
    { timeout: 60_000, interval: 100 },
  );
  const ofOneColumn = [
    'level:INFO',
    'level:ERROR',
    'level:none',
    'level:*',
    'NOT level:*',
    'Level:/^(info|warn)$/i OR NOT (level:>f)',
    '-host:web-1',
    'host:web-* -host:web-2',
    'component:"part 3" OR component:part*',
    'component:"part 3" OR -component:"part 3"',
  ];
  const ofOthers = ['-level:ERROR host:*', 'message:done', 'weekday:monday', 'level:INFO OR done'];
  for (const where of [...ofOneColumn, ...ofOthers]) {
    expect(await ask(where, null), where).toEqual(await ask(where, names));
    // That of the named columns is always a scan.
    expect(ofPairs.at(-2) !== null, where).toBe(ofOneColumn.includes(where));
    expect(ofPairs.at(-1)).toBeNull();
  }
});
