import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { reproduceLoadSql } from '../../src-main/engine/reproduce-load.ts';
import { importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile, testFolder } from '../helpers/files.ts';
import { logTable } from './import/made-files.ts';

/** Rows of the script's `log` table in a plain DuckDB. */
async function loaded(script: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(script);
  const reader = await connection.runAndReadAll(
    'SELECT epoch_us("at")::VARCHAR AS at_micros, message FROM log ORDER BY row_number',
  );
  const rows = reader.getRowObjects();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe('the SQL that reads the original files again', () => {
  const body = logTable(50, { 9: 'bad', 20: '2026-01-01T00:00:20Z,INFO,"line 20\nand on"' });
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'plain.csv': body,
    'crlf.csv': body.replaceAll('\n', '\r\n'),
    'bom.csv': `\ufeff${body}`,
    "it's a\nname; DROP TABLE log; --.csv": body,
    'local.csv': body.replaceAll('Z,', ','),
    'utf16.csv': Buffer.from(`\ufeff${body}`, 'utf16le'),
    'latin.csv': Buffer.from(body.replaceAll('line', 'Gr\xf6\xdfe'), 'latin1'),
    'mixed.csv': body.replace('\n', '\r\n'),
    'returns.csv': body.replaceAll('\n', '\r'),
    "client's log.csv.gz": gzipSync(body),
    'crlf.csv.gz': gzipSync(Buffer.from(`\ufeff${body.replace('\n', '\r\n')}`, 'utf16le')),
  };

  it.each(Object.keys(files))(
    'gives the same entries of %j, after the step it names for files that need one',
    async name => {
      const folder = await testFolder();
      const path = await testFile(name, files[name] ?? '', folder);
      const engine = await testEngine({ zone: 'Europe/Paris' });
      const outcome = await importOne(engine, path);
      expect([outcome.error, outcome.loaded, outcome.rejected]).toEqual([null, 48, 1]);
      const script = reproduceLoadSql(await engine.sources(), []);
      const step = /^-- Not readable as it stands: first run this in a shell\.\n-- {3}(.+)$/m.exec(
        script,
      )?.[1];
      if (step !== undefined) execFileSync('bash', ['-c', step]);
      const entries = await query(
        engine,
        'SELECT epoch_us("at")::VARCHAR AS at_micros, message FROM log ORDER BY row_number',
      );
      expect(await loaded(script)).toEqual(entries);
      expect(step === undefined).toBe(!/utf16|latin|mixed|returns|gz/.test(name));
    },
  );

  it('gives the same entries of a file that holds an hour twice, since the clock was put back', async () => {
    const clocks = ['01:40', '02:10', '02:40', '02:10', '02:40', '03:10'];
    const rows = clocks.map((clock, index) => `2026-10-25 ${clock}:00;tick ${index}\n`);
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const path = await testFile('twice.csv', `Time;Content\n${rows.join('')}`);
    expect((await importOne(engine, path, { zone: 'Europe/Paris' })).loaded).toBe(6);
    const first = Date.UTC(2026, 9, 24, 23, 40);
    expect(await loaded(reproduceLoadSql(await engine.sources(), []))).toEqual(
      [0, 30, 60, 90, 120, 150].map((minutes, index) => ({
        at_micros: `${first + minutes * 60_000}000`,
        message: `tick ${index}`,
      })),
    );
  });
});
