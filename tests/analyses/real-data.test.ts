import { describe, expect, test } from 'vitest';
import { callsDaily } from '../../src-main/analyses/calls-daily/analysis.ts';
import { callsExtremes } from '../../src-main/analyses/calls-extremes/analysis.ts';
import { callsHeatmap } from '../../src-main/analyses/calls-heatmap/analysis.ts';
import { logsRecent } from '../../src-main/analyses/logs-recent/analysis.ts';
import { qualityCoverage } from '../../src-main/analyses/quality-coverage/analysis.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { addSource, ask, emptyCase, type SourceFacts } from '../helpers/analysis-database.ts';
import { sharedData } from '../helpers/data.ts';
import loadBankSql from './load-bank.sql?raw';
import loadPwcSql from './load-pwc.sql?raw';
import loadSshSql from './load-ssh.sql?raw';

const bank = sharedData('a_calls/bank_calls_5min/bank_calls.csv');
const pwc = sharedData('a_calls/pwc_call_events/Call-Center-Dataset.csv');
const ssh = sharedData('c_loghub/OpenSSH/OpenSSH_2k.log_structured.csv');

async function caseOf(loadSql: string, path: string, kind: 'call' | 'log', facts?: Partial<SourceFacts>) {
  const connection = await emptyCase();
  await connection.run(bindLiterals(loadSql, { path }));
  await addSource(connection, kind, { sourceId: 1, ...facts });
  return connection;
}

describe.skipIf(bank === null)('the calls of a bank, counted every five minutes', () => {
  const absent = ['2003-04-04', '2003-04-07', '2003-05-26', '2003-07-04', '2003-09-01', '2003-10-14'];
  const load = () => caseOf(loadBankSql, bank ?? '', 'call', { binSeconds: 300 });

  test('have their known busiest, quietest and missing days', async () => {
    const { rows, summary } = await ask(await load(), callsExtremes);
    expect(summary).toMatchObject({
      totalCalls: 5_323_661,
      days: 164,
      wholeDays: 164,
      busiestDay: '2003-09-02',
      busiestCalls: 42_889,
      quietestDay: '2003-05-07',
      quietestCalls: 27_666,
      missingDays: absent,
      partialDays: [],
    });
    expect(rows.filter(row => row.rankHigh !== null)).toHaveLength(30);
    expect(rows.filter(row => row.rankLow !== null)).toHaveLength(30);
  });

  test('have gaps on exactly the missing days', async () => {
    const { rows } = await ask(await load(), qualityCoverage);
    const gaps = rows[0]?.gaps as readonly { readonly startAt: string; readonly missingBins: number }[];
    expect(gaps.map(gap => [gap.startAt.slice(0, 10), gap.missingBins])).toEqual(
      absent.map(day => [day, 169]),
    );
    expect(rows[0]).toMatchObject({ duplicates: 0, outOfOrder: 0, future: 0 });
  });

  test('come on weekdays from seven to the last bin at nine', async () => {
    const { rows, summary } = await ask(await load(), callsHeatmap);
    expect(rows).toHaveLength(5 * 15);
    expect(summary).toMatchObject({ totalCalls: 5_323_661, openHoursFrom: 7, openHoursTo: 22 });
  });
});

describe.skipIf(pwc === null)('the calls of a call centre, one record each', () => {
  test('have their known total and busiest day', async () => {
    const connection = await caseOf(loadPwcSql, pwc ?? '', 'call');
    expect((await ask(connection, callsExtremes)).summary).toMatchObject({
      totalCalls: 5000,
      busiestDay: '2021-01-11',
      busiestCalls: 84,
      missingDays: [],
    });
    expect((await ask(connection, callsDaily)).summary).toMatchObject({ days: 90, partialDays: [] });
  });
});

describe.skipIf(ssh === null)('the log of an SSH server', () => {
  test('ends with the ten entries on its last lines', async () => {
    const { rows, summary } = await ask(await caseOf(loadSshSql, ssh ?? '', 'log'), logsRecent);
    expect(rows.map(row => row.line)).toEqual([2001, 2000, 1999, 1998, 1997, 1996, 1995, 1994, 1993, 1992]);
    expect(rows[0]).toMatchObject({ at: '2015-12-10T11:04:45+00:00', pid: '25539', eventId: 'E10' });
    expect(summary).toMatchObject({ entries: 2000, entriesWithoutTime: 0 });
  });
});
