import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PseudonymRequest } from '../../../src-main/engine/pseudonym/case-pseudonyms.ts';
import { keyOfFile } from '../../../src-main/engine/pseudonym/kept-keys.ts';
import { importEvents, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { accessLog, asked, caseWith, clientsOf, keyOf, line } from './made-case.ts';

describe('the key of a case with pseudonyms', () => {
  it('refuses a wrong key, a missing one and another method, by a sentence', async () => {
    const folder = await testFolder();
    const path = join(folder, 'case.kymo');
    const file = await testFile('access.log', accessLog, folder);
    const engine = await caseWith(asked('hmac-sha256', 1), path);
    await importOne(engine, file);
    await engine.close();
    const refused = async (pseudonyms: PseudonymRequest | null): Promise<string> => {
      const opened = await testEngine({ path, ...(pseudonyms === null ? {} : { pseudonyms }) });
      const said = await importEvents(opened, [{ path: file }]).then(
        () => 'imported',
        (thrown: Error) => thrown.message,
      );
      expect(await clientsOf(opened)).toHaveLength(6);
      await opened.close();
      return said;
    };
    expect(await refused(asked(null, 2))).toContain(`This is the wrong key (${keyOf(2).fingerprint})`);
    expect(await refused(null)).toContain('with another key the same address would get another alias');
    expect(await refused(asked('crypto-pan', 1))).toContain(
      'pseudonyms of the method hmac-sha256, not crypto-pan',
    );
    expect(await refused(asked('hmac-sha256', 1))).toBe('imported');
  });

  it('is not made of one that holds originals', async () => {
    const folder = await testFolder();
    const path = join(folder, 'case.kymo');
    const plain = await testEngine({ path, create: true });
    await importOne(plain, await testFile('access.log', accessLog, folder));
    await plain.close();
    const engine = await testEngine({ path, pseudonyms: asked('hmac-sha256', 1) });
    const file = await testFile('more.log', line('10.1.2.3', 'anna', 50), folder);
    await expect(importEvents(engine, [{ path: file }])).rejects.toThrow('holds files with their originals');
  });

  it('keeps a new key beside the profiles of the user and finds it there again; a scratch case keeps none', async () => {
    const folder = await testFolder();
    const file = await testFile('access.log', accessLog, folder);
    const told: string[] = [];
    const opening = { path: join(folder, 'case.kymo'), userDirectory: join(folder, 'user', 'reading') };
    const engine = await testEngine({
      ...opening,
      create: true,
      pseudonyms: asked('hmac-sha256', null, told),
    });
    await importOne(engine, file);
    await engine.close();
    const kept = /kept in (\S+\.key):/.exec(told[0] ?? '')?.[1] ?? '';
    expect(kept).toContain(join(folder, 'user', 'pseudonym-keys'));
    expect((await stat(kept)).mode & 0o777).toBe(0o600);
    const again = await testEngine(opening);
    const more = await testFile('more.log', line('10.1.2.3', 'anna', 50), folder);
    expect((await importOne(again, more)).error).toBeNull();
    const [first, , , , , , last] = await clientsOf(again);
    expect(last).toBe(first);
    const scratch = await testEngine({
      path: null,
      create: false,
      pseudonyms: asked('hmac-sha256', null, told),
    });
    await importOne(scratch, file);
    expect(told[1]).toContain('is not kept');
  });

  it('shares no alias with a case of another key', async () => {
    const file = await testFile('access.log', accessLog);
    const [one, other] = await Promise.all(
      [1, 2].map(async byte => {
        const engine = await testEngine({ pseudonyms: asked('hmac-sha256', byte) });
        await importOne(engine, file);
        const rows = await query(engine, 'SELECT DISTINCT unnest([client, "user"]) AS alias FROM request');
        return rows.map(row => String(row.alias));
      }),
    );
    expect([one?.length, other?.length]).toEqual([7, 7]);
    expect(one?.filter(alias => other?.includes(alias))).toEqual([]);
  });
});

describe('a key file', () => {
  it('is made where there is none, for its owner alone, and read where there is one', async () => {
    const path = join(await testFolder(), 'case.key');
    const made = await keyOfFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(made.notices).toEqual([expect.stringContaining('A new key was written')]);
    const read = await keyOfFile(path);
    expect([read.key.fingerprint, read.notices]).toEqual([made.key.fingerprint, []]);
  });
});
