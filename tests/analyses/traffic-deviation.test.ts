import { describe, expect, test } from 'vitest';
import { trafficDeviation } from '../../src-main/analyses/traffic-deviation/analysis.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { addTraffic, ask, emptyCase } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import { importAll, testEngine } from '../helpers/engine.ts';
import { peakBin, shiftedDay, trafficCase } from './traffic-sample.ts';

const geant = sharedData('b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv');
const zeek = sharedData('b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv');

async function deviationOf(path: string, params = {}): Promise<AnalysisResult> {
  const engine = await testEngine();
  await importAll(engine, [path]);
  const scope = { fromUtc: null, toUtc: null, sources: null };
  return engine.runAnalysis('traffic.deviation', params, scope, new AbortController().signal);
}

describe('unusual traffic', () => {
  test('is the peak and the shifted day of the sample, with what was expected beside it', async () => {
    const { rows, summary } = await ask(await trafficCase(), trafficDeviation);
    const [peak] = rows.filter(row => row.series === 'tcp');
    expect(peak).toMatchObject({
      startAt: '2024-03-27T03:15:00+00:00',
      endAt: '2024-03-27T03:30:00+00:00',
      direction: 'up',
    });
    expect(Date.parse(String(peak?.peakAt))).toBe(Date.parse(peakBin));
    expect(Number(peak?.peakTimes)).toBeGreaterThan(9);
    const shifted = rows.filter(row => row.series === 'udp' && row.direction === 'up');
    expect(shifted.map(row => String(row.startAt).slice(0, 10))).toContain(shiftedDay);
    expect(summary).toMatchObject({ seriesInScope: 3, listed: rows.length });
  });

  test('lists at most as many events as asked for, and says how many there are', async () => {
    const connection = await trafficCase();
    const all = await ask(connection, trafficDeviation);
    const few = await ask(connection, trafficDeviation, { params: { top: 1 } });
    expect(few.rows).toEqual([{ ...all.rows[0] }]);
    expect(few.summary).toMatchObject({ events: all.rows.length, listed: 1 });
  });

  test('is none in a series of a few bins', async () => {
    const connection = await emptyCase();
    await addTraffic(connection, { sourceId: 1, binMinutes: 15 }, [['2024-03-01T00:00:00Z', 'tcp', 5]]);
    const { rows, summary } = await ask(connection, trafficDeviation);
    expect([rows, summary.events]).toEqual([[], 0]);
  });
});

describe.skipIf(geant === null)('the GEANT backbone', () => {
  test('has its two known faults as the top events of the whole network', async () => {
    const { rows } = await deviationOf(geant ?? '');
    const [first, second] = rows.filter(row => row.series === 'total');
    expect([first, second].map(row => [row?.startAt, row?.endAt, row?.direction])).toEqual([
      ['2005-06-27T11:45:00+00:00', '2005-06-27T15:00:00+00:00', 'up'],
      ['2005-05-27T17:45:00+00:00', '2005-05-27T18:00:00+00:00', 'up'],
    ]);
    const days = new Set(rows.slice(0, 12).map(row => String(row.startAt).slice(0, 10)));
    expect(days).toEqual(new Set(['2005-05-27', '2005-06-27']));
  });
});

describe.skipIf(zeek === null)('three days of Zeek', () => {
  test('have the flood of connections as their top event', async () => {
    const { rows } = await deviationOf(zeek ?? '');
    expect(rows[0]).toMatchObject({
      series: 'tcp / connections',
      startAt: '2024-04-21T07:15:00+00:00',
      peakValue: 3107,
      direction: 'up',
      unit: 'connections',
    });
  });
});
