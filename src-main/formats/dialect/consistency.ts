import { type CellType, cellType } from './cell-type.ts';
import type { Cut, CutRules } from './cut-records.ts';

/** How well a dialect fits a text. */
export interface Consistency {
  /** Pattern score times type score; the greater, the better the fit. */
  readonly score: number;
  /** Share of the cells whose type is known, 0 to 1. */
  readonly typed: number;
  /** The number of cells most records have, and the share of records that have it. */
  readonly width: number;
  readonly widthShare: number;
  readonly records: number;
}

/** Types already told, by text: the same cells come back under many dialects. */
export class TypeMemory {
  readonly #plain = new Map<string, CellType>();
  readonly #quoted = new Map<string, CellType>();

  typeOf(cell: string, quoted: boolean): CellType {
    if (cell.length > 40) return cellType(cell, quoted);
    const known = quoted ? this.#quoted : this.#plain;
    const found = known.get(cell);
    if (found !== undefined) return found;
    const type = cellType(cell, quoted);
    known.set(cell, type);
    return type;
  }
}

/**
 * Consistency measure of van den Burg, Nazabal and Sutton, "Wrangling messy CSV files by detecting row and type
 * patterns" (2019): records that repeat one pattern of many cells (pattern score) whose texts are of known types
 * (type score). Two differences: patterns are counted by their effective number (inverse of the summed squared
 * shares), so that one ragged record among thousands does not halve the score, and records with quotes that do not
 * close lower it. A record is worth 1/lines, so that texts of any length compare.
 */
export function consistencyOf(cut: Cut, rules: CutRules, types: TypeMemory): Consistency {
  const records = cut.starts.length - 1;
  if (records === 0) return { score: 0, typed: 0, width: 1, widthShare: 0, records };
  const counts = widthCounts(cut);
  let weighted = 0;
  let squares = 0;
  let width = 1;
  for (const [cells, count] of counts) {
    weighted += count * (cells < 2 ? 0.001 : (cells - 1) / cells);
    squares += (count / records) ** 2;
    const best = counts.get(width) ?? 0;
    if (count > best || (count === best && cells > width)) width = cells;
  }
  const typed = typedShare(cut, rules, types);
  const intact = records / (records + cut.damagedRecords.length);
  const score = (weighted / Math.max(1, cut.lineCount)) * squares * typed * intact;
  return { score, typed, width, widthShare: (counts.get(width) ?? 0) / records, records };
}

function widthCounts(cut: Cut): Map<number, number> {
  const counts = new Map<number, number>();
  for (let record = 0; record + 1 < cut.starts.length; record += 1) {
    const width = (cut.starts[record + 1] ?? 0) - (cut.starts[record] ?? 0);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return counts;
}

// A quoted cell that holds a quote beside a delimiter is two cells grown together; two plain cells of a record of which
// one opens a quote and the other closes it are one cell torn apart.
function typedShare(cut: Cut, { delimiter, quote }: CutRules, types: TypeMemory): number {
  let known = -tornCells(cut);
  for (let at = 0; at < cut.cells.length; at += 1) {
    const cell = cut.cells[at] ?? '';
    const quoted = cut.quoted[at] ?? false;
    if (
      quoted &&
      cell.includes(quote) &&
      (cell.includes(quote + delimiter) || cell.includes(delimiter + quote))
    )
      continue;
    if (types.typeOf(cell, quoted) !== 'unknown') known += 1;
  }
  return Math.max(0, known) / Math.max(1, cut.cells.length);
}

function tornCells(cut: Cut): number {
  let torn = 0;
  for (let record = 0; record + 1 < cut.starts.length; record += 1) {
    let open = '';
    for (let at = cut.starts[record] ?? 0; at < (cut.starts[record + 1] ?? 0); at += 1) {
      if (cut.quoted[at]) continue;
      const cell = (cut.cells[at] ?? '').trim();
      const [first = ''] = cell;
      if (open !== '' && first !== open && cell.endsWith(open)) {
        torn += 2;
        open = '';
      } else if ((first === "'" || first === '`') && (cell.length === 1 || !cell.endsWith(first))) {
        open = first;
      }
    }
  }
  return torn;
}
