import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RowExport, rowExportSchema } from '../../../src-main/core/rows.ts';
import { sqlLiteral } from '../../../src-main/core/sql-text.ts';
import { testFolder } from '../../helpers/files.ts';
import { filters, logView, type MadeRow, madeRows, openMadeCase, wallOf } from './made-rows.ts';

const signal = new AbortController().signal;
const rows = madeRows(600, 11);
const engineOf = openMadeCase(rows);

const columns: Readonly<Record<string, (row: MadeRow) => string | number | null>> = {
  at: row => wallOf(row).toString({ timeZoneName: 'never' }),
  host: row => row.host || null,
  level: row => row.level || null,
  component: row => row.component,
  message: row => row.message,
  'Sales region': row => row.region || null,
  source: row => row.file,
  line: row => lineOf(row),
};

/** The line a row begins at: messages and hosts may hold line ends. */
function lineOf(row: MadeRow): number {
  const before = rows.slice(0, rows.indexOf(row)).filter(({ file }) => file === row.file);
  return 2 + before.reduce((sum, { message }) => sum + message.split('\n').length, 0);
}

function byTime(chosen: readonly MadeRow[]): readonly MadeRow[] {
  return chosen.toSorted((one, other) => one.atMillis - other.atMillis);
}

function table(chosen: readonly MadeRow[], names: readonly string[]): readonly (readonly unknown[])[] {
  return chosen.map(row => names.map(name => columns[name]?.(row) ?? null));
}

async function exported(change: Partial<RowExport> & Pick<RowExport, 'format'>): Promise<string> {
  const path = join(await testFolder(), `rows.${change.format}`);
  const request = rowExportSchema.parse({ view: logView(), columns: Object.keys(columns), ...change });
  await engineOf().exportRows(request, path, signal);
  return path;
}

async function rowsOf(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(sql);
  connection.closeSync();
  return reader.getRowsJson();
}

const readers: Readonly<Record<string, (path: string) => Promise<readonly (readonly unknown[])[]>>> = {
  csv: path =>
    rowsOf(
      `SELECT * REPLACE (line::INTEGER AS line) FROM read_csv(${sqlLiteral(path)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {${Object.keys(
        columns,
      )
        .map(name => `${sqlLiteral(name)}: 'VARCHAR'`)
        .join(', ')}})`,
    ),
  parquet: path =>
    rowsOf(
      `SELECT epoch_us("at")::DOUBLE / 1000, host, level, component, message, "Sales region", source, line::INTEGER FROM read_parquet(${sqlLiteral(path)})`,
    ),
  ndjson: async path =>
    (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .filter(line => line !== '')
      .map(line => Object.values(JSON.parse(line))),
  json: async path => JSON.parse(await readFile(path, 'utf8')).map((row: object) => Object.values(row)),
};

/** A text as the CSV has it: guarded where a spreadsheet would take it for a formula. */
function guarded(value: unknown): unknown {
  return typeof value === 'string' && /^[=@]/.test(value) ? `'${value}` : value;
}

describe('an export', () => {
  test('read again is the rows, whatever was asked, in every format', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...filters),
        fc.constantFrom('csv', 'ndjson', 'json', 'parquet'),
        fc.option(fc.constantFrom('2025-10-25T22:00:00Z', '2025-10-26T01:00:00.25Z')),
        fc.option(fc.integer({ min: 1, max: 30 })),
        async ([where, holds], format, fromUtc, limit) => {
          const path = await exported({ format, limit, about: 'beside', view: logView({ where, fromUtc }) });
          const chosen = byTime(
            rows.filter(row => holds(row) && (fromUtc === null || row.atMillis >= Date.parse(fromUtc))),
          ).slice(0, limit ?? rows.length);
          const expected = table(chosen, Object.keys(columns)).map((cells, index) => {
            if (format === 'parquet') return [chosen[index]?.atMillis, ...cells.slice(1)];
            return format === 'csv' ? cells.map(guarded) : cells;
          });
          expect(await readers[format]?.(path)).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('is in the order of the view, equal rows as they stand in the files', async () => {
    const sort = [
      { column: 'level', descending: true },
      { column: 'component', descending: false },
    ];
    const path = await exported({ format: 'json', about: 'none', view: logView({ sort }) });
    const key = (text: string) => (text === '' ? null : text);
    const compare = (one: string | null, other: string | null, turn: number) => {
      if (one === other) return 0;
      if (one === null || other === null) return one === null ? 1 : -1;
      return one < other ? -turn : turn;
    };
    const sorted = rows.toSorted(
      (one, other) =>
        compare(key(one.level), key(other.level), -1) || compare(one.component, other.component, 1),
    );
    expect(await readers.json?.(path)).toEqual(table(sorted, Object.keys(columns)));
  });

  test('has the rows, columns and order of the table', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...filters.map(([where]) => where)),
        fc.constantFrom('log' as const, 'all' as const),
        fc.subarray(['level', 'at', 'line', 'source'], { maxLength: 2 }),
        fc.boolean(),
        async (where, kind, sorted, descending) => {
          const sort = sorted.map(column => ({ column, descending }));
          const view = logView({ kind, where, sort });
          const page = await engineOf().rowPage(view, 0, 2000, signal);
          const written = await exported({ format: 'json', about: 'none', columns: [], view });
          const found: Record<string, unknown>[] = JSON.parse(await readFile(written, 'utf8'));
          const count = page.rowNumbers.length;
          expect(found).toEqual(
            Array.from({ length: count }, (_unused, row) =>
              Object.fromEntries(page.columns.map(({ name, values }) => [name, values[row]])),
            ),
          );
        },
      ),
      { numRuns: 10 },
    );
  });

  test('tells in the file what its rows are', async () => {
    const view = logView({ where: 'level=ERROR', fromUtc: '2025-10-25T22:00:00Z' });
    const chosen = rows.filter(
      row => row.level === 'ERROR' && row.atMillis >= Date.parse('2025-10-25T22:00:00Z'),
    );
    const sources = await engineOf().sources();
    const about = {
      product: 'Kymo',
      version: '0.0.0-test',
      exportedAt: '2026-01-01T12:00:00.000Z',
      kind: 'log',
      filter: 'level=ERROR',
      zone: 'Europe/Paris',
      fromUtc: '2025-10-25T22:00:00Z',
      toUtc: null,
      sort: [],
      rows: chosen.length,
      leftOut: [],
      sources: sources.map(({ name, sha256 }) => ({ name, sha256 })),
      notes: [],
    };
    const textOf = async (format: 'csv' | 'json' | 'ndjson') =>
      readFile(await exported({ format, view }), 'utf8');
    const json = JSON.parse(await textOf('json'));
    expect([json.about, json.rows.length]).toEqual([about, chosen.length]);
    expect(JSON.parse((await textOf('ndjson')).split('\n')[0] ?? '')).toEqual({ about });
    const lines = (await textOf('csv')).split('\n');
    expect(lines.slice(0, 9)).toEqual([
      '# made by: Kymo 0.0.0-test, 2026-01-01T12:00:00.000Z',
      `# rows: ${chosen.length} of kind log`,
      '# filter: level=ERROR',
      '# range: from 2025-10-25T22:00:00Z to before the end',
      '# zone: Europe/Paris',
      '# sorted by: time',
      ...sources.map(({ name, sha256 }) => `# source: ${name}, SHA-256 ${sha256}`),
      expect.stringMatching(/^# note: Texts that begin with = \+ - @ .* have an apostrophe in front/),
    ]);
    expect(lines[9]).toBe('at,host,level,component,message,Sales region,source,line');
    const parquet = await exported({ format: 'parquet', view });
    const [kept] = await rowsOf(
      `SELECT decode(value) FROM parquet_kv_metadata(${sqlLiteral(parquet)}) WHERE decode(key) = 'kymo'`,
    );
    expect(JSON.parse(String(kept?.[0]))).toEqual(about);
    const beside = await exported({ format: 'csv', view, about: 'beside' });
    expect(JSON.parse(await readFile(`${beside}.about.json`, 'utf8'))).toMatchObject({
      ...about,
      notes: [expect.stringContaining('apostrophe')],
    });
  });

  test('as a page shows client text as text, and needs and runs nothing', async () => {
    const html = await readFile(await exported({ format: 'html' }), 'utf8');
    const cells = [...html.matchAll(/<td(?: class="n")?>([^<]*)/g)].map(([, cell = '']) =>
      cell.replace(/&(?:amp|lt|gt|quot|#10|#13);/g, sign => entities[sign] ?? sign),
    );
    const expected = table(byTime(rows), Object.keys(columns)).flat();
    expect(cells).toEqual(expected.map(value => (value === null ? '' : String(value))));
    expect(html.replace(/<td(?: class="n")?>[^<]*/g, '')).not.toMatch(/<script|<img|<b>|https?:|src=/);
    expect(html).toContain(`default-src 'none'`);
  });

  test('that is cancelled leaves what was there, and nothing else', async () => {
    const folder = await testFolder();
    const path = join(folder, 'rows.csv');
    await writeFile(path, 'before');
    const controller = new AbortController();
    const request = rowExportSchema.parse({ view: logView(), format: 'csv' });
    const writing = engineOf().exportRows(request, path, controller.signal);
    controller.abort();
    await expect(writing).rejects.toMatchObject({ kind: 'cancelled' });
    expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['rows.csv'], 'before']);
  });

  test('to a place that cannot be written says so, and a wrong column is named', async () => {
    const request = rowExportSchema.parse({ view: logView(), format: 'csv' });
    const nowhere = join(await testFolder(), 'missing', 'rows.csv');
    await expect(engineOf().exportRows(request, nowhere, signal)).rejects.toThrow(/could not be written/);
    expect(await readdir(dirname(dirname(nowhere)))).toEqual([]);
    await expect(engineOf().exportRows({ ...request, columns: ['mesage'] }, nowhere, signal)).rejects.toThrow(
      'These rows have no column "mesage". Did you mean message?',
    );
  });

  test('is the same bytes each time', async () => {
    const hash = async (path: string) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
    const ask = { format: 'csv' } as const;
    expect(await hash(await exported(ask))).toBe(await hash(await exported(ask)));
  });
});

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#10;': '\n',
  '&#13;': '\r',
};
