import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../core/kinds.ts';
import type { RowPage, RowReference, RowView } from '../../core/rows.ts';
import { sqlIdentifier } from '../../core/sql-text.ts';
import { selectColumns } from '../query.ts';
import { withParts } from './branches.ts';
import { commonNames, kindColumns, type RowColumn } from './row-columns.ts';
import { type CaseRows, linesOf, type RowDesk } from './row-desk.ts';
import { columnsFor } from './row-view.ts';
import pageSql from './sql/page.sql?raw';
import pageSessionSql from './sql/page-session.sql?raw';

type Cell = RowPage['columns'][number]['values'][number];

/** What a page is made with. */
export interface PageTable {
  /** The table the rows are shown in: of one kind, or of all. */
  readonly kind: RowView['kind'];
  /** Sources whose own columns are shown; all when null. */
  readonly sources: readonly number[] | null;
}

/** The rows of a page, whatever their order, as columns. @param startRow place of the first in its view */
export async function pageOfRows(
  connection: DuckDBConnection,
  desk: RowDesk,
  rows: CaseRows,
  table: PageTable,
  references: readonly RowReference[],
  startRow: number,
  signal: AbortSignal,
): Promise<RowPage> {
  await connection.run(pageSessionSql);
  const sourceIds = rows.sources
    .filter(({ sourceId }) => table.sources?.includes(sourceId) ?? true)
    .map(({ sourceId }) => sourceId);
  const names =
    table.kind === 'all'
      ? commonNames
      : kindColumns(
          table.kind,
          rows.filterSources.filter(({ sourceId }) => sourceIds.includes(sourceId)),
        ).map(({ name }) => name);
  const page: MutablePage = {
    columns: names.map(name => ({ name, values: new Array<Cell>(references.length).fill(null) })),
    kinds: references.map(({ kind }) => kind),
    rowNumbers: references.map(({ rowNumber }) => rowNumber),
    sourceIds: new Array<number>(references.length).fill(0),
    lines: new Array<number>(references.length).fill(0),
    startRow,
  };
  for (const kind of new Set(page.kinds)) {
    const columns = columnsFor(table.kind, kind, sourceIds, rows);
    await fill(connection, desk, page, { kind, columns, zone: rows.zone, signal });
  }
  return page;
}

interface MutablePage extends RowPage {
  columns: { name: string; values: Cell[] }[];
  sourceIds: number[];
  lines: number[];
}

interface PartOfPage {
  readonly kind: RecordKind;
  readonly columns: readonly RowColumn[];
  readonly zone: string;
  readonly signal: AbortSignal;
}

async function fill(
  connection: DuckDBConnection,
  desk: RowDesk,
  page: MutablePage,
  { kind, columns, zone, signal }: PartOfPage,
): Promise<void> {
  const places = page.kinds.flatMap((held, place) => (held === kind ? [place] : []));
  const positions = places.map(place => page.rowNumbers[place] ?? -1);
  const found = await selectColumns(
    connection,
    pageStatement(kind, columns),
    { positions },
    { zone, signal },
  );
  const lines = await linesOf(connection, desk, kind);
  const [numbers, sourceIds, ...cells] = found.map(column => column.values);
  const placeOf = new Map(positions.map((position, index) => [position, places[index] ?? -1]));
  const valuesOf = (wanted: string) => page.columns.find(({ name }) => name === wanted)?.values;
  const targets = columns.filter(({ sql }) => sql !== null).map(({ name }) => valuesOf(name));
  const lineCells = valuesOf('line');
  (numbers ?? []).forEach((number, index) => {
    const place = placeOf.get(Number(number)) ?? -1;
    const line = lines.lineOf(Number(number));
    page.sourceIds[place] = Number(sourceIds?.[index]);
    page.lines[place] = line;
    if (lineCells !== undefined) lineCells[place] = line;
    targets.forEach((target, column) => {
      if (target !== undefined) target[place] = (cells[column]?.[index] ?? null) as Cell;
    });
  });
}

/** SQL of the rows of a kind at some positions, with their sources and these columns. */
export function pageStatement(kind: RecordKind, columns: readonly RowColumn[]): string {
  const shown = columns.flatMap(({ sql }, index) =>
    sql === null ? [] : [`, ${sql} AS column_${index + 1}`],
  );
  // The views of all rows, not the filtered ones: whoever gave the positions has chosen.
  return withParts(pageSql, { columns: shown.join(''), rows: `memory.main.${sqlIdentifier(kind)}` });
}
