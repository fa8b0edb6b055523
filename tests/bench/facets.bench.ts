import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowExportSchema, rowViewSchema } from '../../src-main/core/rows.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { openEngine } from '../../src-main/engine/open-engine.ts';
import { importAll } from '../helpers/engine.ts';
import { benchFolder, makeFile } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, printTable, spread } from './helpers/print.ts';

const wantedRows = Number(process.env.KYMO_BENCH_ROWS ?? 10_000_000);
const bytesPerRow = 144.6;
const rounds = 7;
/** 200 ms on two processors. */
const promisedProcessorMillis = 400;
const signal = new AbortController().signal;

interface Measure {
  readonly name: string;
  readonly millis: readonly number[];
  readonly processorMillis: readonly number[];
}

describe(`what ${wantedRows.toLocaleString('en-GB')} log rows have in common`, () => {
  const folder = benchFolder();
  let engine: Engine;
  const measures: Measure[] = [];

  beforeAll(async () => {
    const file = await makeFile('log', wantedRows * bytesPerRow, folder);
    engine = await openEngine({
      path: join(folder, 'facets.kymo'),
      create: true,
      scratchDirectory: join(folder, 'scratch'),
      version: '0.0.0-bench',
      clock: () => new Date('2026-01-01T12:00:00Z'),
      zone: 'Europe/Paris',
    });
    await importAll(engine, [file.path]);
    const wheres = [
      ...['', 'level:error', 'level:warn', 'component:web.gateway', 'host:app-03*', 'level:info'],
      ...['level:warn component:web.gateway', 'level:info host:app-03*'],
    ];
    for (const where of wheres) {
      const view = rowViewSchema.parse({ kind: 'log', where });
      measures.push(
        // Another number of values each time: what was asked before is remembered.
        await measure(`facets of ${where || 'all'}`, round =>
          engine.facets({ view, columns: null, top: 10 + round, search: '' }, signal),
        ),
      );
    }
    for (const where of ['', 'level:error']) {
      const view = rowViewSchema.parse({ kind: 'log', where });
      measures.push(
        await measure(`histogram by level of ${where || 'all'}`, round =>
          engine.histogram({ view, bins: 240 + round, by: 'level' }, signal),
        ),
      );
    }
    measures.push(
      await measure('completion of component:', () =>
        engine.completeFilter({ kind: 'log', where: 'component:', cursor: 10, sources: null }, signal),
      ),
    );
    const request = rowExportSchema.parse({
      view: { kind: 'log', where: 'level:error' },
      format: 'csv',
      columns: ['at', 'host', 'level', 'message', 'line'],
    });
    measures.push(
      await measure('CSV of level:error', () => engine.exportRows(request, join(folder, 'out.csv'), signal)),
    );
    printTable(
      `${wantedRows.toLocaleString('en-GB')} rows; ${rounds} rounds`,
      ['', 'median (min to max)', 'processor time'],
      measures.map(({ name, millis, processorMillis }) => [
        name,
        spread(millis, 0, 'ms'),
        spread(processorMillis, 0, 'ms'),
      ]),
    );
  });

  afterAll(() => engine.close());

  test(`facets after a change of the filter take at most ${promisedProcessorMillis} ms of processor time, half of it on two`, () => {
    const changes = measures.filter(({ name }) => name.startsWith('facets of ') && name !== 'facets of all');
    const slow = changes.filter(({ processorMillis }) => median(processorMillis) > promisedProcessorMillis);
    expect(slow).toEqual([]);
  });
});

async function measure(name: string, work: (round: number) => Promise<unknown>): Promise<Measure> {
  const millis: number[] = [];
  const processorMillis: number[] = [];
  await waitForIdle();
  for (let round = 0; round < rounds; round += 1) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await work(round);
    const { user, system } = process.cpuUsage(before);
    millis.push(performance.now() - start);
    processorMillis.push((user + system) / 1000);
  }
  return { name, millis, processorMillis };
}
