import { columnNamed, type FilterColumns, filterColumns } from '../../../src-main/core/filter/columns.ts';
import { valuePart } from '../../../src-main/core/filter/parts.ts';
import type { RowKind } from '../../../src-main/core/rows.ts';
import type { Cell } from '../../state/rows-pages.ts';
import { isRecordKind } from '../../state/rows-view.ts';

/** Columns of a page that no filter can ask for. */
const placeColumns = new Set(['line', 'what', 'who']);
/** Columns of a page that a filter has another name for. */
const otherNames: Readonly<Record<string, string>> = {
  source: 'file',
  sourceAddress: 'source',
  destinationAddress: 'destination',
  templateId: 'template',
};
const ofAll: FilterColumns = { kind: 'log', columns: [], list: '' };

function columnsOf(kind: RowKind): FilterColumns {
  return isRecordKind(kind) ? filterColumns(kind, []) : ofAll;
}

/** The name that a filter has for a column of the table; null for one it cannot ask for. */
export function fieldOf(kind: RowKind, column: string): string | null {
  if (placeColumns.has(column)) return null;
  const other = otherNames[column];
  if (other !== undefined) return other;
  const known = columnsOf(kind);
  const written = column.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return columnNamed(known, column)?.name ?? columnNamed(known, written)?.name ?? column;
}

/** The part of a filter that asks for exactly this value of a field. */
export function fieldPart(kind: RowKind, field: string, value: Cell): string {
  return valuePart(columnsOf(kind), field, value);
}

/** The part of a filter that asks for exactly this cell; of a sentence without a column, the sentence. */
export function cellPart(kind: RowKind, column: string, value: Cell): string | null {
  const field = fieldOf(kind, column);
  if (field !== null) return fieldPart(kind, field, value);
  return column === 'what' && typeof value === 'string' && value !== ''
    ? `"${value.replace(/["\\]/g, '\\$&')}"`
    : null;
}
