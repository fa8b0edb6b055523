import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Facet, RowExport, RowKind, RowSort, RowView } from '../core/rows.ts';
import type { Engine } from '../engine/engine.ts';
import { csvText, jsonText, type Rows, tableText } from './output.ts';
import type { PseudonymOptions } from './pseudonym-options.ts';
import type { ReadingOptions } from './reading-options.ts';
import { tell } from './session.ts';

export type Format = 'table' | RowExport['format'];

/** What `kymo rows` was asked. */
export interface RowsOptions extends ReadingOptions, PseudonymOptions {
  readonly case?: string;
  /** Name of a saved view. */
  readonly view?: string;
  readonly kind?: RowKind;
  readonly where?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sort?: readonly RowSort[];
  readonly columns?: readonly string[];
  readonly limit?: number;
  readonly format?: Format;
  readonly json?: boolean;
  readonly out?: string;
  readonly about?: RowExport['about'];
  readonly count?: boolean;
  readonly facets?: true | readonly string[];
  readonly top: number;
}

/** Rows of a table when nobody says how many. */
export const shownInTable = 50;

function requestOf(view: RowView, { columns, limit }: RowsOptions, format: RowExport['format']): RowExport {
  return { view, format, columns: [...(columns ?? [])], limit: limit ?? null, about: 'none' };
}

/** `--out`: the rows as a file. */
export async function writeRows(
  engine: Engine,
  view: RowView,
  options: RowsOptions,
  format: Format,
  signal: AbortSignal,
): Promise<void> {
  if (format === 'table' || options.out === undefined) return;
  const request = { ...requestOf(view, options, format), about: options.about ?? 'inside' };
  const rows = await engine.exportRows(request, resolve(options.out), signal);
  tell(`${rows.toLocaleString('en-GB')} rows written to ${options.out}.`);
}

/** The rows on standard output, for programs: nothing but rows. */
export async function printRows(
  engine: Engine,
  view: RowView,
  options: RowsOptions,
  format: RowExport['format'],
  signal: AbortSignal,
): Promise<void> {
  await withExport(engine, requestOf(view, options, format), signal, path =>
    pipeline(createReadStream(path), process.stdout, { end: false, signal }),
  );
}

const rowsSchema = z.array(z.record(z.string(), z.unknown()));

/** The first rows as a table for people; how many there are is said on standard error. */
export async function printTable(
  engine: Engine,
  view: RowView,
  options: RowsOptions,
  signal: AbortSignal,
): Promise<void> {
  const request = requestOf(view, { ...options, limit: options.limit ?? shownInTable }, 'json');
  await withExport(engine, request, signal, async path => {
    const rows = rowsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    process.stdout.write(tableText(rows));
    const { matching } = await engine.countRows(view, signal);
    if (matching > rows.length)
      tell(
        `${rows.length} of ${matching.toLocaleString('en-GB')} rows. Use --limit for more, or --out for all.`,
      );
  });
}

/** Rows as DuckDB writes them go through a file: they are more than this process holds. */
async function withExport(
  engine: Engine,
  request: RowExport,
  signal: AbortSignal,
  work: (path: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kymo-rows-'));
  try {
    const path = join(folder, 'rows');
    await engine.exportRows(request, path, signal);
    await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `--count`: how many rows match. */
export async function printCount(
  engine: Engine,
  view: RowView,
  format: Format,
  signal: AbortSignal,
): Promise<void> {
  const { matching, total } = await engine.countRows(view, signal);
  process.stdout.write(format === 'json' ? jsonText({ matching, total }) : `${matching}\n`);
}

/** `--facets`: the most frequent values of columns. */
export async function printFacets(
  engine: Engine,
  view: RowView,
  { facets: asked, top }: RowsOptions,
  format: Format,
  signal: AbortSignal,
): Promise<void> {
  const columns = asked === true || asked === undefined ? null : [...asked];
  const facets = await engine.facets({ view, columns, top, search: '' }, signal);
  if (format === 'json') process.stdout.write(jsonText(facets));
  else if (format === 'ndjson')
    process.stdout.write(facets.map(facet => `${JSON.stringify(facet)}\n`).join(''));
  else process.stdout.write(format === 'csv' ? csvText(facetRows(facets)) : tableText(facetRows(facets)));
}

function facetRows(facets: readonly Facet[]): Rows {
  return facets.flatMap(({ column, values, others }) => [
    ...values.map(({ value, count, label }) => ({ column, value: label ?? value ?? '(no value)', count })),
    ...(others === 0 ? [] : [{ column, value: '(others)', count: others }]),
  ]);
}
