import { z } from 'zod';
import { rowKindSchema } from './rows.ts';

/** How a column of a table of rows stands: its width in CSS pixels, out of sight, or held at the left edge. */
export const columnLayoutSchema = z.object({
  name: z.string(),
  widthPixels: z.number().int().min(30).max(3000),
  hidden: z.boolean(),
  pinned: z.boolean(),
});
export type ColumnLayout = z.infer<typeof columnLayoutSchema>;

/** The columns of a kind of rows as the analyst arranged them, in order; columns it does not name come after them. */
export const rowLayoutSchema = z.object({
  kind: rowKindSchema,
  columns: z.array(columnLayoutSchema).max(2000),
});
export type RowLayout = z.infer<typeof rowLayoutSchema>;

/** All columns in the order of a layout; those it does not name follow as `usual` has them, at the place `usual` gives. */
export function arrangedColumns(
  names: readonly string[],
  layout: readonly ColumnLayout[],
  usual: (name: string) => ColumnLayout,
): readonly ColumnLayout[] {
  const known = layout.filter(({ name }) => names.includes(name));
  const added = names.filter(name => !known.some(column => column.name === name)).map(usual);
  return known.length === 0 ? added : [...known, ...added];
}

/** The columns in sight: pinned ones first, each group in its order. */
export function columnsInSight(columns: readonly ColumnLayout[]): readonly ColumnLayout[] {
  const shown = columns.filter(column => !column.hidden);
  return [...shown.filter(column => column.pinned), ...shown.filter(column => !column.pinned)];
}

/** The columns with one put to the place of another. */
export function movedColumn(
  columns: readonly ColumnLayout[],
  name: string,
  target: string,
): readonly ColumnLayout[] {
  const from = columns.findIndex(column => column.name === name);
  const to = columns.findIndex(column => column.name === target);
  const moved = columns[from];
  if (moved === undefined || to === -1) return columns;
  const rest = columns.filter(column => column !== moved);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
