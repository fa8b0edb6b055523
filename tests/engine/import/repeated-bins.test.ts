import { appendFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importAll, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const whole = { fromUtc: null, toUtc: null, sources: null };
/** Analyses whose summary says how many bins are there several times; traffic.completeness lists them. */
const telling = [
  'traffic.compare',
  'traffic.decomposition',
  'traffic.deviation',
  'traffic.filter',
  'traffic.mix',
  'traffic.percentiles',
  'traffic.scalogram',
  'traffic.series',
] as const;

const days = 15;
const hours = Array.from({ length: days * 24 }, (_unused, hour) =>
  new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 19),
);

function tableOf(header: string, rowsOf: (time: string, hour: number) => readonly string[]): string {
  return `${header}\n${hours.flatMap((time, hour) => rowsOf(time, hour).map(row => `${row}\n`)).join('')}`;
}

async function summaryOf(engine: Engine, id: string, params: Record<string, unknown> = {}) {
  return (await engine.runAnalysis(id, params, whole, new AbortController().signal)).summary;
}

describe('bins of one series and time that are in a file several times', () => {
  it('count in full where a column tells them apart, since it is a part of the series', async () => {
    const text = tableOf('timestamp,protocol,region,bytes', time =>
      ['tcp', 'udp'].flatMap(name =>
        ['north,1', 'south,10', 'west,100'].map(part => `${time},${name},${part}`),
      ),
    );
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('reg.csv', text));
    expect(outcome.notes.filter(note => note.includes('more than once'))).toEqual([]);
    expect(
      await query(engine, 'SELECT series, sum(value) AS total FROM traffic GROUP BY ALL ORDER BY ALL'),
    ).toEqual(
      ['tcp', 'udp'].flatMap(name =>
        ['north', 'south', 'west'].map((part, power) => ({
          series: `${name} / ${part}`,
          total: 10 ** power * hours.length,
        })),
      ),
    );
    expect(await summaryOf(engine, 'traffic.series')).toMatchObject({
      total: 222 * hours.length,
      repeatedBins: 0,
    });
  });

  it('are told at the import and in every summary where nothing tells them apart', async () => {
    const text = tableOf('timestamp,protocol,bytes', (time, hour) =>
      hour % 2 === 0
        ? [`${time},tcp,${hour % 24}`, `${time},tcp,50`, `${time},tcp,`]
        : [`${time},tcp,${hour % 24}`],
    );
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('twice.csv', text));
    const bins = hours.length / 2;
    const told = `${bins} bins of twice.csv come more than once with the same series: only the first value of each is counted, ${bins} values are not. If a column tells them apart, say that it is a part of the series.`;
    expect(outcome.notes).toContain(told);
    expect((await engine.sources())[0]?.notes).toContain(told);
    const found = await Promise.all(
      telling.map(async id => [id, (await summaryOf(engine, id)).repeatedBins]),
    );
    expect(found).toEqual(telling.map(id => [id, bins]));
    expect(await summaryOf(engine, 'traffic.completeness')).toMatchObject({ duplicate: bins });
  });

  it('are told of each file of several that are read together, and of the part a file gained', async () => {
    const engine = await testEngine();
    const head = 'timestamp,protocol,bytes\n';
    const row = (hour: number) => `${hours[hour]},tcp,${hour}\n`;
    const once = await testFile(
      'once.csv',
      `${head}${hours
        .slice(0, 40)
        .map((_time, hour) => row(hour))
        .join('')}`,
    );
    const twice = await testFile('twice.csv', `${head}${[100, 101, 102, 102, 103].map(row).join('')}`);
    const [first, second] = await importAll(engine, [once, twice]);
    const notes = (told: readonly string[] | undefined) =>
      told?.filter(note => note.includes('more than once'));
    const one =
      'comes more than once with the same series: only the first value of it is counted, 1 value is not.';
    const what = 'If a column tells them apart, say that it is a part of the series.';
    expect([notes(first?.notes), notes(second?.notes)]).toEqual([[], [`1 bin of twice.csv ${one} ${what}`]]);
    await appendFile(twice, row(103));
    expect(notes((await importOne(engine, twice)).notes)).toEqual([
      `2 bins of twice.csv come more than once with the same series: only the first value of each is counted, 2 values are not. ${what}`,
    ]);
  });
});
