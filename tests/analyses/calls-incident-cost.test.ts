import { describe, expect, test } from 'vitest';
import { callsIncidentCost } from '../../src-main/analyses/calls-incident-cost/analysis.ts';
import type { RecordedWindow } from '../../src-main/analyses/calls-incident-cost/compare.ts';
import { measured } from '../../src-main/analyses/calls-incident-cost/measure.ts';
import { incidentCostParams } from '../../src-main/analyses/calls-incident-cost/parameters.ts';
import type { AnalysisResult, Scope } from '../../src-main/core/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import { addCalls, ask, type CallRecord, emptyCase } from '../helpers/analysis-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { callCase, oddDay } from './call-sample.ts';
import { binsOf, clock, daysBetween } from './samples.ts';

interface Asked {
  readonly binSeconds?: number | null;
  readonly params?: Record<string, unknown>;
  readonly scope?: Partial<Scope>;
}

async function incidentCost(records: readonly CallRecord[], asked: Asked = {}): Promise<AnalysisResult> {
  const connection = await emptyCase();
  await addCalls(connection, { sourceId: 1, binSeconds: asked.binSeconds ?? null }, records);
  const { params = {}, scope = {} } = asked;
  return ask(connection, callsIncidentCost, { params, scope });
}

/** Counts of the hour from ten on consecutive Tuesdays, the first on 5 March 2024. */
function tuesdays(...counts: readonly number[]): readonly CallRecord[] {
  const first = Date.parse('2024-03-05T10:00:00Z');
  return counts.map((count, week) => [new Date(first + week * 7 * 86_400_000).toISOString(), count]);
}

const hourly = (params: Record<string, unknown>, scope: Partial<Scope> = {}): Asked => ({
  binSeconds: 3600,
  params,
  scope,
});
const firstTuesday = '2024-03-05T10:00/2024-03-05T11:00';

function sentencesOf(result: AnalysisResult): readonly string[] {
  return callsIncidentCost
    .findings(result)
    .map(({ title, detail, recommendation, figures }) =>
      fillSentence([title, detail, recommendation ?? ''].join('\n'), figures),
    );
}

describe('the calls of a window', () => {
  test('are set against the median of other weeks, in calls, hours and money', async () => {
    const params = { windows: firstTuesday, handleSeconds: 180, ratePerHour: 30, currency: 'USD' };
    const result = await incidentCost(tuesdays(300, 100, 120, 140, 160, 180), hourly(params));
    expect(result.rows).toHaveLength(1);
    expect(result.rows[0]).toMatchObject({
      start: '2024-03-05T10:00:00+00:00',
      end: '2024-03-05T11:00:00+00:00',
      proposed: false,
      holiday: null,
      observedCalls: 300,
      expectedCalls: 140,
      comparedWeeks: 5,
      recordedInPart: false,
      excessCalls: 160,
      claimed: true,
      unclaimedBecause: null,
      handleSeconds: 180,
      handleHours: 8,
      cost: 240,
    });
    // MAD 20, so s = 1.4826 * 20 * 1.206; t of 2 degrees of freedom at .95 is 2.919986; sqrt(1 + pi / 10) = 1.146368.
    const reach = 119.70326787664384;
    const near: Readonly<Record<string, number>> = {
      expectedLow: 140 - reach,
      expectedHigh: 140 + reach,
      excessLow: 160 - reach,
      excessHigh: 160 + reach,
      handleHoursLow: (160 - reach) / 20,
      handleHoursHigh: (160 + reach) / 20,
      costLow: (160 - reach) * 1.5,
      costHigh: (160 + reach) * 1.5,
    };
    for (const [column, value] of Object.entries(near)) {
      expect(result.rows[0]?.[column], column).toBeCloseTo(value, 8);
    }
    expect(result.summary).toEqual({
      windows: 1,
      proposed: false,
      windowsWithMore: 1,
      windowsWithFewer: 0,
      callsMore: 160,
      callsFewer: 0,
      handleHoursMore: 8,
      costMore: 240,
      handleTimes: 'given',
      ratePerHour: 30,
      currency: 'USD',
      confidence: 0.9,
    });
    expect(sentencesOf(result)).toEqual([
      [
        '300 calls in the window that begins at 2024-03-05 10:00, against 140 expected',
        'From 2024-03-05 10:00 to 2024-03-05 11:00 the difference is 160, between 40.3 and 279.7 at a confidence of 0.9: the same time of 5 other weeks had 140 in the median. At 180 seconds a call that is work of 8 hours, between 2.01 and 13.99. At 30 USD an hour that is 240 USD, between 60.45 and 419.55. That there were more calls in that window says nothing of the reason.',
        'Set the hours of that window beside what it would take to prevent such an incident, and look into the logs of the same time.',
      ].join('\n'),
    ]);
  });

  test('are no claim and no cost where the interval spans zero', async () => {
    const params = { windows: firstTuesday, handleSeconds: 180, ratePerHour: 30 };
    const result = await incidentCost(tuesdays(220, 100, 120, 140, 160, 180), hourly(params));
    expect(result.rows[0]).toMatchObject({
      excessCalls: 80,
      claimed: false,
      unclaimedBecause: 'spans-zero',
      handleHours: null,
      cost: null,
      costHigh: null,
    });
    expect(result.summary).toMatchObject({
      windowsWithMore: 0,
      callsMore: 0,
      handleHoursMore: null,
      costMore: null,
    });
    expect(sentencesOf(result)[0]).toContain('20.3 to 259.7 are to be expected');
    expect(callsIncidentCost.findings(result)).toMatchObject([{ rule: 'no-claim', severity: 'info' }]);
  });

  test('can be fewer than expected', async () => {
    const params = { windows: firstTuesday, handleSeconds: 180 };
    const result = await incidentCost(tuesdays(2, 100, 101, 99, 100, 102), hourly(params));
    expect(result.rows[0]).toMatchObject({ excessCalls: -98, claimed: true, handleHours: -4.9, cost: null });
    expect(result.summary).toMatchObject({ windowsWithFewer: 1, callsFewer: 98, handleHoursMore: null });
    expect(callsIncidentCost.findings(result)).toMatchObject([{ rule: 'lost-calls', severity: 'medium' }]);
  });

  test('have no hours and no cost without a handling time', async () => {
    const params = { windows: firstTuesday, ratePerHour: 30 };
    const result = await incidentCost(tuesdays(300, 100, 101, 99, 100, 102), hourly(params));
    expect(result.rows[0]).toMatchObject({
      claimed: true,
      handleSeconds: null,
      handleHours: null,
      cost: null,
    });
    expect(result.summary.handleTimes).toBe('none');
    expect(sentencesOf(result)[0]).toContain('The records hold no handling time');
  });

  test('are handled in the mean time of the answered calls', async () => {
    const calls = [5, 12, 19, 26].map(day => `2024-03-${String(day).padStart(2, '0')}T10:30:00Z`);
    const result = await incidentCost(
      [
        ...calls.map(at => ({ at, answered: true, handleSeconds: 100 })),
        { at: '2024-04-02T10:10:00Z', answered: true, handleSeconds: 600 },
        { at: '2024-04-02T10:20:00Z', answered: false, handleSeconds: 0 },
      ],
      { params: { windows: '2024-03-05T10:00/2024-03-05T11:00' } },
    );
    expect(result.rows[0]).toMatchObject({ observedCalls: 1, expectedCalls: 1, handleSeconds: 200 });
  });

  test('are compared with the nearest weeks only, as many as were chosen', async () => {
    const params = { windows: firstTuesday, comparableDays: 4 };
    const { rows } = await incidentCost(tuesdays(10, 20, 20, 20, 20, 900, 900, 900, 900), hourly(params));
    expect(rows[0]).toMatchObject({ comparedWeeks: 4, expectedCalls: 20 });
  });

  test('are judged with four other weeks at least', async () => {
    const result = await incidentCost(tuesdays(300, 100, 101, 99), hourly({ windows: firstTuesday }));
    expect(result.rows[0]).toMatchObject({
      comparedWeeks: 3,
      expectedCalls: null,
      excessCalls: null,
      claimed: false,
      unclaimedBecause: 'few-weeks',
    });
    expect(sentencesOf(result)[0]).toContain(
      'It had 300 calls; the weeks with which it can be compared are 3',
    );
  });

  test('of a single record are told and not judged', async () => {
    const { rows } = await incidentCost(['2024-03-05T10:20:00Z'], { params: { windows: firstTuesday } });
    expect(rows).toMatchObject([{ observedCalls: 1, comparedWeeks: 0, unclaimedBecause: 'few-weeks' }]);
  });

  test('are not expected from days on which another window lies', async () => {
    const windows = `${firstTuesday}\n2024-03-12T15:00/2024-03-12T16:00`;
    const { rows } = await incidentCost(tuesdays(300, 900, 101, 99, 100, 102), hourly({ windows }));
    expect(rows[0]).toMatchObject({ comparedWeeks: 4, expectedCalls: 100.5 });
    expect(rows[1]).toMatchObject({ observedCalls: null, unclaimedBecause: 'not-recorded' });
  });

  test('are not expected from holidays, nor judged on one', async () => {
    const wednesdays = ['04-03', '04-10', '04-17', '04-24', '05-01', '05-08', '05-15'];
    const records = wednesdays.map(
      (day): CallRecord => [`2024-${day}T08:00:00Z`, day.startsWith('05-0') ? 3 : 50],
    );
    const asked = (params: Record<string, unknown>) =>
      incidentCost(records, hourly(params, { zone: 'Europe/Paris' }));
    const windows = '2024-04-03T10:00/2024-04-03T11:00';
    expect((await asked({ windows })).rows[0]).toMatchObject({ comparedWeeks: 4, expectedCalls: 50 });
    expect((await asked({ windows, country: 'none' })).rows[0]?.comparedWeeks).toBe(6);
    // The eighth of May is a working day in Germany, the first is none.
    expect((await asked({ windows, country: 'DE' })).rows[0]?.comparedWeeks).toBe(5);
    const onHoliday = await asked({ windows: '2024-05-01T10:00/2024-05-01T11:00' });
    expect(onHoliday.rows[0]).toMatchObject({ holiday: 'Labour Day', unclaimedBecause: 'holiday' });
  });
});

describe('what the records do not hold', () => {
  test('is not zero: a window on a day without a record is not judged', async () => {
    const days = daysBetween('2024-03-04', '2024-04-05').filter(day => day !== '2024-03-19');
    const calls = days.map(day => `${day}T09:30:00Z`);
    const result = await incidentCost(calls, { params: { windows: '2024-03-19T09:00/2024-03-19T12:00' } });
    expect(result.rows[0]).toMatchObject({
      observedCalls: null,
      expectedCalls: null,
      excessCalls: null,
      unclaimedBecause: 'not-recorded',
    });
    expect(callsIncidentCost.findings(result)[0]?.recommendation).not.toBeNull();
  });

  test('an hour without a call on a day with calls is zero', async () => {
    const days = daysBetween('2024-03-04', '2024-04-05');
    const calls = days.flatMap(day => [
      `${day}T08:00:00Z`,
      ...(day === '2024-03-19'
        ? []
        : Array.from({ length: 30 }, (_unused, index) => `${day}T10:${String(index + 10)}:00Z`)),
    ]);
    const { rows } = await incidentCost(calls, { params: { windows: '2024-03-19T10:00/2024-03-19T12:00' } });
    expect(rows[0]).toMatchObject({ observedCalls: 0, expectedCalls: 30, claimed: true, comparedWeeks: 4 });
  });

  test('a bin that is absent from the window is left out of the other weeks too', async () => {
    const records = ['2024-03-05', '2024-03-12', '2024-03-19', '2024-03-26', '2024-04-02'].flatMap(day =>
      binsOf(day, 10, 12, 30, minute => (minute === 630 ? 1000 : 10)),
    );
    const without = records.filter(([at]) => at !== '2024-03-05T10:30:00Z');
    const asked = { binSeconds: 1800, params: { windows: '2024-03-05T10:00/2024-03-05T12:00' } };
    const { rows } = await incidentCost(without, asked);
    expect(rows[0]).toMatchObject({
      observedCalls: 30,
      expectedCalls: 30,
      comparedWeeks: 4,
      recordedInPart: true,
    });
    const shorter = records.filter(([at]) => at !== '2024-03-12T10:30:00Z');
    expect((await incidentCost(shorter, asked)).rows[0]).toMatchObject({
      observedCalls: 1030,
      comparedWeeks: 3,
      unclaimedBecause: 'few-weeks',
    });
  });

  test('files that name only dates say nothing of a window within a day', async () => {
    const calls = daysBetween('2024-03-04', '2024-04-05').map(day => `${day}T00:00:00Z`);
    const { rows } = await incidentCost(calls, { params: { windows: firstTuesday } });
    expect(rows[0]).toMatchObject({ observedCalls: null, unclaimedBecause: 'not-recorded' });
  });
});

describe('the clock of the site', () => {
  const scope = { zone: 'Europe/Paris' };

  test('decides what the same time of another week is', async () => {
    // Half past nine in Paris, before and after the clock is put forward on 31 March.
    const calls = ['03-05', '03-12', '03-19', '03-26', '04-02', '04-09'].flatMap(day => [
      `2024-${day}T${day < '03-31' ? '08' : '07'}:30:00Z`,
      `2024-${day}T12:00:00Z`,
    ]);
    const { rows } = await incidentCost(calls, {
      params: { windows: '2024-03-26 09:00/2024-03-26 10:00' },
      scope,
    });
    expect(rows[0]).toMatchObject({
      start: '2024-03-26T09:00:00+01:00',
      observedCalls: 1,
      expectedCalls: 1,
      comparedWeeks: 5,
    });
  });

  test('makes a window no measure of one that lasts an hour longer', async () => {
    const calls = daysBetween('2024-10-06', '2024-11-24').flatMap(day => [
      `${day}T00:30:00Z`,
      `${day}T12:00:00Z`,
    ]);
    const asked = (windows: string) => incidentCost(calls, { params: { windows }, scope });
    const twice = await asked('2024-10-27T01:00/2024-10-27T04:00');
    expect(twice.rows[0]).toMatchObject({ comparedWeeks: 0, unclaimedBecause: 'few-weeks' });
    // Of the first day, 6 October, the file begins too late.
    const before = await asked('2024-10-20T01:00/2024-10-20T04:00');
    expect(before.rows[0]).toMatchObject({ observedCalls: 1, comparedWeeks: 5 });
  });

  test('a window over midnight and over days without records takes what was recorded of it', async () => {
    const calls = daysBetween('2024-03-01', '2024-04-12')
      .filter(day => ![0, 6].includes(new Date(day).getUTCDay()))
      .flatMap(day => [`${day}T07:30:00Z`, `${day}T20:00:00Z`]);
    const { rows } = await incidentCost(calls, {
      params: { windows: '2024-03-15T19:00/2024-03-18T10:00' },
      scope,
    });
    expect(rows[0]).toMatchObject({
      observedCalls: 2,
      expectedCalls: 2,
      comparedWeeks: 4,
      recordedInPart: false,
    });
  });
});

describe('the range', () => {
  test('chooses windows, and what is usual is learnt from everything', async () => {
    const windows = `${firstTuesday}, 2024-03-12T10:00/2024-03-12T11:00`;
    const scope = { fromUtc: '2024-03-11T00:00:00Z', toUtc: '2024-03-13T00:00:00Z' };
    const { rows } = await incidentCost(tuesdays(300, 5, 100, 101, 99, 100), hourly({ windows }, scope));
    expect(rows).toMatchObject([{ start: '2024-03-12T10:00:00+00:00', observedCalls: 5, comparedWeeks: 4 }]);
  });
});

describe('without a marked window', () => {
  test('the hours farthest from usual are proposed and have to be confirmed', async () => {
    const result = await ask(await callCase(), callsIncidentCost);
    expect(result.summary).toMatchObject({ proposed: true, windows: 1 });
    expect(result.rows).toMatchObject([
      {
        start: `${oddDay}T10:00:00+00:00`,
        end: `${oddDay}T12:00:00+00:00`,
        proposed: true,
        claimed: true,
        comparedWeeks: 12,
      },
    ]);
    const [finding] = callsIncidentCost.findings(result);
    expect(finding).toMatchObject({ rule: 'excess-calls', severity: 'low', confidence: 'low' });
    expect(finding?.detail).toContain('it has to be confirmed');
  });

  test('at most three are proposed, none on a holiday and none beyond the records', async () => {
    const days = daysBetween('2024-04-01', '2024-06-28').filter(
      day => ![0, 6].includes(new Date(day).getUTCDay()),
    );
    const raised = ['2024-05-14', '2024-05-23', '2024-06-05', '2024-06-13'];
    const records = days.flatMap(day =>
      binsOf(day, 7, 15, 60, minute => {
        if (['2024-05-01', '2024-05-08', '2024-05-09', '2024-05-20'].includes(day)) return 1;
        return minute === 600 && raised.includes(day) ? 200 + raised.indexOf(day) : 40;
      }),
    );
    const { rows } = await incidentCost(records, hourly({}, { zone: 'Europe/Paris' }));
    expect(rows.map(row => row.start)).toEqual([
      '2024-05-23T12:00:00+02:00',
      '2024-06-05T12:00:00+02:00',
      '2024-06-13T12:00:00+02:00',
    ]);
  });

  test('nothing is proposed where all weeks are alike', async () => {
    const records = daysBetween('2024-04-01', '2024-06-28').flatMap(day =>
      binsOf(day, 7, 15, 60, minute => minute % 50),
    );
    const result = await incidentCost(records, hourly({}));
    expect(result.rows).toEqual([]);
    expect(callsIncidentCost.findings(result)).toEqual([]);
    expect(callsIncidentCost.charts(result)).toEqual([]);
  });

  test('the morning before the first record is not proposed as one without calls', async () => {
    const days = daysBetween('2024-04-01', '2024-06-28');
    const calls = days.flatMap(day =>
      Array.from({ length: 240 }, (_unused, index) => `${day}T${clock(8 * 60 + index * 2)}Z`),
    );
    const cut = calls.filter(at => at > '2024-04-01T12:00:00Z' && at < '2024-06-28T11:00:00Z');
    expect((await incidentCost(cut)).rows).toEqual([]);
  });
});

describe('the text of the windows', () => {
  test.each([
    ['"2024-03-05" is not a window; write from/to in local time', '2024-03-05'],
    ['"yesterday/today" is not a window', 'yesterday/today'],
    ['"2024-03-06T10:00" is not a window', `${firstTuesday}, 2024-03-06T10:00`],
    ['"2024-03-05T10:00Z/2024-03-05T11:00Z" is not a window', '2024-03-05T10:00Z/2024-03-05T11:00Z'],
    ['names 2024-02-30, which is no date or time of day', '2024-02-30T10:00/2024-03-05T11:00'],
    ['names 24:00, which is no date or time of day', '2024-03-05T10:00/2024-03-05T24:00'],
    ['does not end after it begins', '2024-03-05T10:00/2024-03-05T10:00'],
    ['is longer than 31 days', '2024-03-05T10:00/2024-05-05T10:00'],
    ['overlap, so that calls would count twice', `${firstTuesday};2024-03-05T10:30/2024-03-05T12:00`],
    ['there are 101 windows; give at most 100', Array.from({ length: 101 }, () => firstTuesday).join('\n')],
  ])('is refused with the piece and what was expected: %s', async (sentence, windows) => {
    const refused = incidentCost([], { params: { windows } });
    await expect(refused).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(sentence),
    });
  });

  test('may have blanks, seconds of zero, a blank for the T and empty pieces', async () => {
    const windows = ' 2024-03-05 10:00:00 / 2024-03-05T11:00 ,\r\n\n2024-03-12T10:00/2024-03-12T11:00:00;';
    const { rows } = await incidentCost(tuesdays(1, 2, 3), hourly({ windows }));
    expect(rows.map(row => row.observedCalls)).toEqual([1, 2]);
  });

  test('the currency is text and never part of a sentence by itself', async () => {
    const params = { windows: firstTuesday, handleSeconds: 60, ratePerHour: 60, currency: '{cost}' };
    const result = await incidentCost(tuesdays(300, 100, 101, 99, 100, 102), hourly(params));
    expect(sentencesOf(result)[0]).toContain('At 60 {cost} an hour that is 200 {cost}');
  });

  test('a country without a calendar is refused with those there are', async () => {
    const refused = incidentCost([], { params: { country: 'XX' } });
    await expect(refused).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining('FR') });
  });
});

describe('the interval', () => {
  const params = incidentCostParams.parse({});
  const recorded = (calls: number): RecordedWindow => ({
    window: 1,
    proposed: false,
    inRange: true,
    week: 0,
    start: '2024-03-05T10:00:00+00:00',
    end: '2024-03-05T11:00:00+00:00',
    firstDay: '2024-03-05',
    lastDay: '2024-03-05',
    calls,
    slotsBeside: 0,
    recordedHandleSeconds: null,
  });

  test.each([
    [5, 0.9, 0.95],
    [12, 0.89, 0.93],
    [40, 0.88, 0.92],
  ])('of %i weeks holds what happens by itself as often as its confidence says', (weeks, low, high) => {
    const random = seededRandom(20_240_305);
    // Counts whose mean changes from week to week: the sum of twelve uniform numbers is normal, near enough.
    const draw = () => {
      const normal = Array.from({ length: 12 }, () => random.between(0, 9999) / 10_000).reduce(
        (a, b) => a + b,
        -6,
      );
      return random.poisson(100 * Math.max(0.1, 1 + 0.25 * normal));
    };
    const trials = 1500;
    const held = Array.from({ length: trials }, () => {
      const others = Array.from({ length: weeks }, () => recorded(draw()));
      return measured(recorded(draw()), others, null, params).unclaimedBecause === 'spans-zero';
    });
    const share = held.filter(Boolean).length / trials;
    expect(share).toBeGreaterThan(low);
    expect(share).toBeLessThan(high);
  });

  test('has the width of a count where all weeks are equal', () => {
    const row = measured(
      recorded(100),
      Array.from({ length: 9 }, () => recorded(64)),
      null,
      params,
    );
    // s = sqrt(64); t of 4 degrees of freedom at .95 is 2.131847; sqrt(1 + pi / 18).
    expect(row.expectedHigh).toBeCloseTo(64 + 8 * 2.131846786 * Math.sqrt(1 + Math.PI / 18), 6);
  });

  test('never speaks of causes', async () => {
    const windows = `${firstTuesday}, 2024-03-12T10:00/2024-03-12T11:00`;
    const result = await incidentCost(tuesdays(300, 0, 100, 101, 99, 100, 102), hourly({ windows }));
    expect(result.rows).toHaveLength(2);
    expect(sentencesOf(result).join('\n')).not.toMatch(/caus|due to|because of the incident/i);
  });
});
