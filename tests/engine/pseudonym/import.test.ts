import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCommonName } from '../../../src-main/core/pseudonym/common-names.ts';
import type { PseudonymRequest } from '../../../src-main/engine/pseudonym/case-pseudonyms.ts';
import { findOriginals, findOriginalsInFile } from '../../../src-main/engine/pseudonym/find-originals.ts';
import { keyOfBytes } from '../../../src-main/engine/pseudonym/key.ts';
import { importAll, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';
import { rowsOfCase, valuesOf } from './read-case.ts';
import { hasRealFiles, type RealFiles, realFiles } from './real-files.ts';

const key = keyOfBytes(new Uint8Array(32).fill(7));
const request: PseudonymRequest = { method: 'hmac-sha256', key, tell: () => undefined };

async function imported(folder: string, files: RealFiles, pseudonyms?: PseudonymRequest): Promise<string> {
  const path = join(folder, pseudonyms === undefined ? 'plain.kymo' : 'hidden.kymo');
  const engine = await testEngine({
    ...{ path, create: true, scratchDirectory: join(folder, 'scratch') },
    ...(pseudonyms === undefined ? {} : { pseudonyms }),
  });
  const outcomes = await importAll(engine, files.paths);
  expect(outcomes.map(({ error, reconciled }) => [error, reconciled])).toEqual(
    files.paths.map(() => [null, true]),
  );
  await engine.close();
  return path;
}

/** How often each value of a column occurs, without the values: the same before and after. */
function frequencies(column: string, table: string): string {
  return `SELECT list(number ORDER BY number)::VARCHAR AS counts
    FROM (SELECT count(*) AS number FROM case_file.${table} GROUP BY ${column})`;
}

describe.skipIf(!hasRealFiles)('an import of real files with pseudonyms', () => {
  it('leaves no original in the case, neither among its values nor in its bytes, and every count as it was', async () => {
    const folder = await testFolder();
    const files = await realFiles(folder);
    const plain = await imported(folder, files);
    const hidden = await imported(folder, files, request);
    // Users such as `0` and `1234` would be found everywhere; the next test looks where they stand.
    const names = files.names.filter(name => !isCommonName(name) && !/^\d{1,4}$/.test(name));
    const originals = [...files.addresses, ...names];
    expect([files.addresses.length > 700, names.length > 120]).toEqual([true, true]);

    // The search does find them where they are: in the values of a plain case all but a few, in its bytes many.
    const before = findOriginals(await valuesOf(plain), originals).found;
    const seen = new Set(before.map(({ original }) => original));
    expect(originals.filter(original => !seen.has(original))).toEqual([]);
    const long = originals.filter(original => original.length > 8);
    const bytesBefore = await findOriginalsInFile(plain, long, { match: 'anywhere' });
    expect(bytesBefore.found.length).toBeGreaterThan(100);

    expect(findOriginals(await valuesOf(hidden), originals).found).toEqual([]);
    expect((await findOriginalsInFile(hidden, long, { match: 'anywhere' })).found).toEqual([]);
    const secret = key.secret.export().toString('hex');
    const keys = [secret, '\u0007'.repeat(32)];
    expect((await findOriginalsInFile(hidden, keys, { match: 'anywhere' })).found).toEqual([]);

    const counted = [
      frequencies('client', 'request'),
      frequencies('source', 'flow'),
      frequencies('destination', 'flow'),
      frequencies('agent', 'call'),
      frequencies('host', 'log'),
      'SELECT * FROM case_file.line_map ORDER BY ALL',
      'SELECT source_id, sha256, loaded, rejected, skipped, lines, first_at, last_at FROM case_file.source ORDER BY 1',
      'SELECT source_id, "at", level, component, pid FROM case_file.log ORDER BY rowid',
      'SELECT source_id, "at", status, bytes, method FROM case_file.request ORDER BY rowid',
      'SELECT source_id, "at", bytes, source_port, extra[2] AS uid FROM case_file.flow ORDER BY rowid',
      'SELECT source_id, line, role FROM case_file.misfit ORDER BY rowid',
      'SELECT source_id, line FROM case_file.reject ORDER BY rowid',
    ];
    for (const sql of counted) expect(await rowsOfCase(hidden, sql)).toEqual(await rowsOfCase(plain, sql));
    // What was staged on the way is gone.
    expect(await readdir(join(folder, 'scratch'))).toEqual([]);
  });

  it('hides users and hosts that every system has where the message says that they are one', async () => {
    const folder = await testFolder();
    const files = await realFiles(folder);
    const hidden = await imported(folder, files, request);
    const messages = await rowsOfCase(hidden, 'SELECT DISTINCT message FROM case_file.log');
    expect(files.names.filter(isCommonName)).toContain('root');
    const bare =
      /root|invalid user +(?!user-| |from)|(?<!r)user=(?!user-)|rhost=(?!ip-|host-)|password for (?!user-|invalid user)/;
    const texts = messages.map(({ message }) => String(message));
    expect(texts.filter(text => bare.test(text))).toEqual([]);
    const whole = /^Failed password for invalid user user-[0-9a-f]{16} from ip-[0-9a-f]{16} port \d+ ssh2$/;
    expect(texts.filter(text => whole.test(text)).length).toBeGreaterThan(50);
  });
});

it.each([
  ['a record', {}],
  ['a log entry', { level: 'INFO', message: 'hello' }],
])('hides what stands in a field that only a late %s has', async (_kind, more) => {
  const folder = await testFolder();
  const lines = Array.from({ length: 900 }, (_unused, number) =>
    JSON.stringify({ number, time: new Date(1_700_000_000_000 + number * 1000).toISOString(), ...more }),
  );
  lines[600] = (lines[600] ?? '').replace('}', ',"late":{"from":"203.0.113.77"}}');
  const file = join(folder, 'app.ndjson');
  await writeFile(file, `${lines.join('\n')}\n`);
  const path = join(folder, 'hidden.kymo');
  const scratchDirectory = join(folder, 'scratch');
  const engine = await testEngine({ path, create: true, scratchDirectory, pseudonyms: request });
  await importAll(engine, [file]);
  await engine.close();
  const values = await valuesOf(path);
  expect(findOriginals(values, ['203.0.113.77']).found).toEqual([]);
  expect(findOriginals(values, ['late']).found).not.toEqual([]);
});
