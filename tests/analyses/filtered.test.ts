import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyses } from '../../src-main/analyses/index.ts';
import { checkedParams, runAnalysis } from '../../src-main/engine/run-analysis.ts';
import { readSources } from '../../src-main/engine/store/case-store.ts';
import { addCalls, emptyCase } from '../helpers/analysis-database.ts';
import { callCase } from './call-sample.ts';

const neverAborted = new AbortController().signal;

async function run(connection: DuckDBConnection, id: string, where: string | undefined, params = {}) {
  const analysis = analyses.find(candidate => candidate.id === id);
  if (analysis === undefined) throw new Error(`no analysis ${id}`);
  const scope = {
    fromUtc: null,
    toUtc: null,
    sources: null,
    zone: 'UTC',
    asOf: '2024-06-01T00:00:00Z',
    ...(where === undefined ? {} : { where }),
  };
  const sources = await readSources(connection, 'UTC');
  const done = await runAnalysis(
    connection,
    analysis,
    checkedParams(analysis, params),
    scope,
    sources,
    neverAborted,
  );
  return done;
}

describe('an analysis of calls with a filter', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await callCase();
  });

  const rowsOf = async (where?: string) => (await run(connection, 'calls.daily', where)).result.rows;

  test('counts of the parts add up to those of the whole, on the same days', async () => {
    const [all, sales, others] = [await rowsOf(), await rowsOf('queue:sales'), await rowsOf('-queue:sales')];
    const sums = all.map((row, index) => ({
      day: row.day,
      calls: Number(sales[index]?.calls) + Number(others[index]?.calls),
      complete: sales[index]?.complete,
    }));
    expect(sums).toEqual(all.map(({ day, calls, complete }) => ({ day, calls, complete })));
  });

  test('a day without a matching call is a day with none, not a missing one', async () => {
    const few = await emptyCase();
    await addCalls(few, { sourceId: 1 }, [
      { at: '2024-03-04T09:00:00Z', queue: 'Sales' },
      { at: '2024-03-05T09:00:00Z', queue: 'Support' },
      { at: '2024-03-06T09:00:00Z', queue: 'Sales' },
    ]);
    const { rows } = (await run(few, 'calls.daily', 'queue:sales')).result;
    expect(rows.map(row => [row.day, row.calls])).toEqual([
      ['2024-03-04', 1],
      ['2024-03-05', 0],
      ['2024-03-06', 1],
    ]);
  });

  test.each([
    'calls.heatmap',
    'calls.extremes',
    'calls.band',
    'calls.calendar',
    'calls.busy-hour',
    'calls.adjusted',
    'calls.service',
    'calls.staffing',
    'calls.by-category',
    'calls.trend',
    'calls.incident-cost',
  ])('%s takes it, and its run tells it', async id => {
    const { result, run: ledger } = await run(connection, id, 'Topic:bill');
    const plain = await run(connection, id, undefined);
    expect(ledger.scope.where).toBe('Topic:bill');
    expect(ledger.filterSql).toContain('CREATE OR REPLACE TEMP VIEW call AS');
    expect(ledger.run).not.toBe(plain.run.run);
    expect(result.summary).not.toEqual(plain.result.summary);
  });

  test('what reads whole files is not narrowed and does not say that it is', async () => {
    const { result, run: ledger } = await run(connection, 'quality.coverage', 'queue:sales');
    const plain = await run(connection, 'quality.coverage', undefined);
    expect([ledger.scope.where, ledger.run, result.summary]).toEqual([
      undefined,
      plain.run.run,
      plain.result.summary,
    ]);
  });

  test('what says nothing about logs leaves the logs of a comparison alone', async () => {
    const { run: ledger } = await run(connection, 'calls.versus-logs', 'queue:sales');
    expect(ledger.filterSql).not.toContain('VIEW log');
  });
});
