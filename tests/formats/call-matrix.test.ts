import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const rowsSql = `
  SELECT strftime("at", '%m-%d %H:%M') AS at, queue, direction, answered, count::INTEGER AS calls
  FROM call ORDER BY row_number`;

async function read(lines: readonly string[]) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('handed over.csv', `${lines.join('\n')}\n`));
  return { engine, outcome, rows: await query(engine, rowsSql) };
}

/** What a row says beside its time and its calls when the file says nothing more. */
const plain = { queue: null, direction: null, answered: null };
const blanksNote =
  'A blank cell or a dash among the counts of handed over.csv is read as no calls. If it means that nothing is known, read the file as "Counts, a column for each time of day, day or month" (traffic-matrix): there it is missing.';

describe('a matrix of calls', () => {
  it('has a bin for each cell; a blank and a dash are no calls, and that is said', async () => {
    const { outcome, rows } = await read([
      'Date,07:00,07:30,08:00,08:30,Calls in all',
      '2021-03-01,1,,-,4,5',
      '2021-03-02,5,6,"1,207",8,1226',
    ]);
    expect([outcome.format, counts(outcome)]).toEqual(['call-matrix', allLoaded(2)]);
    expect(outcome.notes).toContain(blanksNote);
    const times = ['07:00', '07:30', '08:00', '08:30'];
    expect(rows).toEqual([
      ...[1, 0, 0, 4].map((calls, bin) => ({ at: `03-01 ${times[bin]}`, ...plain, calls })),
      ...[5, 6, 1207, 8].map((calls, bin) => ({ at: `03-02 ${times[bin]}`, ...plain, calls })),
    ]);
  });

  it('is rejected record by record where a cell is no number of calls, with the cell in the reason', async () => {
    const days = Array.from({ length: 25 }, (_unused, day) => `2021-03-${String(day + 1).padStart(2, '0')}`);
    const { engine, outcome, rows } = await read([
      'Queue,Date,07:00,07:30,08:00,08:30',
      ...days.map((day, place) => `Sales,${day},1,2,${place === 1 ? 'many' : place === 2 ? '-3' : '3'},4`),
    ]);
    expect(counts(outcome)).toEqual({ ...allLoaded(25), loaded: 23, rejected: 2 });
    expect((await engine.rejects(1, 0, 5)).rows.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'count "many" is not a whole number'],
      [4, 'count "-3" is negative'],
    ]);
    expect(rows.map(({ queue, calls }) => [queue, calls])).toEqual(
      Array.from({ length: 92 }, (_unused, row) => ['Sales', (row % 4) + 1]),
    );
  });

  it('of times of day by days is known by what its corner says', async () => {
    const { outcome, rows } = await read([
      'Anrufe,30.03.2021,31.03.2021,01.04.2021,02.04.2021',
      '07:00,1,2,3,4',
      '07:30,5,6,7,8',
    ]);
    expect(outcome.format).toBe('call-matrix');
    expect(rows.map(({ at, calls }) => `${at} ${calls}`)).toEqual([
      ...['03-30 07:00 1', '03-31 07:00 2', '04-01 07:00 3', '04-02 07:00 4'],
      ...['03-30 07:30 5', '03-31 07:30 6', '04-01 07:30 7', '04-02 07:30 8'],
    ]);
  });

  it('has every cell at its place, whatever the hours and the queues', async () => {
    const anyMatrix = fc.record({
      hours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 4, maxLength: 8 }),
      queues: fc.uniqueArray(fc.constantFrom('sales', 'support', 'billing'), { minLength: 1 }),
      cells: fc.array(fc.option(fc.nat({ max: 99_999 })), { minLength: 72, maxLength: 72 }),
    });
    await fc.assert(
      fc.asyncProperty(anyMatrix, async ({ hours, queues, cells }) => {
        const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
        const records = ['03-01', '03-02', '03-03'].flatMap((day, place) =>
          queues.map((queue, at) => ({
            day,
            queue,
            cells: hours.map((hour, column) => ({
              hour,
              calls: cells[(place * 3 + at) * 8 + column] ?? null,
            })),
          })),
        );
        const { rows } = await read([
          ['Queue', 'Date', ...hours.map(clock)].join(';'),
          ...records.map(record =>
            [record.queue, `2021-${record.day}`, ...record.cells.map(({ calls }) => calls ?? '')].join(';'),
          ),
        ]);
        expect(rows).toEqual(
          records.flatMap(record =>
            record.cells.map(({ hour, calls }) => ({
              at: `${record.day} ${clock(hour)}`,
              ...plain,
              queue: record.queue,
              calls: calls ?? 0,
            })),
          ),
        );
      }),
      { numRuns: 12 },
    );
  });
});

describe('several columns of counts', () => {
  it('of directions are calls of each, an empty one is missing', async () => {
    const { outcome, rows } = await read([
      'Date,Inbound calls,Outbound calls,Abandoned inbound calls',
      '2021-03-01,10,2,1',
      '2021-03-02,11,,0',
      '2021-03-03,12,4,3',
    ]);
    expect([outcome.format, counts(outcome)]).toEqual([
      'call-counts',
      { ...allLoaded(3), loaded: 2, rejected: 1 },
    ]);
    expect(rows).toEqual([
      { at: '03-01 00:00', ...plain, direction: 'inbound', calls: 10 },
      { at: '03-01 00:00', ...plain, direction: 'outbound', calls: 2 },
      { at: '03-03 00:00', ...plain, direction: 'inbound', calls: 12 },
      { at: '03-03 00:00', ...plain, direction: 'outbound', calls: 4 },
    ]);
  });

  it('of what became of the calls are answered calls and others', async () => {
    const { rows } = await read([
      'Interval,Queue,Calls answered,Calls abandoned',
      '2021-03-01 07:00,Sales,10,2',
      '2021-03-01 07:30,Sales,11,3',
    ]);
    expect(rows).toEqual([
      { at: '03-01 07:00', queue: 'Sales', direction: null, answered: true, calls: 10 },
      { at: '03-01 07:00', queue: 'Sales', direction: null, answered: false, calls: 2 },
      { at: '03-01 07:30', queue: 'Sales', direction: null, answered: true, calls: 11 },
      { at: '03-01 07:30', queue: 'Sales', direction: null, answered: false, calls: 3 },
    ]);
  });

  it.each([
    ['behind its parts', 'Date,Inbound calls,Outbound calls,Total calls', '2021-03-01,10,2,12'],
    ['behind what became of them', 'Date,Calls answered,Calls abandoned,Calls offered', '2021-03-01,10,2,12'],
    ['before them', 'Date,Calls,Answered calls,Abandoned calls', '2021-03-01,12,10,2'],
  ])('are the one that counts all calls where there is one: %s', async (_where, header, line) => {
    const { rows } = await read([header, line, line.replace('03-01', '03-02')]);
    expect(rows).toEqual([
      { at: '03-01 00:00', ...plain, calls: 12 },
      { at: '03-02 00:00', ...plain, calls: 12 },
    ]);
  });

  it('that were chosen are the calls of queues called as they are', async () => {
    const engine = await testEngine();
    const path = await testFile('lines.csv', 'Day,Sales,Support\n2021-03-01,10,2\n2021-03-02,11,3\n');
    const outcome = await importOne(engine, path, {
      format: 'call-counts',
      roles: { at: ['Day'], count: ['Sales', 'Support'] },
    });
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(await query(engine, rowsSql)).toEqual([
      { at: '03-01 00:00', ...plain, queue: 'Sales', calls: 10 },
      { at: '03-01 00:00', ...plain, queue: 'Support', calls: 2 },
      { at: '03-02 00:00', ...plain, queue: 'Sales', calls: 11 },
      { at: '03-02 00:00', ...plain, queue: 'Support', calls: 3 },
    ]);
  });
});
