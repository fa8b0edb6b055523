import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { query, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';
import {
  askFile,
  disks,
  everything,
  idsByRow,
  importText,
  logins,
  tableOf,
  templatesOf,
} from './template-cases.ts';

describe('templates of a case', () => {
  test('are listed with count, share, times, example and parameters', async () => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf([...logins(3), 'ready', '']));
    const { rows, summary } = await templatesOf(engine);
    expect(rows).toEqual([
      {
        templateId: 1,
        template: 'login of user <*> took <*>',
        count: 3,
        share: 0.75,
        firstAt: '2026-01-05T10:00:00+00:00',
        lastAt: '2026-01-05T10:00:02+00:00',
        example: 'login of user 0 took 0 ms',
        perHour: 3600,
        parameters: 'number, duration',
      },
      {
        templateId: 2,
        template: 'ready',
        count: 1,
        share: 0.25,
        firstAt: '2026-01-05T10:00:03+00:00',
        lastAt: '2026-01-05T10:00:03+00:00',
        example: 'ready',
        perHour: 1200,
        parameters: '',
      },
    ]);
    expect(summary).toEqual({
      entries: 4,
      templates: 2,
      templatesSeenOnce: 1,
      templatesOfMost: 2,
      largestShare: 0.75,
      entriesWithoutMessage: 1,
      method: 'two-pass',
    });
  });

  test('keep their numbers when files are added, and only the new rows are mined', async () => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf([...logins(20), 'ready']));
    const before = await idsByRow(engine);
    await importText(engine, 'b.csv', tableOf([...disks(20), ...logins(5)], 12));
    const after = await idsByRow(engine);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(new Set(after.slice(-5).map(({ id }) => id))).toEqual(new Set([before[0]?.id]));
    expect((await templatesOf(engine)).rows.map(row => [row.template, row.count])).toEqual([
      ['login of user <*> took <*>', 25],
      ['disk sd<*> is full', 20],
      ['ready', 1],
    ]);
  });

  test('that become one keep their old numbers as names', async () => {
    const engine = await testEngine();
    const session = (user: string) => `session of ${user} was closed by the operator`;
    await importText(engine, 'a.csv', tableOf([session('alice'), session('bob'), 'ready']));
    const [alice, bob] = await idsByRow(engine);
    expect(alice?.id).not.toBe(bob?.id);
    const users = Array.from(
      { length: 300 },
      (_, index) => `u${String.fromCharCode(97 + (index % 26))}x${'abcdefghij'[Math.floor(index / 26) % 10]}`,
    );
    await importText(engine, 'b.csv', tableOf(users.map(session), 12));
    const ids = await idsByRow(engine);
    const merged = ids[0]?.id;
    expect(new Set([ids[0]?.id, ids[1]?.id, ids.at(-1)?.id])).toEqual(new Set([merged]));
    expect(await query(engine, 'SELECT alias, template_id FROM template_alias ORDER BY alias')).toEqual([
      { alias: bob?.id, template_id: merged },
    ]);
    const found = (where: string) =>
      engine.tablePage('log', { ...everything, where }, 0, 1).then(page => page.totalRows);
    expect([await found(`template:${merged}`), await found(`template:${bob?.id}`)]).toEqual([302, 302]);
    expect(await found(`-template:${bob?.id}`)).toBe(1);
    expect(await found(`template_id=${bob?.id} alice`)).toBe(1);
  });

  test('of a removed file go with it, from the table and from what the miner knows', async () => {
    const folder = await testFolder();
    const path = join(folder, 'case.kymo');
    const engine = await testEngine({ path, create: true });
    await importText(engine, 'a.csv', tableOf(['ready as ever', ...logins(3)]));
    await importText(
      engine,
      'b.csv',
      tableOf([...logins(2).map(text => `${text} `), ...disks(4), 'secret word of b'], 12),
    );
    const before = await idsByRow(engine);
    const [first] = await engine.sources();
    await engine.removeSource(first?.sourceId ?? 0);
    const { rows } = await templatesOf(engine);
    expect(rows.map(row => [row.templateId, row.template, row.count, row.example])).toEqual([
      [before[8]?.id, 'disk sd<*> is full', 4, 'disk sd0 is full'],
      [before[4]?.id, 'login of user <*> took <*>', 2, 'login of user 0 took 0 ms '],
      [before.at(-1)?.id, 'secret word of b', 1, 'secret word of b'],
    ]);
    expect(await query(engine, 'SELECT template, example FROM template ORDER BY template')).toEqual(
      rows.map(({ template, example }) => ({ template, example })),
    );
    await engine.close();
    const [[state]] = (await askFile(path, 'SELECT state FROM template_miner')) as [[string]];
    expect([/ready as ever/.test(state), /secret word of b/.test(state)]).toEqual([false, true]);
  });

  test('come back under their numbers when a removed file is read again at once', async () => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf(['ready', ...logins(3)]));
    await importText(engine, 'b.csv', tableOf(disks(3), 12));
    const before = await templatesOf(engine);
    await importText(engine, 'b.csv', tableOf(disks(5), 12));
    const after = await templatesOf(engine);
    const numbers = ({ rows }: typeof before) =>
      Object.fromEntries(rows.map(row => [row.template, row.templateId]));
    expect(numbers(after)).toEqual(numbers(before));
  });
});
