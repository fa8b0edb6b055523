import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ImportEvent } from '../../../src-main/core/contract.ts';
import { toWireError } from '../../../src-main/core/errors.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import {
  allLoaded,
  counts,
  importAll,
  importEvents,
  importOne,
  messagesByLine,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logTable, misplaced, placed } from './made-files.ts';

/** Imports one file and does something when the import reaches a phase. */
async function importAnd(
  engine: Engine,
  path: string,
  phase: 'scan' | 'load' | 'check',
  act: () => Promise<void>,
): Promise<readonly ImportEvent[]> {
  const events: ImportEvent[] = [];
  let acted = false;
  for await (const event of engine.importFiles([{ path }], new AbortController().signal)) {
    events.push(event);
    if (acted || event.type !== 'progress' || event.phase !== phase) continue;
    acted = true;
    await act();
  }
  expect(acted).toBe(true);
  return events;
}

const errorOf = (events: readonly ImportEvent[]) =>
  events.flatMap(event => (event.type === 'done' ? event.outcomes.map(outcome => outcome.error) : []));

async function rowCount(engine: Engine): Promise<unknown> {
  const [row] = await query(
    engine,
    'SELECT (SELECT count(*) FROM log) AS log, (SELECT count(*) FROM source) AS source, (SELECT count(*) FROM line_map) AS line_map, (SELECT count(*) FROM reject) AS reject',
  );
  return row;
}

const cancelled = { kind: 'cancelled', sentence: 'Cancelled.' };
const nothing = { log: 0, source: 0, line_map: 0, reject: 0 };

describe('a file that changes while it is read', () => {
  const large = logTable(120_000);

  it('by growing is refused and nothing of it is kept', async () => {
    const engine = await testEngine();
    const path = await testFile('growing.csv', large);
    const events = await importAnd(engine, path, 'scan', () =>
      appendFile(path, '2026-01-09T00:00:00Z,INFO,late\n'),
    );
    expect(errorOf(events)).toEqual([
      `${path} changed while it was being read, so nothing of it was kept. Import it again once it is no longer written to.`,
    ]);
    expect(await rowCount(engine)).toEqual(nothing);
    expect((await importOne(engine, path)).status).toBe('new');
  });

  it('by other bytes of the same length is refused and nothing of it is kept', async () => {
    const engine = await testEngine();
    const path = await testFile('overwritten.csv', large);
    const events = await importAnd(engine, path, 'scan', () =>
      writeFile(path, large.replaceAll('INFO', 'WARN')),
    );
    expect(errorOf(events)).toEqual([
      `${path} changed while it was being read, so nothing of it was kept. Import it again once it is no longer written to.`,
    ]);
    expect(await rowCount(engine)).toEqual(nothing);
  });

  it('by vanishing is refused and nothing of it is kept', async () => {
    const engine = await testEngine();
    const path = await testFile('vanishing.csv', large);
    const events = await importAnd(engine, path, 'scan', () => rm(path));
    expect(errorOf(events)).toHaveLength(1);
    expect(errorOf(events)[0]).toContain(path);
    expect(await rowCount(engine)).toEqual(nothing);
  });
});

describe('a file imported again', () => {
  it('is not read again when it is the same', async () => {
    const engine = await testEngine();
    const path = await testFile('same.csv', logTable(11));
    await importOne(engine, path);
    const again = await importOne(engine, path);
    expect([again.status, again.error, again.sourceId, again.notes]).toEqual([
      'unchanged',
      null,
      1,
      ['This content is already in the case and was not read again.'],
    ]);
    expect(await rowCount(engine)).toEqual({ ...nothing, log: 10, source: 1, line_map: 1 });
  });

  it('under another name is known by its content', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('one.csv', logTable(11)));
    const again = await importOne(engine, await testFile('two.csv', logTable(11)));
    expect([again.status, again.sourceId]).toEqual(['unchanged', 1]);
  });

  it('with another reading is not read again either, and says what to do', async () => {
    const engine = await testEngine();
    const path = await testFile('other.csv', logTable(11));
    await importOne(engine, path);
    expect((await importOne(engine, path, { zone: 'Asia/Tokyo' })).notes).toEqual([
      'This content is already in the case, read another way. Remove that source first to read it anew.',
    ]);
  });

  it('after it changed is refused with what to do, and then done', async () => {
    const engine = await testEngine();
    const path = await testFile('changed.csv', logTable(11));
    await importOne(engine, path);
    await writeFile(path, logTable(21, { 3: '2026-01-01T00:00:03Z,INFO,another line 3' }));
    const changed = await importOne(engine, path);
    expect([changed.status, changed.error]).toEqual([
      'changed',
      `${path} is already in the case with other content: it has changed since. Say whether the new content replaces the old or stands beside it (--changed replace or --changed beside, or in the import dialog).`,
    ]);
    expect(counts(await importOne(engine, path, { changed: 'replace' }))).toEqual(allLoaded(20));
    expect((await engine.sources()).map(({ sourceId, loaded }) => [sourceId, loaded])).toEqual([[2, 20]]);
  });

  it('after it grew reads only what was added, with its lines', async () => {
    const engine = await testEngine();
    const path = await testFile('grown.csv', logTable(11));
    await importOne(engine, path);
    await writeFile(path, logTable(31, { 20: 'broken' }));
    const grown = await importOne(engine, path);
    expect([grown.status, counts(grown), grown.notes]).toEqual([
      'appended',
      { ...allLoaded(20), loaded: 19, rejected: 1 },
      ['Only the 20 records that came after line 11 were read.'],
    ]);
    const [source] = await engine.sources();
    expect([source?.recordsRead, source?.loaded, source?.rejected, source?.lines, source?.status]).toEqual([
      30,
      29,
      1,
      31,
      'appended',
    ]);
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [20, 'broken'],
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('after it grew and another file came in between is read anew, and counted once', async () => {
    const engine = await testEngine();
    const path = await testFile('grown.csv', logTable(11));
    await importOne(engine, path);
    await importOne(engine, await testFile('other.csv', logTable(5, { 2: '2027-01-01T00:00:00Z,INFO,x' })));
    await writeFile(path, logTable(31));
    const grown = await importOne(engine, path);
    expect([grown.status, counts(grown)]).toEqual(['appended', allLoaded(30)]);
    expect((await engine.sources()).map(({ name, loaded }) => [name, loaded])).toEqual([
      ['other.csv', 4],
      ['grown.csv', 30],
    ]);
    expect(await misplaced(engine, 3)).toEqual([]);
  });

  it('twice in one import is read once', async () => {
    const engine = await testEngine();
    const path = await testFile('twice.csv', logTable(11));
    expect((await importAll(engine, [path, path])).map(({ status }) => status)).toEqual(['new', 'unchanged']);
  });
});

describe('an import that is cancelled', () => {
  it('keeps the files that were whole and nothing of the one under way', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    const first = await testFile('first.csv', logTable(11), folder);
    const second = await testFile('second.csv', logTable(300_000), folder);
    const controller = new AbortController();
    const run = async () => {
      for await (const event of engine.importFiles([{ path: first }, { path: second }], controller.signal))
        if (event.type === 'progress' && event.file === second) controller.abort();
    };
    expect(toWireError(await run().catch(thrown => thrown))).toEqual(cancelled);
    expect(await rowCount(engine)).toEqual({ ...nothing, log: 10, source: 1, line_map: 1 });
    expect(counts(await importOne(engine, second))).toEqual(allLoaded(299_999));
  });

  it('before it begins leaves the case as it was', async () => {
    const engine = await testEngine();
    const path = await testFile('never.csv', logTable(11));
    const thrown = await importEvents(engine, [{ path }], AbortSignal.abort()).catch(reason => reason);
    expect(toWireError(thrown)).toEqual(cancelled);
    expect(await rowCount(engine)).toEqual(nothing);
  });
});

describe('files imported one after the other', () => {
  const one = logTable(1001, { 500: 'bad' });
  const two = logTable(501, { 2: 'worse', 3: 'worst' });
  const three = `\n${logTable(201).replace(/line (\d+)/g, (_all, line) => `line ${Number(line) + 1}`)}`;

  async function withThree(): Promise<Engine> {
    const folder = await testFolder();
    const engine = await testEngine();
    await importAll(engine, [await testFile('one.csv', one, folder), await testFile('two.csv', two, folder)]);
    await importOne(engine, await testFile('three.csv', three, folder));
    return engine;
  }

  it('keep their lines apart', async () => {
    const engine = await withThree();
    for (const sourceId of [1, 2, 3]) expect(await misplaced(engine, sourceId)).toEqual([]);
    expect([await placed(engine, 1), await placed(engine, 2), await placed(engine, 3)]).toEqual([
      999, 498, 200,
    ]);
    expect((await rejectsOf(engine, 2)).map(({ line }) => line)).toEqual([2, 3]);
  });

  it.each([1, 2, 3])(
    'keep their lines when source %s is taken out, and when another comes',
    async removed => {
      const engine = await withThree();
      await engine.removeSource(removed);
      const rest = [1, 2, 3].filter(sourceId => sourceId !== removed);
      for (const sourceId of rest) expect(await misplaced(engine, sourceId)).toEqual([]);
      expect((await engine.sources()).map(source => source.sourceId)).toEqual(rest);
      expect(await query(engine, `SELECT count(*) AS n FROM log WHERE source_id = ${removed}`)).toEqual([
        { n: 0 },
      ]);
      expect(await rejectsOf(engine, removed)).toEqual([]);
      const later = await importOne(engine, await testFile('later.csv', logTable(51, { 7: 'bad' })));
      expect(counts(later)).toEqual({ ...allLoaded(50), loaded: 49, rejected: 1 });
      for (const sourceId of [...rest, later.sourceId ?? 0])
        expect(await misplaced(engine, sourceId)).toEqual([]);
    },
  );

  it('show their lines in the table of entries as well', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('a.csv', logTable(50, { 10: 'bad' })));
    await engine.removeSource(1);
    await importOne(engine, await testFile('b.csv', logTable(40, { 20: 'bad' })));
    const shown = await messagesByLine(engine);
    expect(shown.filter(([line, message]) => message !== `line ${line}`)).toEqual([]);
    expect(shown).toHaveLength(38);
  });
});

describe('an import while others read', () => {
  it('waits for them and lets them go on after', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('a.csv', logTable(1000)));
    const reads = Array.from({ length: 6 }, () => query(engine, 'SELECT count(*) AS n FROM log'));
    const importing = importOne(engine, await testFile('b.csv', logTable(2000)));
    const more = Array.from({ length: 6 }, () => engine.sources());
    const answers = await Promise.all([...reads, ...more, importing]);
    expect(answers).toHaveLength(13);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 2998 }]);
  });
});

describe('what an import says', () => {
  it('is progress within the bytes of all files, an outcome per file, and the end', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    const paths = [
      await testFile('a.csv', logTable(5000), folder),
      await testFile('b.csv', logTable(3000), folder),
    ];
    const sizes = await Promise.all(paths.map(async path => (await readFile(path)).length));
    const events = await importEvents(
      engine,
      paths.map(path => ({ path })),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const progress = events.filter(event => event.type === 'progress');
    expect(progress.every(event => event.bytesTotal === total && event.bytesDone <= total)).toBe(true);
    expect(progress.map(event => event.phase)).toEqual(expect.arrayContaining(['scan', 'check']));
    expect(events.filter(event => event.type === 'file').map(event => event.outcome.file)).toEqual(paths);
    expect(events.at(-1)?.type).toBe('done');
  });
});
