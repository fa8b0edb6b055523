import { describe, expect, test } from 'vitest';
import { callsForecast } from '../../src-main/analyses/calls-forecast/analysis.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { backtest } from '../../src-main/signal/forecast/backtest.ts';
import { forecastMethods } from '../../src-main/signal/forecast/methods.ts';
import { addCalls, ask, type CallRecord, emptyCase, type SourceFacts } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { binsOf, daysBetween, isWorkday } from './samples.ts';

type Question = Parameters<typeof ask>[2];
const daily = { binSeconds: 86_400 };

async function forecastOf(
  calls: readonly CallRecord[],
  facts: Partial<SourceFacts> = daily,
  question: Question = {},
) {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, ...facts }, calls);
  return ask(connection, callsForecast, question);
}

const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const pattern = [300, 240, 220, 210, 180, 90, 40] as const;
const usual = (day: string) => pattern[weekdayOf(day)] ?? 0;
/** Counts of each day, at midnight. */
const counted = (days: readonly string[], countOf: (day: string) => number = usual) =>
  days.map((day): CallRecord => [`${day}T00:00:00Z`, countOf(day)]);
/** As many calls as are said on each day, one by one. */
const events = (days: readonly string[], count: number) =>
  days.flatMap(day => Array.from({ length: count }, (_unused, second) => `${day}T12:00:${10 + second}Z`));
const ofKind = ({ rows }: AnalysisResult, kind: string) => rows.filter(row => row.kind === kind);
const sentences = (result: AnalysisResult) =>
  callsForecast
    .findings(result)
    .map(finding => fillSentence(`${finding.title}. ${finding.detail}`, finding.figures));

/** Half a year of weeks that repeat, from a Monday to a Sunday. */
const halfYear = daysBetween('2024-01-01', '2024-06-30');

describe('the forecast of calls that repeat every week', () => {
  test.each(['profile', 'holt-winters', 'stl', 'naive'])('is the next weeks by %s', async method => {
    const result = await forecastOf(counted(halfYear), daily, { params: { method, weeks: 2 } });
    const ahead = ofKind(result, 'forecast');
    const days = daysBetween('2024-07-01', '2024-07-14');
    expect(ahead.map(row => row.day)).toEqual(days);
    ahead.forEach((row, index) => {
      expect(Math.abs(Number(row.forecast) - usual(days[index] ?? ''))).toBeLessThan(1);
    });
    expect(result.summary).toMatchObject({ method, bin: 'day', origin: '2024-06-30', folds: 21 });
    expect(Number(result.summary.wape)).toBeLessThan(0.005);
  });

  test('is not claimed, because the last week is as good', async () => {
    const result = await forecastOf(counted(halfYear));
    expect(result.summary.betterThanNaive).toBe(false);
    expect(callsForecast.findings(result)).toMatchObject([
      { rule: 'no-better-than-last-week', severity: 'info' },
    ]);
    expect(sentences(result)[0]).toContain('nothing is claimed');
    const naive = await forecastOf(counted(halfYear), daily, { params: { method: 'naive' } });
    expect(callsForecast.findings(naive)).toMatchObject([{ rule: 'forecast' }]);
  });
});

describe('the forecast of calls that vary', () => {
  const random = seededRandom(7);
  const values = halfYear.map(day => random.poisson(usual(day)));
  const noisy = counted(halfYear, day => values[halfYear.indexOf(day)] ?? 0);

  test('has the error, bias and coverage of the backtest of its method, and the error of the naive one', async () => {
    const { summary } = await forecastOf(noisy);
    const score = (name: 'profile-level' | 'seasonal-naive') =>
      backtest({ values, period: 7 }, forecastMethods[name], 28, 26);
    const { wape, bias, coverage, folds } = score('profile-level');
    expect(folds).toBe(19);
    expect(summary.folds).toBe(folds);
    expect(summary.wape).toBeCloseTo(wape, 12);
    expect(summary.bias).toBeCloseTo(bias, 12);
    expect(summary.coverage).toBeCloseTo(coverage ?? Number.NaN, 12);
    expect(summary.naiveWape).toBeCloseTo(score('seasonal-naive').wape, 12);
    expect(summary.betterThanNaive).toBe(true);
  });

  test('states calls a week with the past error, and the interval grows with its level', async () => {
    const result = await forecastOf(noisy);
    expect(callsForecast.findings(result)).toMatchObject([
      { rule: 'forecast', severity: 'info', confidence: 'high' },
    ]);
    const [sentence] = sentences(result);
    expect(sentence).toContain(`with a past error of ${result.summary.errorPercent} %`);
    expect(callsForecast.charts(result)[0]?.alt).toContain(`was off by ${result.summary.errorPercent} %`);
    const wide = await forecastOf(noisy, daily, { params: { level: 0.95 } });
    const widths = (of: AnalysisResult) =>
      ofKind(of, 'forecast').map(row => Number(row.high) - Number(row.low));
    widths(wide).forEach((width, index) => {
      expect(width).toBeGreaterThan(widths(result)[index] ?? Number.NaN);
    });
  });

  test('adds up: days to weeks, weeks to the total, and the busiest day is the highest', async () => {
    const result = await forecastOf(noisy, daily, { params: { weeks: 3 } });
    const sum = (rows: readonly Record<string, unknown>[], column: string) =>
      rows.reduce((total, row) => total + Number(row[column]), 0);
    const [days, weeks] = [ofKind(result, 'forecast'), ofKind(result, 'week')];
    expect(weeks.map(row => row.day)).toEqual(['2024-07-01', '2024-07-08', '2024-07-15']);
    weeks.forEach((week, index) => {
      expect(week.forecast).toBeCloseTo(sum(days.slice(7 * index, 7 * index + 7), 'forecast'), 9);
      expect(Number(week.low)).toBeLessThan(Number(week.forecast));
      expect(Number(week.high)).toBeGreaterThan(Number(week.forecast));
    });
    expect(result.summary).toMatchObject({
      expectedCalls: Math.round(sum(weeks, 'forecast')),
      expectedLow: Math.round(sum(weeks, 'low')),
      expectedHigh: Math.round(sum(weeks, 'high')),
      callsPerWeek: Math.round(sum(weeks, 'forecast') / 3),
      busiestDay: '2024-07-01',
      busiestDayCalls: Math.round(Number(days[0]?.forecast)),
    });
  });

  test('learns from nothing outside of the range', async () => {
    const scope = { fromUtc: '2024-01-15T00:00:00Z', toUtc: '2024-05-06T00:00:00Z' };
    const { summary } = await forecastOf(noisy, daily, { scope });
    expect(summary).toMatchObject({
      historyFrom: '2024-01-15',
      origin: '2024-05-05',
      daysUsed: 112,
      recordedDays: 112,
    });
  });
});

describe('days that are missing or closed', () => {
  const workdays = daysBetween('2024-01-01', '2024-04-28').filter(isWorkday);

  test('a closed weekend is not forecast, and a day that is missing is not zero', async () => {
    const result = await forecastOf(counted(workdays.filter(day => day !== '2024-04-17')));
    const ahead = ofKind(result, 'forecast');
    expect(ahead.map(row => row.day)).toEqual(daysBetween('2024-04-27', '2024-05-24').filter(isWorkday));
    ahead.forEach(row => {
      expect(row.forecast).toBeCloseTo(usual(String(row.day)), 6);
    });
    expect(ofKind(result, 'observed').filter(row => row.used === false)).toMatchObject([
      { day: '2024-04-17', calls: null },
    ]);
  });

  test('a last day cut short is forecast and not learnt from', async () => {
    const calls = workdays.flatMap(day => binsOf(day, 8, day === '2024-04-26' ? 10 : 18, 60, () => 20));
    const result = await forecastOf(calls, { binSeconds: 3600 });
    expect(result.summary.origin).toBe('2024-04-25');
    expect(ofKind(result, 'forecast')[0]).toMatchObject({ day: '2024-04-26', calls: null });
    expect(ofKind(result, 'forecast')[0]?.forecast).toBeCloseTo(200, 6);
    expect(ofKind(result, 'observed').at(-1)?.day).toBe('2024-04-25');
  });

  test('nothing before a gap of four weeks is learnt from', async () => {
    const days = daysBetween('2023-01-02', '2024-04-28').filter(
      day => day < '2023-11-06' || day >= '2023-12-04',
    );
    const { summary } = await forecastOf(counted(days));
    expect(summary.historyFrom).toBe('2023-12-04');
    const shorter = await forecastOf(counted([...days, '2023-11-20'].toSorted()));
    expect(String(shorter.summary.historyFrom) < '2023-11-06').toBe(true);
  });

  test('closed holidays ahead are named and not forecast; open ones have what past ones had', async () => {
    const days = daysBetween('2023-01-02', '2024-04-19').filter(isWorkday);
    const isOff = (day: string) =>
      ['01-06', '05-01', '06-24', '10-09', '12-25', '12-26'].includes(day.slice(5));
    const holidays = '01-06;05-01;06-24;10-09;12-25;12-26';
    const mayDay = (result: AnalysisResult) =>
      ofKind(result, 'forecast').find(row => row.day === '2024-05-01');
    const question = { params: { holidays } };
    const closed = await forecastOf(counted(days.filter(day => !isOff(day))), daily, question);
    expect(mayDay(closed)).toMatchObject({ forecast: null, holiday: 'Holiday' });
    expect(closed.summary.holidaysAhead).toBe(1);
    const third = await forecastOf(
      counted(days, day => (isOff(day) ? usual(day) / 3 : usual(day))),
      daily,
      question,
    );
    expect(mayDay(third)?.forecast).toBeCloseTo(usual('2024-05-01') / 3, 6);
    const unknown = await forecastOf(counted(days), daily, { params: { holidays, country: 'none' } });
    expect(mayDay(unknown)?.forecast).toBeCloseTo(usual('2024-05-01'), 6);
  });

  test('a country without a calendar is refused in one sentence', async () => {
    await expect(forecastOf(counted(workdays), daily, { params: { country: 'XX' } })).rejects.toThrow(
      'There is no calendar of holidays for "XX"',
    );
  });
});

describe('calls listed one by one', () => {
  const random = seededRandom(11);
  const days = daysBetween('2022-01-03', '2023-12-31');
  const rare = days.filter(() => random.between(1, 100) <= 25);

  test('that come now and then have days of no calls, and as many in the weeks to come', async () => {
    const result = await forecastOf(
      rare.map(day => `${day}T12:00:00Z`),
      {},
    );
    const observed = ofKind(result, 'observed');
    expect(observed.filter(row => row.calls === null)).toEqual([]);
    expect(observed.filter(row => row.calls === 0).length).toBeGreaterThan(0.7 * observed.length);
    const weekly = (7 * rare.length) / days.length;
    expect(Number(result.summary.callsPerWeek)).toBeGreaterThan(0.4 * weekly);
    expect(Number(result.summary.callsPerWeek)).toBeLessThan(2 * weekly);
  });

  test('that come often miss a day without one', async () => {
    const often = daysBetween('2024-01-01', '2024-04-28').filter(day => day !== '2024-04-10');
    const result = await forecastOf(events(often, 30), {});
    expect(ofKind(result, 'observed').filter(row => row.calls === null)).toMatchObject([
      { day: '2024-04-10', used: false },
    ]);
    expect(ofKind(result, 'forecast')[0]?.forecast).toBeCloseTo(30, 6);
  });
});

describe('the forecast by hours', () => {
  const workdays = daysBetween('2024-01-01', '2024-03-29').filter(isWorkday);
  const open = workdays.flatMap(day => binsOf(day, 8, 18, 30, minute => minute / 30));

  test('has the open hours only, each with the calls of its own hour', async () => {
    const result = await forecastOf(open, { binSeconds: 1800 }, { params: { bin: 'hour', weeks: 1 } });
    const ahead = ofKind(result, 'forecast');
    expect(result.summary.bin).toBe('hour');
    expect(ahead).toHaveLength(5 * 10);
    expect(ahead[0]).toMatchObject({ day: '2024-04-01', startTime: '08:00' });
    ahead.forEach(row => {
      const hour = Number(String(row.startTime).slice(0, 2));
      expect(row.forecast).toBeCloseTo(4 * hour + 1, 6);
    });
    expect(callsForecast.charts(result)[0]?.alt).toContain('Calls of each hour');
  });

  test('learns nothing from the day on which the clock changes', async () => {
    const calls = daysBetween('2024-02-01', '2024-04-28').flatMap(day => binsOf(day, 0, 24, 60, () => 9));
    const result = await forecastOf(
      calls,
      { binSeconds: 3600 },
      { params: { bin: 'hour', country: 'none' }, scope: { zone: 'Europe/Paris' } },
    );
    const left = ofKind(result, 'observed').filter(row => row.used === false);
    expect(new Set(left.map(row => row.day))).toEqual(new Set(['2024-03-31']));
  });

  test('is by days where the records carry no time', async () => {
    const result = await forecastOf(counted(halfYear), daily, { params: { bin: 'hour' } });
    expect(result.summary.bin).toBe('day');
    expect(ofKind(result, 'forecast')).toHaveLength(28);
  });
});

describe('a record too short', () => {
  const days = daysBetween('2024-01-01', '2024-02-25');

  test('has no rows and no chart, and the finding says how many days it takes', async () => {
    const enough = await forecastOf(counted(days));
    expect(enough.summary).toMatchObject({ folds: 1, daysNeeded: 56 });
    const result = await forecastOf(counted(days.slice(1)));
    expect(result.rows).toEqual([]);
    expect(callsForecast.charts(result)).toEqual([]);
    expect(callsForecast.findings(result)).toMatchObject([{ rule: 'too-short', severity: 'info' }]);
    expect(sentences(result)[0]).toContain('They span 55 days, from 2024-01-02 to 2024-02-25.');
    expect(sentences(result)[0]).toContain('takes 56 days');
  });

  test('is enough for fewer weeks ahead', async () => {
    const result = await forecastOf(counted(days.slice(1)), daily, { params: { weeks: 3 } });
    expect(ofKind(result, 'week')).toHaveLength(3);
  });
});
