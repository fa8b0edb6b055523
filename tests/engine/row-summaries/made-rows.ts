import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll } from 'vitest';
import type { RowView } from '../../../src-main/core/rows.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import { importAll, now } from '../../helpers/engine.ts';
import { seededRandom } from '../../helpers/random.ts';

/** A log entry of the made files, as plain values; `''` is an empty cell. */
export interface MadeRow {
  readonly file: string;
  readonly atMillis: number;
  readonly host: string;
  readonly level: string;
  readonly component: string;
  readonly message: string;
  /** A column of the file's own, which only the first file has. */
  readonly region: string;
}

/** The site's zone: its clock is put back in the night to 26 October 2025, in the middle of the made rows. */
export const zone = 'Europe/Paris';
const start = Date.UTC(2025, 9, 24, 20);
const spreadMillis = 4 * 86_400_000;
const levels = ['INFO', 'WARN', 'ERROR', 'error', ''];
const hosts = ['web-1', 'web-2', 'db "main"', 'a, b', '=sum', '  '];
const regions = ['Nord', 'Süd-West', 'x:y', '(none)', '5..9', ''];
const messages = ['line ended', 'user said "no"', '=1+2', '-5', '@home, "x"', 'two\nlines', '<b>&amp;</b>'];

/** Rows of two files in the order of the files; times repeat, and are not in order. */
export function madeRows(count: number, seed = 7): readonly MadeRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_unused, index) => ({
    file: index < count / 2 ? 'one.csv' : 'two.csv',
    atMillis: start + random.between(0, spreadMillis / 1000) * 1000 + (index % 3 === 0 ? 250 : 0),
    host: random.pick(hosts),
    level: random.pick(levels),
    component: `part-${random.between(1, 30)}`,
    message: random.pick(messages),
    region: index < count / 2 ? random.pick(regions) : '',
  }));
}

/** A case that holds the rows as two log files, open for all tests of a `describe`; it is there when they run. */
export function openMadeCase(rows: readonly MadeRow[]): () => Engine {
  let engine: Engine | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kymo-rows-'));
    engine = await openEngine({
      path: join(folder, 'made.kymo'),
      create: true,
      scratchDirectory: join(folder, 'scratch'),
      userDirectory: join(folder, 'user'),
      version: '0.0.0-test',
      clock: () => now,
      zone,
    });
    const names = ['one.csv', 'two.csv'];
    for (const name of names) await writeFile(join(folder, name), csvOf(rows, name));
    const paths = names.map(name => join(folder, name));
    await importAll(engine, paths, { format: 'log-table' });
  });
  afterAll(async () => {
    await engine?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (engine === undefined) throw new Error('the case is there only while tests run');
    return engine;
  };
}

function csvOf(rows: readonly MadeRow[], name: string): string {
  return `${Papa.unparse(
    rows
      .filter(({ file }) => file === name)
      .map(({ atMillis, host, level, component, message, region }) => ({
        Time: new Date(atMillis).toISOString(),
        Host: host,
        Level: level,
        Component: component,
        Content: message,
        ...(name === 'one.csv' ? { 'Sales region': region } : {}),
      })),
    { newline: '\n' },
  )}\n`;
}

/** A view of the logs with nothing asked, but for what is given. */
export function logView(change: Partial<RowView> = {}): RowView {
  return { kind: 'log', sort: [], fromUtc: null, toUtc: null, sources: null, ...change };
}

/** What a filter says, and the same in plain words of the language. */
export const filters: readonly (readonly [where: string, holds: (row: MadeRow) => boolean])[] = [
  ['', () => true],
  ['level:error', row => row.level.toLowerCase() === 'error'],
  ['level=ERROR', row => row.level === 'ERROR'],
  ['-level:*', row => row.level === ''],
  ['host:web-* -level:info', row => row.host.startsWith('web-') && row.level !== 'INFO'],
  ['"Sales region":Nord OR component:part-1', row => row.region === 'Nord' || row.component === 'part-1'],
  ['message:/^[=@-]/', row => /^[=@-]/.test(row.message)],
  ['file:two', row => row.file === 'two.csv'],
  ['hour:2..3', row => [2, 3].includes(wallOf(row).hour)],
  ['weekday:Sunday said', row => wallOf(row).dayOfWeek === 7 && row.message.includes('said')],
  ['level:nothing', () => false],
];

/** What the site's clock shows at the time of a row. */
export function wallOf({ atMillis }: MadeRow): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMillis).toZonedDateTimeISO(zone);
}
