import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src-main/core/contract.ts';
import { toWireError } from '../../src-main/core/errors.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { openEngine } from '../../src-main/engine/open-engine.ts';
import { importOne, now, query, testEngine } from '../helpers/engine.ts';
import { hashOf, testFile, testFolder } from '../helpers/files.ts';
import { logTable, misplaced } from './import/made-files.ts';

const everything = { fromUtc: null, toUtc: null, sources: null };
const patience = () => new AbortController().signal;

let template = '';
beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'kymo-test-'));
  const engine = await openEngine({
    path: join(template, 'case.kymo'),
    create: true,
    scratchDirectory: join(template, 'scratch'),
    version: '0.0.0-test',
    clock: () => now,
  });
  await writeFile(join(template, 'log.csv'), logTable(11));
  await importOne(engine, join(template, 'log.csv'));
  await engine.close();
});
afterAll(() => rm(template, { recursive: true, force: true }));

/** A closed case with ten log entries in it, in a folder of its own beside the file they came from. */
async function closedCase(): Promise<{ folder: string; path: string }> {
  const folder = await testFolder();
  for (const name of ['case.kymo', 'log.csv']) await copyFile(join(template, name), join(folder, name));
  return { folder, path: join(folder, 'case.kymo') };
}

/** Kind and sentence of the error with which opening a file as a case ends; the file must keep its bytes. */
async function refusal(path: string, readOnly = false) {
  const before = await hashOf(path);
  const opened = testEngine({ path, create: false, readOnly });
  const error = toWireError(
    await opened.then(
      () => 'opened',
      thrown => thrown,
    ),
  );
  expect(await hashOf(path)).toBe(before);
  return error;
}

/** Runs statements on a DuckDB file with a plain DuckDB, as somebody else might have. */
async function tamper(path: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(bindLiterals('ATTACH $path AS c', { path }));
  for (const statement of statements) await connection.run(statement);
  await connection.run('DETACH c');
  connection.closeSync();
  instance.closeSync();
}

describe('a case', () => {
  it('that is new is empty, of this version and named for its file', async () => {
    const folder = await testFolder();
    const path = join(folder, 'visit 3.kymo');
    const engine = await testEngine({ path, create: true, zone: 'Europe/Paris' });
    expect(await engine.info()).toEqual({
      path,
      name: 'visit 3.kymo',
      scratch: false,
      readOnly: false,
      settings: { ...defaultSettings, zone: 'Europe/Paris' },
      firstAt: null,
      lastAt: null,
      version: '0.0.0-test',
    });
    expect([await engine.sources(), await engine.findings()]).toEqual([[], []]);
  });

  it('keeps what was done when it is opened again', async () => {
    const { path } = await closedCase();
    const first = await testEngine({ path, create: false });
    await first.changeSettings({ title: "It's a title", zone: 'Asia/Kathmandu' });
    const added = await first.addFinding({
      title: 'Own',
      detail: 'words',
      severity: 'high',
      confidence: 'low',
      recommendation: null,
    });
    await first.close();
    const second = await testEngine({ path, create: false });
    expect((await second.info()).settings).toEqual({
      ...defaultSettings,
      title: "It's a title",
      zone: 'Asia/Kathmandu',
    });
    expect(await second.findings()).toEqual([added]);
    expect((await second.sources()).map(({ name, loaded, firstAt }) => [name, loaded, firstAt])).toEqual([
      ['log.csv', 10, '2026-01-01T05:45:02+05:45'],
    ]);
    expect(await query(second, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 10 }]);
  });

  it('without a path is a scratch case in the folder for them', async () => {
    const scratchDirectory = join(await testFolder(), 'scratch');
    const engine = await testEngine({ path: null, scratchDirectory });
    const { path, name, scratch } = await engine.info();
    expect([
      path.startsWith(`${scratchDirectory}/untitled-2026-01-01T12-00-00-000Z-`),
      name,
      scratch,
    ]).toEqual([true, 'Untitled case', true]);
  });

  it('beside the folder of scratch cases, in one whose name begins the same, is no scratch case', async () => {
    const folder = await testFolder();
    await mkdir(join(folder, 'scratch-not'));
    const path = join(folder, 'scratch-not', 'mine.kymo');
    const engine = await testEngine({ path, create: true, scratchDirectory: join(folder, 'scratch') });
    expect((await engine.info()).scratch).toBe(false);
  });

  it('refuses settings that are none', async () => {
    const engine = await testEngine();
    await expect(engine.changeSettings({ zone: 'Mars/Olympus' })).rejects.toThrow('Mars/Olympus');
    expect((await engine.info()).settings).toEqual(defaultSettings);
  });

  it('leaves nothing behind but itself when it is closed', async () => {
    const { folder, path } = await closedCase();
    const engine = await testEngine({ path, create: false, scratchDirectory: join(folder, 'work') });
    await importOne(
      engine,
      await testFile('utf16.csv', Buffer.from(`\ufeff${logTable(20)}`, 'utf16le'), folder),
    );
    await engine.close();
    expect((await readdir(folder)).toSorted()).toEqual(['case.kymo', 'log.csv', 'utf16.csv', 'work']);
    expect(await readdir(join(folder, 'work'))).toEqual([]);
  });
});

describe('the lock of a case', () => {
  it('keeps a second opening out and names the process that has it', async () => {
    const { path } = await closedCase();
    const engine = await testEngine({ path, create: false });
    const second = await testEngine({ path, create: false }).catch(thrown => thrown);
    expect(toWireError(second)).toEqual({
      kind: 'case-locked',
      sentence: `${path} is open in another window (process ${process.pid}). Close it there first.`,
    });
    await engine.close();
    const third = await testEngine({ path, create: false });
    expect((await third.info()).path).toBe(path);
  });

  it('keeps out another process, also by way of a link to the folder', async () => {
    const { path } = await closedCase();
    const lock = join(path, '..', '.case.kymo.lock');
    const child = execFile(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)']);
    await writeFile(lock, JSON.stringify({ pid: child.pid, host: hostname() }));
    expect((await refusal(path)).sentence).toBe(
      `${path} is open in another window (process ${child.pid}). Close it there first.`,
    );
    child.kill();
  });

  it('of a process that is gone is taken over', async () => {
    const { path } = await closedCase();
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
    const lock = join(path, '..', '.case.kymo.lock');
    await writeFile(lock, JSON.stringify({ pid: Number(stdout), host: hostname() }));
    const engine = await testEngine({ path, create: false });
    expect(JSON.parse(await readFile(lock, 'utf8'))).toEqual({ pid: process.pid, host: hostname() });
    await engine.close();
    await expect(stat(lock)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('left by an earlier process with our number is taken over', async () => {
    const { path } = await closedCase();
    const lock = join(path, '..', '.case.kymo.lock');
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const engine = await testEngine({ path, create: false });
    expect((await engine.info()).path).toBe(path);
  });

  it('of another machine is left alone, for its processes cannot be seen', async () => {
    const { path } = await closedCase();
    const lock = join(path, '..', '.case.kymo.lock');
    await writeFile(lock, JSON.stringify({ pid: 2 ** 22, host: 'another-machine' }));
    expect((await refusal(path)).kind).toBe('case-locked');
  });

  it('that was cut while it was written is taken over', async () => {
    const { path } = await closedCase();
    await writeFile(join(path, '..', '.case.kymo.lock'), '{"pid":');
    const engine = await testEngine({ path, create: false });
    expect((await engine.info()).path).toBe(path);
  });
});

describe('a file that is no case of ours is refused and keeps its bytes', () => {
  const damaged = (path: string) => ({
    kind: 'case-damaged',
    sentence: `${path} is not a readable case: the file is damaged or of another kind. Its bytes were not changed.`,
  });

  it('when it is not there', async () => {
    const path = join(await testFolder(), 'none.kymo');
    const thrown = await testEngine({ path, create: false }).catch(reason => reason);
    expect(toWireError(thrown)).toEqual({
      kind: 'file-missing',
      sentence: `${path} does not exist. Check the name, or import files to make a new case.`,
    });
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('when its folder is not there', async () => {
    const folder = join(await testFolder(), 'none');
    const thrown = await testEngine({ path: join(folder, 'x.kymo'), create: true }).catch(reason => reason);
    expect(toWireError(thrown)).toEqual({
      kind: 'file-missing',
      sentence: `The folder ${folder} does not exist. Make it first or choose another.`,
    });
  });

  it('when it is text', async () => {
    const path = await testFile('calls.csv', 'Time,Calls\n2026-01-01T00:00:00Z,1\n'.repeat(1000));
    expect(await refusal(path)).toEqual(damaged(path));
    expect(await refusal(path, true)).toEqual(damaged(path));
  });

  it('when it is empty', async () => {
    const path = await testFile('empty.kymo', '');
    expect(await refusal(path)).toEqual(damaged(path));
  });

  it('when it is another DuckDB database', async () => {
    const path = join(await testFolder(), 'other.duckdb');
    await tamper(path, 'CREATE TABLE c.t AS SELECT 1 AS a');
    expect(await refusal(path)).toEqual({
      kind: 'case-foreign',
      sentence: `${path} is a database, but not a Kymo case. Choose a file that Kymo saved.`,
    });
    expect((await refusal(path, true)).kind).toBe('case-foreign');
  });

  it.each([
    ['a view', 'CREATE VIEW c.innocent AS SELECT 42'],
    ['a macro', 'CREATE MACRO c.lower(x) AS 42'],
    ['a table macro', 'CREATE MACRO c.sum_up() AS TABLE SELECT 42'],
    ['a sequence', 'CREATE SEQUENCE c.steps'],
    ['a type', "CREATE TYPE c.mood AS ENUM ('fine')"],
  ])('when %s was put into it', async (_what, statement) => {
    const { path } = await closedCase();
    await tamper(path, statement);
    const error = await refusal(path);
    expect(error.kind).toBe('case-foreign');
    expect(error.sentence).toMatch(
      /carries views or functions that Kymo did not put there \((innocent|lower|sum_up|steps|mood)\)\. It was not opened; ask whoever made it for a clean copy\.$/,
    );
  });

  it('when a newer Kymo made it', async () => {
    const { path } = await closedCase();
    await tamper(path, "UPDATE c.setting SET value = '99' WHERE name = 'schemaVersion'");
    expect(await refusal(path)).toEqual({
      kind: 'case-foreign',
      sentence: `${path} was saved by a newer Kymo (case version 99). Update Kymo to open it.`,
    });
  });

  it('when its beginning is damaged', async () => {
    const { path } = await closedCase();
    const bytes = await readFile(path);
    bytes.fill(0x5a, 0, 4096);
    await writeFile(path, bytes);
    expect(await refusal(path)).toEqual(damaged(path));
  });

  it.each([300_000, 20_000, 5000, 100])('when it was cut to %s bytes', async size => {
    const { path } = await closedCase();
    await truncate(path, size);
    expect(await refusal(path)).toEqual(damaged(path));
  });
});

describe('a case opened to be read only', () => {
  it('keeps every byte, whatever is asked of it', async () => {
    const { path, folder } = await closedCase();
    const before = await hashOf(path);
    const engine = await testEngine({
      path,
      create: false,
      readOnly: true,
      scratchDirectory: join(folder, 'work'),
    });
    expect((await engine.info()).readOnly).toBe(true);
    await query(engine, 'SELECT count(*) AS n FROM log');
    const { rows } = await engine.runAnalysis('logs.recent', {}, everything, patience());
    expect(rows).toHaveLength(10);
    expect((await engine.proposeFindings(patience())).length).toBeGreaterThan(0);
    await engine.tablePage('log', everything, 0, 5);
    await engine.close();
    expect(await hashOf(path)).toBe(before);
    expect((await readdir(folder)).toSorted()).toEqual(['case.kymo', 'log.csv', 'work']);
  });

  it('can be opened twice', async () => {
    const { path } = await closedCase();
    const one = await testEngine({ path, create: false, readOnly: true });
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', '1']);
    expect([stdout.trim(), (await one.sources()).length]).toEqual(['1', 1]);
  });
});

describe('a case saved under another name', () => {
  it('holds all that was done up to then, and work goes on in it', async () => {
    const { path, folder } = await closedCase();
    const engine = await testEngine({ path, create: false });
    await engine.changeSettings({ client: 'Bank' });
    const target = join(folder, 'copy.kymo');
    const info = await engine.saveAs(target);
    expect([info.path, info.name, info.scratch, info.settings.client]).toEqual([
      target,
      'copy.kymo',
      false,
      'Bank',
    ]);
    await engine.changeSettings({ client: 'Insurer' });
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 10 }]);
    await engine.close();
    const old = await testEngine({ path, create: false });
    expect((await old.info()).settings.client).toBe('Bank');
    const copy = await testEngine({ path: target, create: false });
    expect((await copy.info()).settings.client).toBe('Insurer');
  });

  it('leaves no scratch case behind', async () => {
    const folder = await testFolder();
    const scratchDirectory = join(folder, 'scratch');
    const engine = await testEngine({ path: null, scratchDirectory });
    await importOne(engine, await testFile('log.csv', logTable(11), folder));
    const info = await engine.saveAs(join(folder, 'named.kymo'));
    expect([info.scratch, (await engine.sources()).length]).toEqual([false, 1]);
    await engine.close();
    expect(await readdir(scratchDirectory)).toEqual([]);
  });

  it('in a folder that is not there stays where it was, with a sentence', async () => {
    const { path, folder } = await closedCase();
    const engine = await testEngine({ path, create: false });
    const thrown = await engine.saveAs(join(folder, 'none', 'copy.kymo')).catch(reason => reason);
    expect(toWireError(thrown).kind).toMatch(/^file-/);
    expect((await engine.info()).path).toBe(path);
    expect((await engine.sources()).length).toBe(1);
  });

  it('never over a case that is open elsewhere', async () => {
    const one = await closedCase();
    const two = await closedCase();
    const other = await testEngine({ path: two.path, create: false });
    const engine = await testEngine({ path: one.path, create: false });
    const thrown = await engine.saveAs(two.path).catch(reason => reason);
    expect(toWireError(thrown).kind).toBe('case-locked');
    expect((await engine.info()).path).toBe(one.path);
    expect((await engine.sources()).length).toBe(1);
    expect((await other.sources()).length).toBe(1);
  });

  it('over itself changes nothing', async () => {
    const { path } = await closedCase();
    const engine = await testEngine({ path, create: false });
    expect((await engine.saveAs(path)).path).toBe(path);
    expect((await engine.sources()).length).toBe(1);
  });
});

describe('the log of what was done to a case', () => {
  it('is sealed, each entry by the hash of the one before it', async () => {
    const { path } = await closedCase();
    const engine = await testEngine({ path, create: false });
    await engine.changeSettings({ title: 'Sealed' });
    await engine.removeSource(1);
    const actions = await query(
      engine,
      'SELECT sequence, epoch_ms(recorded_at) AS at_millis, name, detail::VARCHAR AS detail, previous_hash, hash FROM case_file.action ORDER BY sequence',
    );
    expect(actions.map(({ sequence, name }) => [sequence, name])).toEqual([
      [1, 'opened'],
      [2, 'imported'],
      [3, 'opened'],
      [4, 'changed settings'],
      [5, 'removed source'],
    ]);
    let previous = '';
    for (const { sequence, at_millis, name, detail, previous_hash, hash } of actions) {
      expect(previous_hash).toBe(previous);
      const at = new Date(Number(at_millis)).toISOString();
      previous = createHash('sha256')
        .update(JSON.stringify([previous, sequence, at, name, detail]))
        .digest('hex');
      expect(hash).toBe(previous);
    }
  });
});

describe('work that is asked for at the same time', () => {
  it('is all done, whatever else writes to the case', async () => {
    const { path, folder } = await closedCase();
    const engine = await testEngine({ path, create: false });
    const words = { detail: '', severity: 'low', confidence: 'low', recommendation: null } as const;
    await Promise.all([
      ...Array.from({ length: 6 }, () => engine.runAnalysis('logs.recent', {}, everything, patience())),
      ...Array.from({ length: 3 }, () => engine.runAnalysis('logs.volume', {}, everything, patience())),
      engine.changeSettings({ title: 'one' }),
      engine.changeSettings({ client: 'two' }),
      engine.changeSettings({ author: 'three' }),
      engine.addFinding({ ...words, title: 'first' }),
      engine.addFinding({ ...words, title: 'second' }),
      engine.proposeFindings(patience()),
      engine.proposeFindings(patience()),
      importOne(engine, await testFile('a.csv', logTable(21), folder)),
      importOne(engine, await testFile('b.csv', logTable(31), folder)),
      engine.removeSource(1),
    ]);
    const { title, client, author } = (await engine.info()).settings;
    expect([title, client, author]).toEqual(['one', 'two', 'three']);
    const own = (await engine.findings()).filter(finding => finding.analysis === null);
    expect(own.map(finding => finding.title).toSorted()).toEqual(['first', 'second']);
    expect((await engine.sources()).map(({ name, loaded }) => [name, loaded])).toEqual([
      ['a.csv', 20],
      ['b.csv', 30],
    ]);
    for (const sourceId of [2, 3]) expect(await misplaced(engine, sourceId)).toEqual([]);
  });
});

describe('a run', () => {
  it('has the same number for the same question on the same file, in any session and any case', async () => {
    const { path, folder } = await closedCase();
    const ask = async (casePath: string, params = {}, clock = now) => {
      const engine = await testEngine({ path: casePath, create: false, clock: () => clock });
      const { run } = await engine.runAnalysis('logs.recent', params, everything, patience());
      expect((await engine.run(run)).analysis).toBe('logs.recent');
      await engine.close();
      return run;
    };
    const first = await ask(path);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await ask(path, {}, new Date('2027-02-03T04:05:06Z'))).toBe(first);
    expect(await ask(path, { count: 10 })).toBe(first);
    expect(await ask(path, { count: 11 })).not.toBe(first);
    const other = join(folder, 'other.kymo');
    const engine = await testEngine({ path: other, create: true });
    await importOne(engine, join(folder, 'log.csv'));
    await engine.close();
    expect(await ask(other)).toBe(first);
  });

  it('that the ledger does not have is named', async () => {
    const engine = await testEngine();
    expect(toWireError(await engine.run('0000').catch(thrown => thrown))).toEqual({
      kind: 'not-found',
      sentence: 'The ledger has no run 0000.',
    });
  });

  it('with wrong parameters says which', async () => {
    const engine = await testEngine();
    const error = async (id: string, params: Record<string, unknown>) =>
      toWireError(await engine.runAnalysis(id, params, everything, patience()).catch(thrown => thrown));
    expect(await error('calls.nothing', {})).toEqual({
      kind: 'usage',
      sentence: 'There is no analysis "calls.nothing". "kymo analyses" lists them.',
    });
    const wrong = await error('calls.extremes', { top: 0 });
    expect([wrong.kind, wrong.sentence]).toEqual([
      'usage',
      expect.stringMatching(/^calls\.extremes: parameter "top": .*\. Its parameters: top\.$/),
    ]);
    expect((await error('calls.extremes', { tpo: 3 })).sentence).toMatch(/tpo/);
  });
});

describe('a case whose file was changed by hand while it was closed', () => {
  it('with bytes after its end still opens, or is refused without a change', async () => {
    const { path, folder } = await closedCase();
    const copy = join(folder, 'copy.kymo');
    await copyFile(path, copy);
    await appendFile(copy, 'trailing text');
    const before = await hashOf(copy);
    const engine = await openEngine({
      path: copy,
      scratchDirectory: join(folder, 'work'),
      version: '0',
      clock: () => now,
      readOnly: true,
    });
    expect((await engine.sources()).length).toBe(1);
    await engine.close();
    expect(await hashOf(copy)).toBe(before);
    await rm(copy);
  });
});
