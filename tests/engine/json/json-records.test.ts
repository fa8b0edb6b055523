import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bindLiterals } from '../../../src-main/core/sql-text.ts';
import { openScratchDatabase } from '../../../src-main/engine/database.ts';
import physicalLinesSql from '../../../src-main/engine/import/records/physical-lines.sql?raw';
import { lineDelimiter } from '../../../src-main/engine/import/records-sql.ts';
import { jsonColumns, jsonRecordsSql } from '../../../src-main/engine/json/json-columns.ts';
import { select } from '../../../src-main/engine/query.ts';
import { testFile, testFolder } from '../../helpers/files.ts';

/** The statement by which an import sees the lines of the file. */
function linesOf(path: string): string {
  return bindLiterals(physicalLinesSql, {
    path,
    sourceId: 1,
    skipLines: 0,
    delimiter: lineDelimiter,
    maxLineBytes: 2_097_152,
    coloured: false,
  });
}

/** The view's rows as DuckDB gives them, columns named as in the sample. */
async function read(path: string, sampled: readonly string[]) {
  const database = await openScratchDatabase([path]);
  onTestFinished(() => database.close());
  const connection = await database.connect();
  const { columns, sample } = jsonColumns('f', sampled);
  const named = columns.map((column, index) => ({ name: `extra_${index}`, path: column.name }));
  await connection.run(linesOf(path));
  await connection.run(jsonRecordsSql(named));
  const rows = await select(connection, 'FROM records', {});
  return {
    connection,
    sample,
    cells: rows.map(row => named.map(column => row[column.name])),
    rests: rows.map(row => row.extra_rest),
    problems: rows.map(row => row.line_problem),
  };
}

const odd = [
  'a.b',
  'x y',
  'a"b',
  'a[0]',
  '$',
  '~',
  '/',
  '*',
  '',
  '0',
  'ä',
  "it's",
  '\\',
  'A',
  'a',
  '#',
  '__proto__',
];

describe('a file with one JSON object a line', () => {
  it('gives a cell for every key, whatever signs the key holds', async () => {
    const line = `{${odd.map((key, index) => `${JSON.stringify(key)}:${index}`).join(',')}}`;
    const nested = `{"in":${line}}`;
    const { cells, rests, problems } = await read(await testFile('odd.ndjson', `${line}\n${nested}\n`), [
      line,
      nested,
    ]);
    const numbers = odd.map((_key, index) => String(index));
    const none = odd.map(() => null);
    expect(cells).toEqual([
      [...numbers, ...none],
      [...none, ...numbers],
    ]);
    expect(rests).toEqual([null, null]);
    expect(problems).toEqual([null, null]);
  });

  it('reads as the sample showed it, digit for digit', async () => {
    const lines = [
      '{"id":12345678901234567890123,"t":1700000000.123456789,"v":1.10,"e":1E5,"s":"1.10","l":[1, {"a": "x y"}],"b":false}',
      '{"in":{"v":1.10},"v":2.50,"t":0.1234567890123456789,"id":9007199254740993,"s":"q\\n\\"\\u00e9","n":null}',
      '{"v":0.1,"t":1e-7,"e":-2.5e+10,"u":-12.000}',
    ];
    const { cells, sample, rests } = await read(await testFile('digits.ndjson', lines.join('\n')), lines);
    expect(cells).toEqual(sample.rows);
    expect(rests).toEqual([null, null, null]);
  });

  it('keeps what no column covers', async () => {
    const lines = [
      '{"a":{"b":1,"c":{"d":2}},"e":"x"}',
      '{"e":"y","new":[1],"other":{"z":null},"a":{"b":1}}',
      '{"a":{"b":3,"z":4},"e":"w"}',
      '{"a":{"c":{"d":1,"n":5}}}',
      '{"a":"text"}',
      '{"a":[1]}',
      '{"e":1,"e":2}',
      '{"a":{"b":1,"b":2}}',
      '{"a":null}',
      '{}',
    ];
    const { rests, problems } = await read(
      await testFile('rest.ndjson', lines.join('\n')),
      lines.slice(0, 1),
    );
    expect(rests).toEqual([
      null,
      '{"new":[1],"other":{"z":null}}',
      '{"a":{"b":3,"z":4}}',
      '{"a":{"c":{"d":1,"n":5}}}',
      '{"a":"text"}',
      '{"a":[1]}',
      '{"e":1,"e":2}',
      '{"a":{"b":1,"b":2}}',
      null,
      null,
    ]);
    expect(problems).toEqual(lines.map(() => null));
  });

  it('says what is wrong with a line that is no object, and takes a blank line for none', async () => {
    const lines = ['{"a":1}', '', '{"a":', '[1]', '"x"', '{"a":"tab\tinside"}', '{"a":"\\ud800"}', '{"a":2}'];
    const { cells, problems } = await read(
      await testFile('bad.ndjson', lines.join('\r\n')),
      lines.slice(0, 1),
    );
    const invalid = 'this line is not valid JSON: expected one JSON object';
    const noObject = 'this line is valid JSON but no object: expected one JSON object';
    expect(problems).toEqual([null, invalid, noObject, noObject, invalid, invalid, null]);
    expect([cells[0], cells[6]]).toEqual([['1'], ['2']]);
  });

  it('loses no value of any object: each is a cell or in the rest', async () => {
    const scalar = fc.oneof(
      fc.integer().map(number => number + 0.5),
      fc.string({ maxLength: 3 }),
      fc.boolean(),
    );
    const key = fc.constantFrom('a', 'b', 'c.d', '');
    const object = fc.dictionary(
      key,
      fc.oneof(scalar, fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(object, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        async (objects, seen) => {
          const lines = objects.map(item => JSON.stringify(item));
          const path = await testFile('any.ndjson', lines.join('\n'));
          const { columns } = jsonColumns('f', lines.slice(0, seen));
          fc.pre(columns.length > 0);
          const { cells, rests } = await read(path, lines.slice(0, seen));
          objects.forEach((item, row) => {
            const rest =
              rests[row] === null ? {} : (JSON.parse(String(rests[row])) as Record<string, unknown>);
            for (const [place, value] of leavesOf(item)) {
              const column = columns.findIndex(
                known => place.slice(0, known.path.length).join('\0') === known.path.join('\0'),
              );
              if (column === -1) expect(at(rest, place)).toEqual(value);
              else if (columns[column]?.path.length === place.length)
                expect(cells[row]?.[column]).toBe(
                  typeof value === 'object' ? JSON.stringify(value) : String(value),
                );
              else
                expect(
                  at(JSON.parse(String(cells[row]?.[column])), place.slice(columns[column]?.path.length)),
                ).toEqual(value);
            }
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads every value of very many rows', async () => {
    const megabytes = 40;
    const path = join(await testFolder(), 'big.ndjson');
    const sampled = await writeBig(path, megabytes * 1e6);
    const database = await openScratchDatabase([path]);
    onTestFinished(() => database.close());
    const connection = await database.connect();
    const { columns } = jsonColumns('f', sampled);
    const named = columns.map((column, index) => ({ name: `extra_${index}`, path: column.name }));
    await connection.run(linesOf(path));
    await connection.run(jsonRecordsSql(named));
    const [row] = await select(
      connection,
      'SELECT count(*)::INTEGER AS count, count(COLUMNS(* EXCLUDE (count)))::INTEGER FROM (SELECT * EXCLUDE (file_source), 1 AS count FROM records)',
      {},
    );
    const count = Number(row?.count);
    expect(row).toEqual({
      count,
      ...Object.fromEntries(named.map(({ name }) => [name, count])),
      extra_rest: 0,
      line_problem: 0,
    });
  });
});

async function writeBig(path: string, bytes: number): Promise<readonly string[]> {
  const file = createWriteStream(path);
  const first: string[] = [];
  for (let written = 0, id = 0; written < bytes; ) {
    let block = '';
    for (; block.length < 1 << 20; id += 1) {
      const line = JSON.stringify({
        '@timestamp': new Date(1_700_000_000_000 + id * 250).toISOString(),
        level: ['INFO', 'WARN', 'ERROR'][id % 3],
        'log.logger': `com.acme.Service${id % 50}`,
        message: `request ${id} done in ${id % 997} ms`,
        host: { name: `srv${id % 20}`, ip: `10.0.0.${id % 250}` },
        http: { request: { method: 'GET', bytes: id * 7 }, response: { status: 200 + (id % 5) } },
        seconds: (id % 1000) / 8,
        tags: ['a', 'b'],
        ok: true,
      });
      if (first.length < 300) first.push(line);
      block += `${line}\n`;
    }
    written += block.length;
    if (!file.write(block)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return first;
}

/** The values of an object with the keys that lead to them; lists are values. */
function leavesOf(
  item: unknown,
  path: readonly string[] = [],
): readonly (readonly [readonly string[], unknown])[] {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return [[path, item]];
  return Object.entries(item).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

function at(item: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], item);
}
