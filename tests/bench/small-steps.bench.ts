import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { isFresh } from '../../src-main/cli/build-when-stale.mjs';
import { openScratchDatabase } from '../../src-main/engine/database.ts';
import { splitJson } from '../../src-main/engine/json/split-json.ts';
import { bundledPatterns } from '../../src-main/engine/patterns/bundled-patterns.ts';
import { choosePattern } from '../../src-main/engine/patterns/choose-pattern.ts';
import { matchPatterns } from '../../src-main/engine/patterns/match-patterns.ts';
import { expandPaths } from '../../src-main/engine/unwrap/expand-paths.ts';
import { guessDialect } from '../../src-main/formats/dialect.ts';
import { filesBelow } from '../collection/import-group.ts';
import { sharedData } from '../helpers/data.ts';
import { seededRandom } from '../helpers/random.ts';
import { benchFolder } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, printTable, spread } from './helpers/print.ts';

const rounds = 7;
const headBytes = 256 * 1024;
const { signal } = new AbortController();

/** Milliseconds on the clock of each round of a work. */
async function timed(work: () => unknown): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}

const row = (name: string, milliseconds: readonly number[], promised: number): readonly string[] => [
  name,
  spread(milliseconds, 1, 'ms'),
  `${promised} ms`,
];
const columns = ['', `${rounds} rounds: median (min to max)`, 'promise'];

const fill = (piece: string) => piece.repeat(Math.ceil(headBytes / piece.length)).slice(0, headBytes);
const heads: readonly (readonly [name: string, text: string])[] = [
  ['a table', fill('2024-01-01 10:15:00,"sales, north",12,3.5,https://example.com/a?b=1\n')],
  ['quotes alone', fill('"')],
  ['quotes that never close', fill(',"')],
  ['every quote doubled', fill('"""",')],
  ['every sign at once', fill(',;\t|: ~^"\'`\\"\n')],
  ['one endless line', fill('word ')],
  ['backslashes', fill('"\\')],
  ['empty lines', fill('\n')],
  ['empty cells', fill(',')],
  ['blanks', fill(' ')],
  ['digits', fill('1')],
  ['digits with blanks', fill('1 ')],
  ['dates that are none', fill('12/')],
];

describe('the dialect of a text of 256 KiB', () => {
  const promisedMillis = 100;

  test(`takes at most ${promisedMillis} ms, whatever its signs`, async () => {
    await waitForIdle();
    const found: (readonly [string, readonly number[]])[] = [];
    for (const [name, text] of heads) found.push([name, await timed(() => guessDialect(text))]);
    printTable(
      'Dialect of 256 KiB',
      columns,
      found.map(([name, milliseconds]) => row(name, milliseconds, promisedMillis)),
    );
    expect(found.filter(([, milliseconds]) => median(milliseconds) > promisedMillis)).toEqual([]);
  });

  const folder = sharedData('g_messy/duckdb_shared');
  test.skipIf(folder === null)(`takes at most ${promisedMillis} ms for each of DuckDB's test files`, () => {
    const files = filesBelow(folder ?? '');
    const slow = files.flatMap(path => {
      const text = headOf(path);
      const once = () => {
        const start = performance.now();
        guessDialect(text);
        return performance.now() - start;
      };
      const milliseconds = Math.min(once(), once(), once());
      return milliseconds > promisedMillis ? [`${path} ${milliseconds.toFixed(0)} ms`] : [];
    });
    console.log(`${files.length} test files of DuckDB, ${slow.length} of them slow`);
    expect(slow).toEqual([]);
  });
});

function headOf(path: string): string {
  const bytes = readFileSync(path);
  return unpacked(path, bytes).subarray(0, headBytes).toString('utf8').replace(/\r\n?/g, '\n');
}

// Some of the files are damaged on purpose; their packed bytes are as good a text as any.
function unpacked(path: string, bytes: Buffer): Buffer {
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

describe('the layout of a log', () => {
  const promisedMillis = 150;

  test(`is found among all patterns within ${promisedMillis} ms`, async () => {
    const lines = Array.from(
      { length: 400 },
      (_unused, index) =>
        `192.0.2.${index % 250} - - [12/Mar/2024:08:15:02 +0100] "GET /a/${index} HTTP/1.1" 200 ${index} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`,
    );
    const database = await openScratchDatabase([]);
    try {
      const connection = await database.connect();
      await waitForIdle();
      const milliseconds = await timed(async () =>
        choosePattern(await matchPatterns(lines, bundledPatterns, connection)),
      );
      printTable('Patterns', columns, [
        row(`${bundledPatterns.length} patterns on 400 lines`, milliseconds, promisedMillis),
      ]);
      expect(median(milliseconds)).toBeLessThanOrEqual(promisedMillis);
    } finally {
      database.close();
    }
  });
});

describe('a JSON list', () => {
  const promisedMegabytesPerSecond = 150;
  const folder = benchFolder();
  const random = seededRandom(7);
  const records = Array.from({ length: 200_000 }, (_unused, id) => ({
    '@timestamp': new Date(1_700_000_000_000 + id * 250).toISOString(),
    level: random.pick(['INFO', 'WARN', 'ERROR']),
    message: `request ${id} done in ${random.between(1, 900)} ms by "${random.pick(['a', 'b'])}"`,
    host: { name: `srv${random.between(1, 20)}`, ip: `10.0.0.${random.between(1, 250)}` },
    http: { method: 'GET', bytes: random.between(0, 1e6), status: 200 },
    tags: ['a', 'b'],
  }));

  test.each([
    ['on many lines', 2],
    ['on one line', 0],
  ] as const)(`%s is split at ${promisedMegabytesPerSecond} MB a second or more`, async (name, indent) => {
    const text = JSON.stringify(records, null, indent);
    const path = join(folder, 'list.json');
    writeFileSync(path, text);
    await waitForIdle();
    const milliseconds = await timed(() => splitJson(path, join(folder, 'list.ndjson'), { signal }));
    const promisedMillis = Buffer.byteLength(text) / 1e3 / promisedMegabytesPerSecond;
    printTable('Split of a JSON list', columns, [row(name, milliseconds, Math.round(promisedMillis))]);
    expect(median(milliseconds)).toBeLessThanOrEqual(promisedMillis);
  });
});

describe('a folder of 10,000 files', () => {
  const promisedMillis = 2000;
  const folder = benchFolder();
  beforeAll(() => {
    mkdirSync(join(folder, 'many'));
    for (let file = 0; file < 10_000; file += 1) writeFileSync(join(folder, 'many', `part-${file}.log`), '');
  });

  test(`is walked and ordered within ${promisedMillis} ms`, async () => {
    await waitForIdle();
    const milliseconds = await timed(() => expandPaths([join(folder, 'many')], signal));
    printTable('Walk', columns, [row('10,000 files', milliseconds, promisedMillis)]);
    expect(median(milliseconds)).toBeLessThanOrEqual(promisedMillis);
  });
});

describe('a build that is fresh', () => {
  const promisedMillis = 100;

  test(`is known to be so within ${promisedMillis} ms`, async () => {
    const root = resolve(import.meta.dirname, '../..');
    isFresh(root);
    const milliseconds = await timed(() => isFresh(root));
    printTable('Freshness of the build', columns, [row('this checkout', milliseconds, promisedMillis)]);
    expect(median(milliseconds)).toBeLessThanOrEqual(promisedMillis);
  });
});
