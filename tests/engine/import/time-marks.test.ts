import { appendFile, utimes } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

/** A record every ten minutes of the wall clock, whatever the zone makes of it. */
function everyTenMinutes(day: string, fromHour: number, toHour: number): readonly string[] {
  return Array.from({ length: (toHour - fromHour) * 6 }, (_unused, index) => {
    const hour = String(fromHour + Math.floor(index / 6)).padStart(2, '0');
    return `${day} ${hour}:${index % 6}0:00`;
  });
}

function table(times: readonly string[]): string {
  return `Time;Content\n${times.map((time, index) => `${time};tick ${index}\n`).join('')}`;
}

async function marksOf(engine: Engine) {
  return query(engine, 'SELECT fold_rows, gap_rows FROM source ORDER BY source_id');
}

const changes = [
  ['Europe/Paris', '2026-10-25', 2, '2026-03-29', 2],
  ['America/New_York', '2026-11-01', 1, '2026-03-08', 2],
] as const;

describe('times around a change of the clock', () => {
  it.each(changes)('of %s that occur twice are counted and told', async (zone, day, hour) => {
    const engine = await testEngine({ zone });
    const path = await testFile('fold.csv', table(everyTenMinutes(day, 0, 5)));
    const outcome = await importOne(engine, path, { zone });
    expect(counts(outcome)).toEqual(allLoaded(30));
    expect(await marksOf(engine)).toEqual([{ fold_rows: 6, gap_rows: 0 }]);
    const told = `6 times in fold.csv occurred twice on the clock of ${zone}, which was set back: the later moment was taken.`;
    expect(outcome.notes).toContain(told);
    expect((await engine.sources())[0]?.notes).toContain(told);
    // The hour before is an hour further away: the later moment was taken for all six.
    expect(
      await query(
        engine,
        `SELECT (epoch(b."at") - epoch(a."at"))::INTEGER AS seconds FROM log AS a, log AS b
         WHERE a.message = 'tick ${(hour - 1) * 6}' AND b.message = 'tick ${hour * 6}'`,
      ),
    ).toEqual([{ seconds: 7200 }]);
  });

  it.each(changes)('of %s that never were are counted and told', async (zone, _fold, _hour, day, hour) => {
    const engine = await testEngine({ zone });
    const path = await testFile('gap.csv', table(everyTenMinutes(day, 0, 5)));
    const outcome = await importOne(engine, path, { zone });
    expect(counts(outcome)).toEqual(allLoaded(30));
    expect(await marksOf(engine)).toEqual([{ fold_rows: 0, gap_rows: 6 }]);
    expect(outcome.notes).toContain(
      `6 times in gap.csv did not exist on the clock of ${zone}, which was set forward: they were moved on by as much.`,
    );
    expect(
      await query(
        engine,
        `SELECT (epoch(b."at") - epoch(a."at"))::INTEGER AS seconds FROM log AS a, log AS b
         WHERE a.message = 'tick ${hour * 6}' AND b.message = 'tick ${hour * 6 + 6}'`,
      ),
    ).toEqual([{ seconds: 0 }]);
  });

  it('are marked record by record, under their lines, where records are rejected and the file grows', async () => {
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const rows = everyTenMinutes('2026-10-25', 1, 3).map((time, index) => `${time};tick ${index}`);
    rows.splice(3, 0, 'no time;at all');
    rows.splice(9, 0, 'neither;this');
    const text = `Time;Content\n${rows.join('\n')}\n`;
    const path = await testFile('fold.csv', text);
    await importOne(engine, path);
    const marked = (lines: readonly number[]) =>
      lines.map(line => ({ line, mark: 'fold', written: `${text.split('\n')[line - 1]?.split(';')[0]}` }));
    const read = () => query(engine, 'SELECT line, mark, written FROM time_mark ORDER BY line');
    expect(await read()).toEqual(marked([9, 10, 12, 13, 14, 15]));
    await appendFile(path, '2026-10-25 02:55:00;late\n2026-10-25 03:05:00;later\n');
    expect((await importOne(engine, path)).status).toBe('appended');
    expect(await read()).toEqual([
      ...marked([9, 10, 12, 13, 14, 15]),
      { line: 16, mark: 'fold', written: '2026-10-25 02:55:00' },
    ]);
    expect(await marksOf(engine)).toEqual([{ fold_rows: 7, gap_rows: 0 }]);
  });

  it('are marked once for a record that becomes several rows', async () => {
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const rows = everyTenMinutes('2026-03-29', 1, 4).map((time, index) => `${time},${index},${index * 2}\n`);
    const path = await testFile('gap.csv', `timestamp,link a bytes,link b bytes\n${rows.join('')}`);
    const outcome = await importOne(engine, path);
    expect([outcome.kind, outcome.loaded]).toEqual(['traffic', 18]);
    const lines = await query(engine, "SELECT line FROM time_mark WHERE mark = 'gap' ORDER BY line");
    expect(lines.map(({ line }) => line)).toEqual([8, 9, 10, 11, 12, 13]);
  });

  it('are nothing to tell in UTC, or where the texts carry their offset', async () => {
    const engine = await testEngine();
    const utc = await importOne(
      engine,
      await testFile('utc.csv', table(everyTenMinutes('2026-10-25', 0, 5))),
    );
    const offsets = everyTenMinutes('2026-10-25', 0, 5).map(time => `${time.replace(' ', 'T')}+02:00`);
    const other = await importOne(engine, await testFile('offset.csv', table(offsets)), {
      zone: 'Europe/Paris',
    });
    expect(await marksOf(engine)).toEqual([
      { fold_rows: 0, gap_rows: 0 },
      { fold_rows: 0, gap_rows: 0 },
    ]);
    expect([...utc.notes, ...other.notes].filter(note => /clock of/.test(note))).toEqual([]);
  });

  it('are counted in lines of a log as well, also where its records go on over several', async () => {
    const lines = everyTenMinutes('2026-10-25', 1, 4).flatMap(time => [
      `[${time},000] INFO tick (a.b.C)`,
      ...(time.endsWith('30:00') ? ['java.lang.Error', '\tat x'] : []),
    ]);
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('server.log', [...lines, ''].join('\n')), {
      zone: 'Europe/Paris',
    });
    expect(counts(outcome)).toEqual(allLoaded(18));
    expect(await marksOf(engine)).toEqual([{ fold_rows: 6, gap_rows: 0 }]);
    // From 02:00 on, two lines of stack after the one of 01:30, and two after that of 02:30.
    const marked = await query(engine, 'SELECT line FROM time_mark ORDER BY line');
    expect(marked.map(({ line }) => line)).toEqual([9, 10, 11, 12, 15, 16]);
  });

  it('without a year are counted in the year they are given', async () => {
    const lines = ['01:30:00', '02:10:00', '02:50:00', '03:30:00'].map(
      clock => `Oct 25 ${clock} host sshd[7]: Accepted password for anna from 192.0.2.1 port 22 ssh2`,
    );
    const engine = await testEngine();
    await importOne(engine, await testFile('auth.log', [...lines, ''].join('\n')), {
      zone: 'Europe/Paris',
      year: 2026,
    });
    expect(await marksOf(engine)).toEqual([{ fold_rows: 2, gap_rows: 0 }]);
  });
});

describe('times with offsets that differ', () => {
  it('stand in the order in which they happened', async () => {
    const times = [
      ['2026-03-03T10:00:00+01:00', 'b'],
      ['2026-03-03T08:30:00Z', 'a'],
      ['2026-03-03T04:15:00-05:00', 'c'],
      ['2026-03-03T18:20:00.250+0900', 'd'],
      ['2026-03-03T15:00:00+05:30', 'e'],
    ];
    const engine = await testEngine({ zone: 'Asia/Tokyo' });
    const text = `Time,Content\n${times.map(cells => cells.join(',')).join('\n')}\n`;
    expect(counts(await importOne(engine, await testFile('mixed.csv', text)))).toEqual(allLoaded(5));
    expect(await query(engine, 'SELECT message FROM log ORDER BY "at"')).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map(message => ({ message })),
    );
    expect((await engine.sources())[0]?.notes.filter(note => note.includes('zone'))).toEqual([]);
  });

  it('in an access log do so too, across files of two zones', async () => {
    const line = (at: string, path: string) =>
      `192.0.2.7 - - [${at}] "GET ${path} HTTP/1.1" 200 5 "-" "agent"\n`;
    const engine = await testEngine();
    await importOne(
      engine,
      await testFile(
        'paris.log',
        line('03/Mar/2026:10:00:00 +0100', '/2') + line('03/Mar/2026:10:20:00 +0100', '/4'),
      ),
    );
    await importOne(
      engine,
      await testFile(
        'york.log',
        line('03/Mar/2026:03:50:00 -0500', '/1') + line('03/Mar/2026:04:10:00 -0500', '/3'),
      ),
    );
    expect(await query(engine, 'SELECT path FROM request ORDER BY "at"')).toEqual(
      ['/1', '/2', '/3', '/4'].map(path => ({ path })),
    );
  });
});

describe('times without a year', () => {
  const line = (time: string, message: string) => `${time} host sshd[7]: ${message}`;

  it('over New Year stand in two years, and the import says so', async () => {
    const lines = ['Dec 30 23:00:00', 'Dec 31 23:59:59', 'Jan  1 00:00:01', 'Jan  2 10:00:00'];
    const path = await testFile(
      'auth.log',
      `${lines.map((time, index) => line(time, `m${index}`)).join('\n')}\n`,
    );
    await utimes(path, new Date('2026-01-02T12:00:00Z'), new Date('2026-01-02T12:00:00Z'));
    const engine = await testEngine();
    const outcome = await importOne(engine, path);
    expect(counts(outcome)).toEqual(allLoaded(4));
    expect(await query(engine, 'SELECT "at"::VARCHAR AS at, message FROM log ORDER BY "at"')).toEqual([
      { at: '2025-12-30 23:00:00+00', message: 'm0' },
      { at: '2025-12-31 23:59:59+00', message: 'm1' },
      { at: '2026-01-01 00:00:01+00', message: 'm2' },
      { at: '2026-01-02 10:00:00+00', message: 'm3' },
    ]);
    expect(outcome.notes).toEqual(
      expect.arrayContaining([
        'The times in auth.log carry no year: 2026 was assumed from the date of the file. Give the year if it is another.',
        'The entries of auth.log run over New Year: those that would be later than its last entry plus one day were put into 2025.',
      ]),
    );
  });

  it('over New Year are marked at the change of the clock in the year before, and previewed where they are', async () => {
    const times = [
      'Oct 25 02:30:00',
      'Oct 26 02:10:00',
      'Oct 26 02:50:00',
      'Dec 31 10:00:00',
      'Jan  2 10:00:00',
    ];
    const text = `${times.map((time, index) => line(time, `m${index}`)).join('\n')}\n`;
    const path = await testFile('auth.log', text);
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const reading = { zone: 'Europe/Paris', year: 2026 };
    const { firstAt, lastAt } = await engine.preview(path, reading);
    expect([firstAt, lastAt]).toEqual(['2025-10-25T02:30:00+02:00', '2026-01-02T10:00:00+01:00']);
    await importOne(engine, path, reading);
    expect(
      (await engine.sources()).map(source => [source.firstAt, source.lastAt].map(at => Date.parse(at ?? ''))),
    ).toEqual([[Date.parse(firstAt ?? ''), Date.parse(lastAt ?? '')]]);
    // The clock was put back on 26 October in 2025, and on the 25th in 2026.
    expect(await marksOf(engine)).toEqual([{ fold_rows: 2, gap_rows: 0 }]);
  });

  it('take the year of the analyst for their last record', async () => {
    const path = await testFile(
      'auth.log',
      `${line('Dec 31 23:59:59', 'a')}\n${line('Jan  1 00:00:01', 'b')}\n`,
    );
    const engine = await testEngine();
    const outcome = await importOne(engine, path, { year: 2020 });
    expect(await query(engine, 'SELECT year("at")::INTEGER AS y FROM log ORDER BY "at"')).toEqual([
      { y: 2019 },
      { y: 2020 },
    ]);
    expect(outcome.notes).toContain('The times in auth.log carry no year: 2020 was given by the analyst.');
  });
});

describe('other ways to write times and numbers', () => {
  it('years of two digits are told with the rule that read them', async () => {
    const text =
      'Time,Level,Content\n31.12.68 23:00:00,INFO,a\n01.01.69 01:00:00,INFO,b\n15.06.24 01:00:00,INFO,c\n';
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('two.csv', text));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(outcome.notes.join('\n')).toContain(
      'two digits (DD.MM.YY hh:mm:ss): 69 to 99 were read as 1969 to 1999, 00 to 68 as 2000 to 2068.',
    );
    expect(await query(engine, 'SELECT year("at")::INTEGER AS y FROM log ORDER BY message')).toEqual([
      { y: 2068 },
      { y: 1969 },
      { y: 2024 },
    ]);
  });

  it('numbers with a decimal comma keep their value', async () => {
    const text = [
      'Time;Host;Metric;Value',
      '2026-01-01 00:00;web1;cpu;1.234,5',
      '2026-01-01 00:05;web1;cpu;0,25',
      '2026-01-01 00:10;web1;cpu;-3',
      '2026-01-01 00:15;web1;cpu;n/a',
      '',
    ].join('\n');
    const engine = await testEngine();
    const roles = { at: ['Time'], host: ['Host'], component: ['Metric'], value: ['Value'] };
    const outcome = await importOne(engine, await testFile('m.csv', text), { format: 'metric', roles });
    expect(counts(outcome)).toEqual(allLoaded(4));
    expect((await engine.sources())[0]?.reading.decimal).toBe(',');
    expect(await query(engine, 'SELECT value FROM metric ORDER BY "at"')).toEqual(
      [1234.5, 0.25, -3, null].map(value => ({ value })),
    );
    expect(await query(engine, 'SELECT line, raw_text FROM misfit')).toEqual([{ line: 5, raw_text: 'n/a' }]);
  });
});
