import { appendFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const zone = 'Europe/Berlin';
const changeDay = '2025-10-26';

/** A moment of the day on which the clock is put back, and what the clock of the zone shows then. */
interface Moment {
  readonly utc: string;
  readonly clock: string;
}

/** The moments from one hour of UTC to another, so that the hour from 02:00 to 03:00 stands there twice. */
function moments(stepMinutes: number, fromHour = 0, toHour = 5): readonly Moment[] {
  const start = Temporal.Instant.from(`${changeDay}T00:00:00Z`).add({ hours: fromHour - 2 });
  const count = ((toHour - fromHour) * 60) / stepMinutes;
  return Array.from({ length: count }, (_unused, index) => {
    const at = start.add({ minutes: index * stepMinutes });
    const clock = at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
    return { utc: at.toString(), clock: clock.replace('T', ' ') };
  });
}

function utcOf(all: readonly Moment[]): readonly string[] {
  return all.map(({ utc }) => utc);
}

// Bins and values as text, in the order of the table, for one series.
async function binsOf(engine: Engine, series: string): Promise<readonly unknown[]> {
  const rows = await query(
    engine,
    `SELECT strftime(bin_start AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS utc
     FROM traffic WHERE series = '${series}' ORDER BY row_number`,
  );
  return rows.map(({ utc }) => utc);
}

async function logTimes(engine: Engine): Promise<readonly unknown[]> {
  const rows = await query(
    engine,
    `SELECT strftime("at" AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS utc FROM log ORDER BY row_number`,
  );
  return rows.map(({ utc }) => utc);
}

async function imported(name: string, text: string) {
  const engine = await testEngine({ zone });
  const outcome = await importOne(engine, await testFile(name, text), { zone });
  return { engine, outcome, notes: outcome.notes.filter(note => note.includes('set back')) };
}

function told(name: string, folds: number, earlier: number, later: number, rest = ''): string {
  return `${folds} times in ${name} occurred twice on the clock of ${zone}, which was set back: the file holds that hour twice, one pass after the other, so by its order ${earlier} were taken for the earlier moment and ${later} for the later${rest}.`;
}

const logHead = 'Time;Content\n';

function logOf(clocks: readonly string[]): string {
  return `${logHead}${clocks.map((clock, index) => `${clock};tick ${index}\n`).join('')}`;
}

describe('an hour that the clock shows twice and the file holds twice', () => {
  it.each([1, 5, 15, 20, 30, 60])('has both its passes in series of bins of %d minutes', async minutes => {
    const all = moments(minutes);
    const rows = all.flatMap(({ clock }, index) => [`${clock};wan;${100 + index}`, `${clock};lan;${index}`]);
    const { engine, outcome, notes } = await imported('bins.csv', `time;link;octets\n${rows.join('\n')}\n`);
    expect(counts(outcome)).toEqual(allLoaded(all.length * 2));
    expect(await binsOf(engine, 'wan')).toEqual(utcOf(all));
    expect(await binsOf(engine, 'lan')).toEqual(utcOf(all));
    const each = 120 / minutes;
    expect(notes).toEqual([told('bins.csv', each * 2, each, each)]);
    expect(await query(engine, 'SELECT fold_rows, gap_rows FROM source')).toEqual([
      { fold_rows: each * 2, gap_rows: 0 },
    ]);
    expect(await query(engine, 'SELECT count(*)::INTEGER AS marks FROM time_mark')).toEqual([
      { marks: each * 2 },
    ]);
  });

  it('is told series by series where the file holds one after the other', async () => {
    const all = moments(15);
    const rows = ['wan', 'lan', 'dmz'].flatMap(name =>
      all.map(({ clock }, index) => `${clock},${name},${index}`),
    );
    const { engine } = await imported('series.csv', `time,link,octets\n${rows.join('\n')}\n`);
    for (const name of ['wan', 'lan', 'dmz']) expect(await binsOf(engine, name)).toEqual(utcOf(all));
  });

  it.each([15, 60])(
    'is read the other way round in a wide table in descending order, bins of %d minutes',
    async minutes => {
      const all = moments(minutes).toReversed();
      const rows = all.map(({ clock }, index) => `${clock},${index},${index * 2}`);
      const text = `timestamp,link a bytes,link b bytes\n${rows.join('\n')}\n`;
      const { engine, outcome, notes } = await imported('wide.csv', text);
      expect(outcome.kind).toBe('traffic');
      expect(await binsOf(engine, 'link a bytes')).toEqual(utcOf(all));
      expect(await binsOf(engine, 'link b bytes')).toEqual(utcOf(all));
      expect(notes).toEqual([told('wide.csv', 120 / minutes, 60 / minutes, 60 / minutes)]);
    },
  );

  it('keeps its passes apart where bins are missing, and where the whole file stands there twice', async () => {
    const some = moments(15).filter((_moment, index) => ![9, 11, 13].includes(index));
    const rows = [...some, ...some].map(({ clock }, index) => `${clock},wan,${index}`);
    const { engine, notes } = await imported('gaps.csv', `time,link,octets\n${rows.join('\n')}\n`);
    expect(await binsOf(engine, 'wan')).toEqual([...utcOf(some), ...utcOf(some)]);
    expect(notes).toEqual([told('gaps.csv', 10, 4, 6)]);
  });

  it('is read in the order of a log, also where entries are a moment out of order and one is no time', async () => {
    const all = moments(1).map(({ utc, clock }) => ({ utc, clock }));
    // At the change itself, the first entry of the second pass comes before the last of the first one.
    const turn = all.findIndex(({ utc }) => utc === '2025-10-26T01:00:00Z');
    const swapped = all.map(
      (moment, place) => (place === turn - 1 ? all[turn] : place === turn ? all[turn - 1] : moment) ?? moment,
    );
    const clocks = swapped.map(({ clock }) => clock);
    const { engine, outcome, notes } = await imported('app.csv', logOf(clocks.toSpliced(150, 0, 'no time')));
    expect([outcome.loaded, outcome.rejected]).toEqual([300, 1]);
    expect(await logTimes(engine)).toEqual(utcOf(swapped));
    expect(notes).toEqual([told('app.csv', 120, 60, 60)]);
    const lines = await query(
      engine,
      'SELECT min(line)::INTEGER AS first, max(line)::INTEGER AS last FROM time_mark',
    );
    // The record that is no time stands between them.
    expect(lines).toEqual([{ first: 122, last: 242 }]);
  });

  it('is read in the order of records that go on over several lines', async () => {
    const all = moments(10);
    const lines = all.flatMap(({ clock }, index) => [
      `[${clock},000] INFO tick (a.b.C)`,
      ...(index % 5 === 0 ? ['java.lang.Error', '\tat x'] : []),
    ]);
    const { engine, outcome } = await imported('server.log', `${lines.join('\n')}\n`);
    expect(counts(outcome)).toEqual(allLoaded(30));
    expect(await logTimes(engine)).toEqual(utcOf(all));
  });

  it('stays the later one where it stands there once, beside another that is there twice', async () => {
    const all = moments(15);
    const once = all.filter(({ utc }) => utc < '2025-10-26T00:00:00Z' || utc >= '2025-10-26T01:00:00Z');
    const rows = [
      ...all.map(({ clock }, index) => `${clock},wan,${index}`),
      ...once.map(({ clock }, index) => `${clock},lan,${index}`),
    ];
    const { engine, notes } = await imported('once.csv', `time,link,octets\n${rows.join('\n')}\n`);
    expect(await binsOf(engine, 'wan')).toEqual(utcOf(all));
    expect(await binsOf(engine, 'lan')).toEqual(utcOf(once));
    expect(notes).toEqual([told('once.csv', 12, 4, 4, '; of the other 4 the later moment was taken')]);
  });

  it('stays the later one in a log with an entry out of order, or a few entries of the same second', async () => {
    const clocks = [
      '01:50:00',
      '02:10:00',
      '02:10:04',
      '02:10:03',
      '02:10:05',
      '02:10:05',
      '02:40:00',
      '03:01:00',
    ];
    const { engine, notes } = await imported('late.csv', logOf(clocks.map(clock => `${changeDay} ${clock}`)));
    expect((await logTimes(engine)).slice(0, 2)).toEqual(['2025-10-25T23:50:00Z', '2025-10-26T01:10:00Z']);
    expect(notes).toEqual([
      `6 times in late.csv occurred twice on the clock of ${zone}, which was set back: the later moment was taken.`,
    ]);
  });

  it('is read whole again when its second pass is appended, and known for the same after that', async () => {
    const all = moments(15);
    const turn = all.findIndex(({ utc }) => utc === '2025-10-26T01:00:00Z');
    const lines = all.map(({ clock }, index) => `${clock},wan,${index}\n`);
    const path = await testFile('grows.csv', `time,link,octets\n${lines.slice(0, turn).join('')}`);
    const engine = await testEngine({ zone });
    await importOne(engine, path, { zone });
    await appendFile(path, lines.slice(turn, turn + 4).join(''));
    expect((await importOne(engine, path, { zone })).status).toBe('appended');
    expect(await binsOf(engine, 'wan')).toEqual(utcOf(all.slice(0, turn + 4)));
    await appendFile(path, lines.slice(turn + 4).join(''));
    const last = await importOne(engine, path, { zone });
    expect([last.status, last.notes[0]]).toEqual([
      'appended',
      `Only the ${all.length - turn - 4} records that came after line ${turn + 5} were read.`,
    ]);
    expect(await binsOf(engine, 'wan')).toEqual(utcOf(all));
    const same = await importOne(engine, path, { zone });
    expect([same.status, same.notes]).toEqual([
      'unchanged',
      ['This content is already in the case and was not read again.'],
    ]);
  });

  it('is known for the same record by record where another file holds it too', async () => {
    const lines = moments(10).map(({ clock }, index) => `${clock};tick ${index}\n`);
    const engine = await testEngine({ zone });
    await importOne(engine, await testFile('one.csv', `${logHead}${lines.slice(0, 25).join('')}`), { zone });
    const other = await testFile('other.csv', `${logHead}${lines.slice(6).join('')}`);
    const outcome = await importOne(engine, other, { zone, repeated: 'drop' });
    expect([outcome.loaded, outcome.skipped, outcome.reconciled]).toEqual([5, 19, true]);
    expect(await logTimes(engine)).toEqual(utcOf(moments(10)));
  });
});
