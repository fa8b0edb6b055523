import { describe, expect, it } from 'vitest';
import { guessDecimal } from '../../src-main/formats/number-layouts.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const rowsSql = `
  SELECT strftime("at", '%m-%d %H:%M:%S') AS at, queue, direction, count::INTEGER AS calls FROM call
  ORDER BY row_number LIMIT 4`;

async function read(lines: readonly string[]) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('report.csv', `${lines.join('\n')}\n`));
  return { outcome, rows: await query(engine, rowsSql) };
}

const days = Array.from({ length: 20 }, (_unused, day) => day + 1);

describe('a report of a phone system', () => {
  it('by day has its calls at the day, not at the speed of answer, and no level of service is a queue', async () => {
    const { outcome, rows } = await read([
      'Date,Calls Offered,Calls Answered,Calls Abandoned,ASA,AHT,Service Level',
      ...days.map(
        day => `${day}/03/2021,${100 + day},${90 + day},10,00:00:12,00:04:1${day % 9},${80 + (day % 9)}%`,
      ),
    ]);
    expect([outcome.format, counts(outcome)]).toEqual(['call-counts', allLoaded(20)]);
    expect(rows).toEqual(
      [1, 2, 3, 4].map(day => ({
        at: `03-0${day} 00:00:00`,
        queue: null,
        direction: null,
        calls: 100 + day,
      })),
    );
  });

  it('by interval has them at the interval, whatever spans of time stand beside', async () => {
    const { rows } = await read([
      'Queue,Date,Interval,Avg Queue Time,Calls,Talk Time',
      ...days.map(
        day =>
          `Sales,2021-03-${String(day).padStart(2, '0')},09:30,00:00:1${day % 9},${day},01:12:0${day % 9}`,
      ),
    ]);
    expect(rows.slice(0, 2)).toEqual([
      { at: '03-01 09:30:00', queue: 'Sales', direction: null, calls: 1 },
      { at: '03-02 09:30:00', queue: 'Sales', direction: null, calls: 2 },
    ]);
  });

  it('in German has thousands with a point', async () => {
    const { outcome, rows } = await read([
      'Datum;Eingehende Anrufe;Ausgehende Anrufe',
      ...days.map(day => `${String(day).padStart(2, '0')}.03.2021;1.${100 + day};${90 + day}`),
    ]);
    expect([outcome.format, counts(outcome)]).toEqual(['call-counts', allLoaded(20)]);
    expect(rows.slice(0, 2)).toEqual([
      { at: '03-01 00:00:00', queue: null, direction: 'inbound', calls: 1101 },
      { at: '03-01 00:00:00', queue: null, direction: 'outbound', calls: 91 },
    ]);
  });

  it('in French has its intervals, and the queues in which callers wait', async () => {
    const { outcome, rows } = await read([
      "Date;Heure;File d'attente;Appels reçus;Appels traités;Appels abandonnés;DMT;Taux de décroché",
      ...days.map(
        day =>
          `${String(day).padStart(2, '0')}/03/2021;0${7 + (day % 2)}h30;Ventes;${20 + day};${18 + day};2;00:03:4${day % 9};90,${day % 9} %`,
      ),
    ]);
    expect([outcome.format, counts(outcome)]).toEqual(['call-counts', allLoaded(20)]);
    expect(rows.slice(0, 2)).toEqual([
      { at: '03-01 08:30:00', queue: 'Ventes', direction: null, calls: 21 },
      { at: '03-02 07:30:00', queue: 'Ventes', direction: null, calls: 22 },
    ]);
  });

  it('that says "Offer" counts calls, and is no list of calls', async () => {
    const { outcome, rows } = await read([
      'Interval Start,Interval End,Queue Name,Offer,Answer,Answer %,Abandon,ASA',
      ...days.map(
        day =>
          `2021-03-01 ${String(day).padStart(2, '0')}:00,2021-03-01 ${String(day).padStart(2, '0')}:30,Support,${10 + day},${9 + day},90%,1,0:00:12`,
      ),
    ]);
    expect(outcome.format).toBe('call-counts');
    expect(rows[0]).toEqual({ at: '03-01 01:00:00', queue: 'Support', direction: null, calls: 11 });
  });

  it('with the hours of a day as names of columns has a header', async () => {
    const hours = Array.from({ length: 24 }, (_unused, hour) => hour);
    const { outcome, rows } = await read([
      `Queue;Date;${hours.join(';')};Total`,
      ...days.map(
        day => `Sales;${String(day).padStart(2, '0')}.03.2021;${hours.map(hour => hour + day).join(';')};276`,
      ),
    ]);
    expect([outcome.format, counts(outcome)]).toEqual(['call-matrix', allLoaded(20)]);
    expect(rows.slice(0, 2)).toEqual([
      { at: '03-01 00:00:00', queue: 'Sales', direction: null, calls: 1 },
      { at: '03-01 01:00:00', queue: 'Sales', direction: null, calls: 2 },
    ]);
  });
});

it.each([
  [['1.101', '98'], ','],
  [['1,101', '98'], '.'],
  [['12', '98'], '.'],
  [['1.101', '12.5'], '.'],
  [['1.101', '1,102'], '.'],
  [['1.101', '12,0'], ','],
])('counts %j have the decimal sign %s', (texts, decimal) => {
  expect(guessDecimal(texts, true).decimal).toBe(decimal);
});
