import { describe, expect, it } from 'vitest';
import { json, kymo } from '../helpers/cli.ts';
import { sharedData } from '../helpers/data.ts';

interface Answer<Row> {
  readonly analysis: string;
  readonly rows: readonly Row[];
  readonly summary: Record<string, unknown>;
  readonly findings: readonly { title: string }[];
  readonly sources: readonly { name: string; notes: readonly string[]; loaded: number }[];
  readonly run: string;
}
interface Extreme {
  readonly day: string;
  readonly calls: number | null;
  readonly rankHigh: number | null;
  readonly rankLow: number | null;
  readonly complete: boolean;
}

const bank = sharedData('a_calls/bank_calls_5min/bank_calls.csv') ?? '';
const pwc = sharedData('a_calls/pwc_call_events/Call-Center-Dataset.csv') ?? '';
const ssh = sharedData('c_loghub/OpenSSH/OpenSSH_2k.log_structured.csv') ?? '';

const missingWeekdays = ['2003-04-04', '2003-04-07', '2003-05-26', '2003-07-04', '2003-09-01', '2003-10-14'];

describe.skipIf(bank === '')('the calls of the bank', () => {
  it('are busiest on 2003-09-02 and quietest on 2003-05-07, and none is lost', async () => {
    const finished = await kymo(['run', 'calls.extremes', bank, '--json']);
    const { rows, analysis, run } = json<Answer<Extreme>>(finished);
    expect([finished.code, analysis, /^[0-9a-f]{16}$/.test(run)]).toEqual([0, 'calls.extremes', true]);
    expect(rows.find(row => row.rankHigh === 1)).toMatchObject({ day: '2003-09-02', calls: 42_889 });
    expect(rows.find(row => row.rankLow === 1)).toMatchObject({ day: '2003-05-07', calls: 27_666 });
    expect(rows.filter(row => row.rankHigh !== null && row.rankHigh <= 30)).toHaveLength(30);
  });

  it.each(['calls.daily', 'calls.extremes'])(
    'add up to 5,323,661 in %s, weekdays without calls being missing and not zero',
    async id => {
      const finished = await kymo(['run', id, bank, '--json']);
      const { rows, summary } = json<Answer<Pick<Extreme, 'day' | 'calls'>>>(finished);
      expect(rows.reduce((sum, row) => sum + (row.calls ?? 0), 0)).toBe(5_323_661);
      expect(summary.missingDays).toEqual(missingWeekdays);
      expect(rows.filter(row => row.calls === 0 || missingWeekdays.includes(row.day))).toEqual([]);
    },
  );
});

describe.skipIf(pwc === '')('the calls of the call centre', () => {
  it('are 5,000, most of them on 2021-01-11', async () => {
    const finished = await kymo(['run', 'calls.extremes', pwc, '--json']);
    const { rows, sources } = json<Answer<Extreme>>(finished);
    expect([finished.code, sources.map(source => source.loaded)]).toEqual([0, [5000]]);
    expect(rows.find(row => row.rankHigh === 1)).toMatchObject({ day: '2021-01-11', calls: 84 });
  });
});

describe.skipIf(ssh === '')('the entries of the SSH log', () => {
  it('are shown latest first, ten of 2,000, with process and event', async () => {
    const finished = await kymo(['run', 'logs.recent', ssh, '--year', '2015', '--json']);
    const { rows, sources } = json<Answer<Record<string, unknown>>>(finished);
    expect([finished.code, rows.length, sources[0]?.loaded]).toEqual([0, 10, 2000]);
    expect(rows[0]).toEqual({
      at: '2015-12-10T11:04:45+00:00',
      host: null,
      pid: expect.stringMatching(/^\d+$/),
      eventId: expect.stringMatching(/^E\d+$/),
      level: null,
      component: 'LabSZ',
      message: expect.any(String),
      source: 'OpenSSH_2k.log_structured.csv',
      line: 2001,
      sourceId: 1,
    });
    expect(sources[0]?.notes[0]).toBe(
      'The times in OpenSSH_2k.log_structured.csv carry no year: 2015 was given by the analyst.',
    );
  });

  it('without a year are read in an assumed one, and that is said', async () => {
    const finished = await kymo(['run', 'logs.recent', ssh, '--json']);
    const { sources } = json<Answer<Record<string, unknown>>>(finished);
    expect(sources[0]?.notes[0]).toMatch(/carry no year: \d{4} was assumed from the date of the file\./);
    expect(finished.stderr).toContain(sources[0]?.notes[0]);
  });
});
