import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordKinds } from '../../../src-main/core/kinds.ts';
import { commonBits, parseAddress } from '../../../src-main/core/pseudonym/address.ts';
import { columnTreatments } from '../../../src-main/core/pseudonym/columns.ts';
import { importAll, importEvents, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { accessLog, asked, caseWith, clients, clientsOf, keyOf, line } from './made-case.ts';
import { rowsOfCase, valuesOf } from './read-case.ts';
import { callTable } from './real-files.ts';

describe('a case with pseudonyms', () => {
  it('remembers the method and the fingerprint of its key, and nothing else of it', async () => {
    const folder = await testFolder();
    const path = join(folder, 'case.kymo');
    const engine = await caseWith(asked('hmac-sha256', 1), path);
    await importOne(engine, await testFile('access.log', accessLog, folder));
    const sources = await engine.sources();
    expect(sources.map(source => source.pseudonyms)).toEqual([true]);
    await engine.close();
    const values = await valuesOf(path);
    expect(values).toContain(`{"method":"hmac-sha256","fingerprint":"${keyOf(1).fingerprint}"}`);
    expect(values).not.toContain('01'.repeat(32));
    const bytes = await readFile(path);
    expect([bytes.includes(Buffer.alloc(32, 1)), bytes.includes('01'.repeat(32))]).toEqual([false, false]);
  });

  it('goes on with the same aliases, rows and lines when more is imported, and knows the files it has', async () => {
    const folder = await testFolder();
    const path = join(folder, 'case.kymo');
    const first = await testFile('access.log', accessLog, folder);
    const second = await testFile(
      'other.log',
      line('10.1.2.3', 'berta', 30) + line('10.1.2.9', 'anna', 31),
      folder,
    );
    const engine = await caseWith(asked('hmac-sha256', 1), path);
    await importOne(engine, first);
    await engine.close();
    const again = await testEngine({ path, pseudonyms: asked(null, 1) });
    const outcomes = await importAll(again, [first, second]);
    expect(outcomes.map(({ status, loaded, sourceId }) => [status, loaded, sourceId])).toEqual([
      ['unchanged', 0, 1],
      ['new', 2, 2],
    ]);
    const rows = await query(again, 'SELECT client, "user" FROM request ORDER BY row_number');
    expect(rows).toHaveLength(8);
    expect(rows[6]?.client).toBe(rows[0]?.client);
    expect(rows[7]?.user).toBe(rows[0]?.user);
    expect(new Set(rows.map(row => row.client)).size).toBe(7);
    expect(
      await query(
        again,
        "SELECT source_id, first_row, line FROM line_map WHERE kind = 'request' ORDER BY first_row",
      ),
    ).toEqual([
      { source_id: 1, first_row: 0, line: 1 },
      { source_id: 2, first_row: 6, line: 1 },
    ]);
  });

  it('reads a file that has grown anew, and asks about one that has changed', async () => {
    const folder = await testFolder();
    const path = await testFile('access.log', accessLog, folder);
    const engine = await caseWith(asked('hmac-sha256', 1), join(folder, 'case.kymo'));
    await importOne(engine, path);
    await writeFile(path, accessLog + line('10.9.9.9', 'anna', 40));
    expect((await importOne(engine, path)).status).toBe('appended');
    expect(await clientsOf(engine)).toHaveLength(7);
    expect(await engine.sources()).toHaveLength(1);
    await writeFile(path, line('10.9.9.9', 'anna', 40));
    const changed = await importOne(engine, path);
    expect([changed.status, changed.error]).toEqual([
      'changed',
      expect.stringContaining('has changed since'),
    ]);
    expect(await clientsOf(engine)).toHaveLength(7);
  });

  it('leaves the case as it was when the import is cancelled', async () => {
    const folder = await testFolder();
    const engine = await caseWith(asked('hmac-sha256', 1), join(folder, 'case.kymo'));
    await importOne(engine, await testFile('access.log', accessLog, folder));
    const stopped = new AbortController();
    stopped.abort();
    const more = await testFile('more.log', line('10.1.2.3', 'anna', 50), folder);
    await expect(importEvents(engine, [{ path: more }], stopped.signal)).rejects.toThrow();
    expect([(await clientsOf(engine)).length, (await engine.sources()).length]).toEqual([6, 1]);
    expect((await importOne(engine, more)).loaded).toBe(1);
  });
});

describe('subnets and old data', () => {
  it('with subnets every two addresses share as many leading bits as before', async () => {
    const told: string[] = [];
    const engine = await testEngine({ pseudonyms: asked('crypto-pan', 1, told) });
    await importOne(engine, await testFile('access.log', accessLog));
    const hidden = await clientsOf(engine);
    const words = (text: string) => parseAddress(text) ?? [];
    for (const [index, client] of clients.entries())
      for (const [second, other] of clients.entries()) {
        if (words(client).length !== words(other).length) continue;
        const after = commonBits(words(hidden[index] ?? ''), words(hidden[second] ?? ''));
        expect(after).toBe(commonBits(words(client), words(other)));
      }
    expect(hidden.filter(address => clients.includes(address))).toEqual([]);
    expect(told[0]).toContain('keeps subnets comparable');
  });

  it('as old data has them the aliases are SHA-1, and that they hide nothing is told', async () => {
    const told: string[] = [];
    const engine = await testEngine({ pseudonyms: asked('sha1-legacy', null, told) });
    await importOne(engine, await testFile('access.log', accessLog));
    expect(await clientsOf(engine)).toEqual(
      clients.map(client => createHash('sha1').update(client).digest('hex')),
    );
    expect(told).toEqual([expect.stringContaining('hides nothing')]);
  });
});

describe('texts that hold originals', () => {
  it('are hidden among rejects, misfits, notes and the log of what was done', async () => {
    const folder = await testFolder();
    const engine = await caseWith(asked('hmac-sha256', 1), join(folder, 'case.kymo'));
    const outcome = await importOne(engine, await testFile('calls-198.51.100.77.csv', callTable, folder));
    expect([outcome.rejected, outcome.notes.join()]).toEqual([
      1,
      expect.stringMatching(/^The times in calls-ip-[0-9a-f]{16}\.csv/),
    ]);
    const [reject] = await rejectsOf(engine, 1);
    expect(reject?.rawText).toMatch(/^not a time,user-[0-9a-f]{16},phone-[0-9a-f]{16},support,30,$/);
    expect(await query(engine, "SELECT raw_text FROM misfit WHERE raw_text LIKE 'bad%'")).toEqual([
      { raw_text: expect.stringMatching(/^bad: ip-[0-9a-f]{16}$/) },
    ]);
    await engine.close();
    const values = await valuesOf(join(folder, 'case.kymo'));
    expect(values).not.toMatch(/198\.51\.100|Quark|Lindqvist|Tarn|Vex|70 18 99|2001:db8/);
    expect(values).toMatch(/action .*"imported","detail":\{"files":\["[^"]*calls-ip-[0-9a-f]{16}\.csv"\]/);
  });

  it('are in columns of which each has its treatment, and in no table that nobody thought of', async () => {
    const folder = await testFolder();
    const engine = await testEngine({ path: join(folder, 'case.kymo'), create: true });
    await engine.close();
    const columns = await rowsOfCase(
      join(folder, 'case.kymo'),
      "SELECT table_name || '.' || column_name AS name FROM duckdb_columns() WHERE database_name = 'case_file' AND data_type LIKE '%VARCHAR%'",
    );
    const ofRecords = recordKinds.flatMap(kind => [
      ...Object.keys(columnTreatments[kind]).map(column => `${kind}.${column}`),
      ...(kind === 'record' ? ['record.cells'] : [`${kind}.extra`]),
      ...(['log', 'record'].includes(kind) ? [] : [`${kind}.misfits`]),
    ]);
    const found = columns.map(({ name }) => String(name)).toSorted();
    expect(found).toEqual([...ofRecords, ...otherTexts].toSorted());
  });
});

// Texts of other tables: hidden with the sources, made from records that are hidden, words of a fixed set, or the
// analyst's own (marks, findings, settings and runs are made in the case, not imported).
const otherTexts = [
  ...['name', 'path', 'container', 'notes', 'extra_names', 'layout'].map(column => `source.${column}`),
  ...['sha256', 'format', 'kind', 'encoding', 'zone', 'status', 'profile'].map(column => `source.${column}`),
  ...['reject.reason', 'reject.raw_text', 'misfit.role', 'misfit.raw_text', 'correction.raw_text'],
  ...['line_map.kind', 'mark.kind', 'mark.note', 'finding.finding_id', 'setting.name', 'run.run'],
  ...['action.name', 'action.previous_hash', 'action.hash'],
  ...['template.template', 'template.parameters', 'template.example', 'template_miner.state'],
];
