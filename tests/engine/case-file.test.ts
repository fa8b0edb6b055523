import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { openCaseFile } from '../../src-main/engine/case-file.ts';
import { streamChunks } from '../../src-main/engine/stream-chunks.ts';
import { testFolder } from '../helpers/files.ts';

const folderCase = async () => {
  const folder = await testFolder();
  const path = join(folder, 'case.kymo');
  const open = { path, create: true, readOnly: false, workDirectory: join(folder, 'work') };
  const caseFile = await openCaseFile(open);
  await caseFile.change(connection =>
    connection.run('CREATE TABLE case_file.kept AS SELECT range AS n FROM range(100000)'),
  );
  await caseFile.settle();
  return { caseFile, isSettled: () => !existsSync(`${path}.wal`) };
};
const change = (connection: DuckDBConnection) =>
  connection.run('UPDATE case_file.kept SET n = n + 1 WHERE n < 10');

it('a case can be opened again after somebody has left rows before their end and others have changed them', async () => {
  const { caseFile, isSettled } = await folderCase();
  const left = await caseFile.use(async connection => {
    for await (const chunk of streamChunks(connection, 'SELECT n FROM case_file.kept')) return chunk.rowCount;
    return 0;
  });
  expect(left).toBeGreaterThan(0);
  await caseFile.change(change);
  await caseFile.settle();
  expect(isSettled()).toBe(true);
  await caseFile.reopenFor([]);
  await caseFile.close();
});

it('a case that cannot be settled is not opened again, and is worked with on', async () => {
  const { caseFile } = await folderCase();
  const held = await caseFile.use(async connection => {
    const result = await connection.stream('SELECT n FROM case_file.kept');
    await result.fetchChunk();
    return result;
  });
  await caseFile.change(change);
  await expect(caseFile.reopenFor([])).rejects.toThrow('Cannot CHECKPOINT');
  const count = await caseFile.use(connection =>
    connection.runAndReadAll('SELECT count(*)::INTEGER FROM case_file.kept'),
  );
  expect(count.getRows()).toEqual([[100_000]]);
  // The rest of the rows ends what held the case.
  for (let chunk = await held.fetchChunk(); chunk !== null && chunk.rowCount > 0; )
    chunk = await held.fetchChunk();
  await caseFile.reopenFor([]);
  await caseFile.close();
});

it('a case is settled while a look from before a change is still going on: at once, or by the next who asks', async () => {
  const folder = await testFolder();
  const path = join(folder, 'case.kymo');
  const caseFile = await openCaseFile({
    path,
    create: true,
    readOnly: false,
    workDirectory: join(folder, 'work'),
  });
  const isSettled = () => !existsSync(`${path}.wal`);
  await caseFile.change(connection =>
    connection.run('CREATE TABLE case_file.kept AS SELECT range AS n FROM range(10)'),
  );
  await caseFile.settle();
  expect(isSettled()).toBe(true);
  const looked = await caseFile.use(async connection => {
    await connection.run('BEGIN');
    await connection.run('FROM case_file.kept');
    await caseFile.change(other => other.run('UPDATE case_file.kept SET n = n + 1'));
    await caseFile.settle();
    return [
      isSettled(),
      (await connection.runAndReadAll('SELECT sum(n)::INTEGER FROM case_file.kept')).getRows(),
    ];
  });
  expect(looked).toEqual([false, [[45]]]);
  await caseFile.settle();
  expect(isSettled()).toBe(true);
  await caseFile.close();
  const read = await openCaseFile({
    path,
    create: false,
    readOnly: true,
    workDirectory: join(folder, 'work'),
  });
  const sum = await read.use(connection =>
    connection.runAndReadAll('SELECT sum(n)::INTEGER FROM case_file.kept'),
  );
  expect(sum.getRows()).toEqual([[55]]);
  await read.close();
});
