import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Histogram } from '../../../src-main/core/rows.ts';
import { importAll, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { filters, logView, type MadeRow, madeRows, openMadeCase } from './made-rows.ts';

const signal = new AbortController().signal;
const rows = madeRows(2000);
const splits: Readonly<Record<string, (row: MadeRow) => string>> = {
  level: row => row.level,
  host: row => row.host,
  component: row => row.component,
  'Sales region': row => row.region,
  file: row => row.file,
};

/** Rows of each series in each bin, counted by hand over the bins that were given. */
function counted(chosen: readonly MadeRow[], { starts }: Histogram, by: string | null): Histogram['series'] {
  const edges = starts.map(start => Date.parse(start));
  const nameOf = (row: MadeRow) => (by === null ? 'rows' : (splits[by]?.(row) ?? ''));
  const totals = new Map<string, number>();
  for (const row of chosen) totals.set(nameOf(row), (totals.get(nameOf(row)) ?? 0) + 1);
  const names = [...totals]
    .toSorted(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .map(([name]) => name);
  const countsOf = (holds: (name: string) => boolean) => {
    const counts: number[] = Array(edges.length).fill(0);
    for (const row of chosen.filter(candidate => holds(nameOf(candidate)))) {
      const bin = edges.findLastIndex(edge => edge <= row.atMillis);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
  const named = names.slice(0, 8).map(name => ({ name, counts: countsOf(is => is === name) }));
  const rest = names.slice(8);
  return rest.length === 0
    ? named
    : [...named, { name: 'others', counts: countsOf(is => rest.includes(is)) }];
}

describe('the histogram', () => {
  const engine = openMadeCase(rows);

  test('is the counts made by hand, whatever is asked', async () => {
    const froms = fc.option(fc.constantFrom('2025-10-25T22:00:00Z', '2025-10-26T00:59:59.25Z'));
    const tos = fc.option(fc.constantFrom('2025-10-26T01:00:30Z', '2025-10-27T12:00:00Z'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...filters),
        froms,
        tos,
        fc.option(fc.constantFrom(...Object.keys(splits))),
        fc.integer({ min: 10, max: 400 }),
        async ([where, holds], fromUtc, toUtc, by, bins) => {
          const chosen = rows.filter(
            row =>
              holds(row) &&
              (fromUtc === null || row.atMillis >= Date.parse(fromUtc)) &&
              (toUtc === null || row.atMillis < Date.parse(toUtc)),
          );
          const view = logView({ where, fromUtc, toUtc });
          const found = await engine().histogram({ view, bins, by }, signal);
          expect(found.starts.length).toBeLessThanOrEqual(bins);
          expect(found.untimed).toBe(0);
          expect(found.series).toEqual(counted(chosen, found, by));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keeps its axis when only the filter changes, and has no gaps in it', async () => {
    const ask = (where: string) =>
      engine().histogram({ view: logView({ where }), bins: 120, by: null }, signal);
    const [all, none, some] = [await ask(''), await ask('level:nothing'), await ask('component:part-7')];
    expect([none.starts, some.starts]).toEqual([all.starts, all.starts]);
    expect(all.binSeconds).toBe(3600);
    const steps = all.starts
      .slice(1)
      .map((start, index) => Date.parse(start) - Date.parse(all.starts[index] ?? ''));
    expect(new Set(steps)).toEqual(new Set([3_600_000]));
  });

  test('drills to the second', async () => {
    const view = logView({ fromUtc: '2025-10-26T00:59:50Z', toUtc: '2025-10-26T01:00:10Z' });
    const found = await engine().histogram({ view, bins: 100, by: null }, signal);
    expect([found.binSeconds, found.starts[0], found.starts.at(-1)]).toEqual([
      1,
      '2025-10-26T00:59:50+00:00',
      '2025-10-26T01:00:09+00:00',
    ]);
  });
});

describe('the histogram of all kinds', () => {
  test('counts rows without a time where no range is asked for', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    const lines = ['at,what', '2026-01-01T00:00:00Z,a', ',b', '2026-01-01T00:00:05Z,c', ''].join('\n');
    const log = ['Time,Level,Content', '2026-01-01T00:00:01Z,ERROR,x', '2026-01-01T00:00:01Z,,y', ''].join(
      '\n',
    );
    await importAll(engine, [await testFile('log.csv', log, folder)]);
    await importAll(engine, [await testFile('notes.csv', lines, folder)], {
      format: 'plain-table',
      roles: { at: ['at'] },
    });
    const view = { ...logView(), kind: 'all' as const };
    const byKind = await engine.histogram({ view, bins: 10, by: 'kind' }, signal);
    expect(byKind).toEqual({
      binSeconds: 1,
      starts: [0, 1, 2, 3, 4, 5].map(second => `2026-01-01T00:00:0${second}+00:00`),
      series: [
        { name: 'record', counts: [1, 0, 0, 0, 0, 1] },
        { name: 'log', counts: [0, 2, 0, 0, 0, 0] },
      ],
      untimed: 1,
    });
    const ranged = { ...view, fromUtc: '2026-01-01T00:00:01Z' };
    const byLevel = await engine.histogram({ view: ranged, bins: 10, by: 'level' }, signal);
    expect(byLevel.series).toEqual([
      { name: '', counts: [1, 0, 0, 0, 1] },
      { name: 'ERROR', counts: [1, 0, 0, 0, 0] },
    ]);
    expect(await engine.facets({ view, columns: null, top: 5, search: '' }, signal)).toEqual([
      {
        column: 'kind',
        values: [
          { value: 'record', count: 3 },
          { value: 'log', count: 2 },
        ],
        distinct: 2,
        others: 0,
      },
      {
        column: 'source',
        values: [
          { value: 'notes.csv', count: 3 },
          { value: 'log.csv', count: 2 },
        ],
        distinct: 2,
        others: 0,
      },
      {
        column: 'level',
        values: [
          { value: null, count: 4 },
          { value: 'ERROR', count: 1 },
        ],
        distinct: 2,
        others: 0,
      },
    ]);
    const filtered = { ...view, where: 'level:error' };
    const [kinds] = await engine.facets({ view: filtered, columns: ['kind'], top: 5, search: '' }, signal);
    expect(kinds?.values).toEqual([{ value: 'log', count: 1 }]);
  });
});
