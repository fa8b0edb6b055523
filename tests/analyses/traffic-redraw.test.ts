import { describe, expect, test } from 'vitest';
import { trafficFilter } from '../../src-main/analyses/traffic-filter/analysis.ts';
import { filterParams } from '../../src-main/analyses/traffic-filter/parameters.ts';
import { redrawOf } from '../../src-main/analyses/traffic-filter/redraw.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';
import { ask } from '../helpers/analysis-database.ts';
import { trafficCase } from './traffic-sample.ts';

type Line = { readonly data: readonly (readonly [number, number | null])[] };

/** Values of all lines of all charts; null where a line is broken. */
function drawn(charts: readonly ChartSpec[]): (number | null)[] {
  return charts.flatMap(chart =>
    (chart.option.series as Line[]).flatMap(line => line.data.map(([, value]) => value)),
  );
}

describe('lines that follow the hand', () => {
  test.each([
    { level: 2 },
    { threshold: 'sure', rule: 'soft' },
    { wavelet: 'haar', mode: 'periodic', level: 4 },
  ])('are those of a run with the same settings: %o', async params => {
    const connection = await trafficCase();
    const result = await ask(connection, trafficFilter);
    const live = drawn(redrawOf(result)?.charts(filterParams.parse(params)) ?? []);
    const run = drawn(trafficFilter.charts(await ask(connection, trafficFilter, { params })));
    expect(live).toHaveLength(run.length);
    expect(live.map(value => value === null)).toEqual(run.map(value => value === null));
    const furthest = live.map((value, index) => Math.abs((value ?? 0) - (run[index] ?? 0)));
    // Of values of about 50,000 bytes.
    expect(Math.max(...furthest)).toBeLessThan(1e-6);
  });

  test('come back to those of the result, and there are none of a result without rows', async () => {
    const connection = await trafficCase();
    const result = await ask(connection, trafficFilter);
    const redraw = redrawOf(result);
    redraw?.charts(filterParams.parse({ wavelet: 'haar', level: 1 }));
    const back = drawn(redraw?.charts(filterParams.parse({})) ?? []);
    const own = drawn(trafficFilter.charts(result));
    const furthest = back.map((value, index) => Math.abs((value ?? 0) - (own[index] ?? 0)));
    expect(Math.max(...furthest)).toBeLessThan(1e-6);
    expect(redrawOf({ ...result, rows: [] })).toBeNull();
  });
});
