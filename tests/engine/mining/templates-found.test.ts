import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { now, query, testEngine } from '../../helpers/engine.ts';
import { hashOf, testFolder } from '../../helpers/files.ts';
import { askFile, disks, everything, importText, logins, tableOf, templatesOf } from './template-cases.ts';

describe('finding templates', () => {
  test('happens by itself once a small file is imported', async () => {
    const path = join(await testFolder(), 'case.kymo');
    const engine = await testEngine({ path, create: true });
    await importText(engine, 'a.csv', tableOf(logins(50)));
    await engine.close();
    expect(await askFile(path, 'SELECT DISTINCT template_id::INTEGER FROM log')).toEqual([[1]]);
    expect(await askFile(path, 'SELECT template, example FROM template')).toEqual([
      ['login of user <*> took <*>', 'login of user 0 took 0 ms'],
    ]);
  });

  test('works in a case that is only read, and leaves its file alone', async () => {
    const path = join(await testFolder(), 'case.kymo');
    const writing = await testEngine({ path, create: true });
    await importText(writing, 'a.csv', tableOf([...logins(30), ...disks(30)]));
    const written = await templatesOf(writing);
    await writing.close();
    await askFile(
      path,
      'UPDATE log SET template_id = NULL; DELETE FROM template; DELETE FROM template_miner; CHECKPOINT',
    );
    const hash = await hashOf(path);
    const reading = await testEngine({ path, create: false, readOnly: true });
    expect(await templatesOf(reading)).toEqual(written);
    const page = await reading.tablePage('log', { ...everything, where: 'template:1' }, 0, 1);
    expect(page.totalRows).toBe(30);
    expect(await query(reading, 'SELECT count(*)::INTEGER AS n FROM log WHERE template_id IS NULL')).toEqual([
      { n: 0 },
    ]);
    await reading.close();
    expect(await hashOf(path)).toBe(hash);
  });

  test('goes on after it was cancelled', async () => {
    const path = join(await testFolder(), 'case.kymo');
    const engine = await testEngine({ path, create: true });
    await importText(engine, 'a.csv', tableOf(logins(30)));
    const abort = AbortSignal.abort();
    await expect(engine.runAnalysis('logs.templates', {}, everything, abort)).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect((await templatesOf(engine)).rows).toHaveLength(1);
  });

  test('takes every row once while files are imported beside it', async () => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf(logins(40)));
    const [first] = await Promise.all([
      templatesOf(engine),
      importText(engine, 'b.csv', tableOf(disks(40), 12)),
      templatesOf(engine),
    ]);
    expect(first.rows.length).toBeGreaterThan(0);
    const { rows, summary } = await templatesOf(engine);
    expect([rows.map(row => row.count), summary.entries]).toEqual([[40, 40], 80]);
  });
});

test('a case of an older version that is only read says what to do', async () => {
  const path = join(await testFolder(), 'case.kymo');
  const engine = await testEngine({ path, create: true });
  await engine.close();
  await askFile(path, "UPDATE setting SET value = '2' WHERE name = 'schemaVersion'; CHECKPOINT");
  await expect(testEngine({ path, create: false, readOnly: true, clock: () => now })).rejects.toThrow(
    'was saved by an older Kymo (case version 2). Open it once in the workstation',
  );
});
