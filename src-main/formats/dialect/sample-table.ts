import { type Cut, type CutRules, cutRecords, recordOf } from './cut-records.ts';
import { standsAboveValues } from './header.ts';

/** The first records of a text, as its dialect cuts them. */
export interface SampleTable {
  /** The names in the first record of the table, null where it is data. */
  readonly names: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** Physical line (from 0) and character of the first row. */
  readonly firstRowLine: number;
  readonly firstRowOffset: number;
  /**
   * True when a line above the first row holds a quote: `skip` of DuckDB's `read_csv` follows quotes, and one that
   * does not close makes it skip the whole file without a reject.
   */
  readonly quoteAbove: boolean;
  /** True when one of those lines holds an odd number of quotes. */
  readonly unevenQuotesAbove: boolean;
  /** Where a second table with names of its own and another width begins, null where there is none. */
  readonly secondTable: { readonly line: number; readonly offset: number } | null;
  /** Cells of the widest record. */
  readonly widest: number;
}

/** Cuts the first `most` rows of a text (line ends LF) by a dialect; the names do not count as one. */
export function sampleTable(
  text: string,
  dialect: CutRules & { readonly hasHeader: boolean; readonly skipLines: number },
  most: number,
): SampleTable {
  const skipped = offsetOfLine(text, dialect.skipLines);
  const body = text.slice(skipped);
  const cut = cutRecords(body, dialect, most + (dialect.hasHeader ? 1 : 0));
  const all = rowsOf(body, cut, dialect, Number.MAX_SAFE_INTEGER);
  const first = dialect.hasHeader ? 1 : 0;
  const second = secondTableStart(all.slice(first));
  const rows = second === null ? all.slice(first) : all.slice(first, first + second);
  const firstRowOffset = skipped + (cut.offsets[first] ?? body.length);
  return {
    names: dialect.hasHeader ? (all[0] ?? []) : null,
    rows,
    firstRowLine: dialect.skipLines + (cut.lines[first] ?? cut.lineCount),
    firstRowOffset,
    quoteAbove: dialect.quote !== '' && text.slice(0, firstRowOffset).includes(dialect.quote),
    unevenQuotesAbove:
      dialect.quote !== '' &&
      text
        .slice(0, firstRowOffset)
        .split('\n')
        .some(line => line.split(dialect.quote).length % 2 === 0),
    secondTable:
      second === null
        ? null
        : {
            line: dialect.skipLines + (cut.lines[first + second] ?? 0),
            offset: skipped + (cut.offsets[first + second] ?? 0),
          },
    widest: rows.reduce((widest, row) => Math.max(widest, row.length), 1),
  };
}

/**
 * Index of the row that names the columns of a second table: nine in ten rows from it on have its width, nine in ten
 * above it have another, and values stand below it.
 */
export function secondTableStart(rows: readonly (readonly string[])[]): number | null {
  const widths = rows.map(row => row.length);
  const last = widths.at(-1) ?? 0;
  const total = widths.filter(width => width === last).length;
  let seen = 0;
  for (const [at, width] of widths.entries()) {
    const below = rows.length - at - 1;
    if (at >= 2 && below >= 2 && width === last && width >= 2 && widths[at - 1] !== width) {
      const apart = total - seen - 1 >= 0.9 * below && seen <= 0.1 * at;
      if (apart && standsAboveValues(rows[at] ?? [], rows.slice(at + 1))) return at;
    }
    if (width === last) seen += 1;
  }
  return null;
}

/**
 * The first records of a cut. One with a quote that does not close is cut the way that gives it as many cells as most
 * records have; `text` is what was cut.
 */
export function rowsOf(
  text: string,
  cut: Cut,
  rules: CutRules,
  most: number,
): readonly (readonly string[])[] {
  const damaged = new Set(cut.damagedRecords);
  const width = damaged.size === 0 ? 0 : commonestWidth(cut);
  return Array.from({ length: Math.min(most, cut.starts.length - 1) }, (_, record) => {
    const cells = recordOf(cut, record);
    if (!damaged.has(record) || cells.length === width) return cells;
    const again = cutRecords(text.slice(cut.offsets[record], cut.offsets[record + 1]), rules, 2, 'opening');
    const other = recordOf(again, 0);
    return again.starts.length === 2 && other.length === width ? other : cells;
  });
}

/**
 * Records in a stretch of text that a strict reader rejected because of a quote that does not close, null unless every
 * one of them then has `width` cells. No sign is lost: the quote stays in its cell as text.
 */
export function repairedRecords(
  stretch: string,
  rules: CutRules,
  width: number,
): readonly (readonly string[])[] | null {
  for (const badQuote of ['inner', 'opening'] as const) {
    const cut = cutRecords(stretch, rules, Number.MAX_SAFE_INTEGER, badQuote);
    const records = Array.from({ length: cut.starts.length - 1 }, (_, record) => recordOf(cut, record));
    if (records.length > 0 && records.every(record => record.length === width)) return records;
  }
  return null;
}

function commonestWidth(cut: Cut): number {
  const counts = new Map<number, number>();
  for (let record = 0; record + 1 < cut.starts.length; record += 1) {
    const width = (cut.starts[record + 1] ?? 0) - (cut.starts[record] ?? 0);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 1;
}

function offsetOfLine(text: string, line: number): number {
  let from = 0;
  for (let skipped = 0; skipped < line; skipped += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) return text.length;
    from = end + 1;
  }
  return from;
}
