import type { TablePage } from '../../src-main/core/contract.ts';
import type { GridPage, GridRow } from './DataGrid.tsx';

/** Rows of a page of columns, for the grid. */
export function gridPageOf(page: TablePage): GridPage {
  const count = page.columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_unused, index) => rowAt(page, index));
  return { rows, total: page.totalRows };
}

function rowAt(page: TablePage, index: number): GridRow {
  return Object.fromEntries(page.columns.map(column => [column.name, column.values[index] ?? null]));
}
