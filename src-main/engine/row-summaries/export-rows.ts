import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KymoError } from '../../core/errors.ts';
import type { RowExport } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import { stagingFolder } from '../database.ts';
import { writeWhole } from '../export-report.ts';
import { deskOf, readCaseRows } from '../rows/row-desk.ts';
import { type LookedView, lookAtView } from '../rows/row-view.ts';
import { recordAction } from '../store/case-store.ts';
import { type About, aboutOf } from './export-about.ts';
import { assembleFile } from './export-file.ts';
import { exportFormat } from './export-formats.ts';
import exportMacrosSql from './export-macros.sql?raw';
import { type ExportSelect, exportSelect } from './export-select.ts';
import { templatesFor } from './template-texts.ts';

/**
 * Writes everything that matches, in the order of the view: no row passes through this process, DuckDB writes them. What
 * the rows are (filter, range, zone, sources with their hashes, number of rows, version of Kymo) is told `inside` the
 * file, `beside` it in `<file>.about.json`, or nowhere:
 *
 * - CSV: lines that begin with `#` before the header. Texts that a spreadsheet would take for formulas are guarded.
 * - NDJSON: a first object `{"about": ...}`. JSON: `{"about": ..., "rows": [...]}`, else the list alone.
 * - Parquet: the key `kymo` of its metadata, always; instants stay instants there.
 * - HTML: a page that needs nothing else and runs nothing; it always tells.
 *
 * Instants are ISO 8601 with the offset of the site's zone. The file appears whole or not at all; what was there stays
 * until then.
 * @returns rows written
 * @throws KymoError `usage` for a filter, sort or column that cannot be read, `cancelled`, `file-unreadable` for a place
 * that cannot be written
 */
export async function exportRows(
  bench: Workbench,
  request: RowExport,
  path: string,
  signal: AbortSignal,
): Promise<number> {
  const isOfLogs = request.view.kind === 'log' && request.columns.length === 0;
  await templatesFor(bench, request.view, isOfLogs ? ['templateId'] : request.columns, signal);
  const folder = stagingFolder(bench.caseFile().workDirectory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const staged = join(folder, `export-${randomUUID()}`);
  try {
    const written = await stage(bench, request, staged, signal);
    await assembleFile(staged, path, written, signal);
    if (request.about === 'beside')
      await writeWhole(`${path}.about.json`, `${JSON.stringify(written.about, null, 2)}\n`);
    await recorded(bench, { path, format: request.format, ...written.about });
    return written.about.rows;
  } catch (thrown) {
    if (signal.aborted) throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    throw thrown;
  } finally {
    await rm(staged, { force: true });
  }
}

async function recorded(bench: Workbench, detail: object): Promise<void> {
  if (bench.caseFile().readOnly) return;
  await bench
    .caseFile()
    .change(connection => recordAction(connection, 'exported rows', detail, bench.clock()));
}

interface Staged {
  readonly about: About;
  readonly before: string;
  readonly after: string;
}

/** Writes the rows as DuckDB can, all from one state of the case. */
function stage(bench: Workbench, request: RowExport, staged: string, signal: AbortSignal): Promise<Staged> {
  return bench.caseFile().use(async (connection, opened) => {
    await connection.run(exportMacrosSql);
    await connection.run('BEGIN');
    const rows = await readCaseRows(connection, deskOf(opened));
    const view = await lookAtView(connection, request.view, rows);
    if (view.kinds.length === 0 || view.kinds.every(({ sourceIds }) => sourceIds.length === 0))
      throw new KymoError('usage', 'There are no rows of this kind in the case, so nothing was written.');
    const chosen = await exportSelect(connection, view, request);
    const sources = rows.sources.filter(({ sourceId }) =>
      view.kinds.some(({ sourceIds }) => sourceIds.includes(sourceId)),
    );
    const aboutWith = (count: number) =>
      aboutOf(request, {
        version: bench.version,
        exportedAt: bench.clock().toISOString(),
        zone: view.zone,
        rows: count,
        leftOut: view.leftOut,
        sources,
      });
    return copied(request, view, chosen, aboutWith, staged, signal);
  });
}

async function copied(
  { format, about: place }: RowExport,
  { zone }: LookedView,
  chosen: ExportSelect,
  aboutWith: (rows: number) => About,
  staged: string,
  signal: AbortSignal,
): Promise<Staged> {
  const isTold = place === 'inside' || format === 'html' || format === 'parquet';
  // Only what stands in the file's own metadata has to be known before the rows are written.
  const early = format === 'parquet' ? await chosen.count(signal) : 0;
  const { values, options } = exportFormat(format, chosen.columns, zone, aboutWith(early));
  const about = aboutWith(await chosen.copy(values, staged, options, signal));
  const { before, after } = exportFormat(format, chosen.columns, zone, isTold ? about : null);
  return { about, before, after };
}
