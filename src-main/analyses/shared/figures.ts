import type { CellValue, Evidence, Figure } from '../../core/finding.ts';

/** A figure before it has a run. */
export type FigureDraft = Omit<Figure, 'run'>;
/** Evidence before the run's rows are counted. */
export type EvidenceDraft = Omit<Evidence, 'totalRows'>;

/** Columns that hold one value: a list cannot be pointed at. */
type CellColumn<Row> = { [C in keyof Row & string]: Row[C] extends CellValue ? C : never }[keyof Row &
  string];

interface Naming {
  /** Name in the sentence; default: the column's. */
  readonly name?: string;
  readonly unit?: string;
}

/** Figure that points at a column of the summary. */
export function summaryFigure<Summary extends object>(
  summary: Summary,
  column: CellColumn<Summary>,
  naming: Naming = {},
): FigureDraft {
  return figure(summary[column] as CellValue, column, null, naming);
}

/** Figure that points at a column of the row whose `keyColumns` have this row's values. */
export function rowFigure<Row extends object>(
  row: Row,
  keyColumns: readonly CellColumn<Row>[],
  column: CellColumn<Row>,
  naming: Naming = {},
): FigureDraft {
  const key = Object.fromEntries(keyColumns.map(name => [name, row[name] as CellValue]));
  return figure(row[column] as CellValue, column, key, naming);
}

function figure(value: CellValue, column: string, key: Figure['key'], naming: Naming): FigureDraft {
  return { name: naming.name ?? column, value, unit: naming.unit ?? null, key, column };
}

/** Evidence table: these columns of these rows, beside the chart named. */
export function evidenceOf<Row extends object>(
  chart: string | null,
  rows: readonly Row[],
  columns: readonly CellColumn<Row>[],
): EvidenceDraft {
  return {
    chart,
    columns: [...columns],
    rows: rows.map(row => Object.fromEntries(columns.map(column => [column, row[column] as CellValue]))),
  };
}

/** The word that fits the count; the count itself is a figure's business. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** Characters of a text of the logs up to which a sentence names it; a longer one is in the evidence alone. */
export const longestNamed = 200;
