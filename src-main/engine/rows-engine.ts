import type { RowLayout } from '../core/row-layout.ts';
import type {
  Completion,
  CompletionRequest,
  Facet,
  FacetRequest,
  HighlightRule,
  Histogram,
  HistogramRequest,
  RowContext,
  RowContextRequest,
  RowCount,
  RowDetail,
  RowExport,
  RowMark,
  RowPage,
  RowReference,
  RowTarget,
  RowView,
  SavedView,
} from '../core/rows.ts';

/** Rows of the case as tables: pages, places, details, marks. */
export interface RowTables {
  /** Answers as soon as these rows are known, which is before the whole order is. */
  rowPage(view: RowView, startRow: number, count: number, signal: AbortSignal): Promise<RowPage>;
  countRows(view: RowView, signal: AbortSignal): Promise<RowCount>;
  /** Place of a row in a view, from 0; null when it is not in it. */
  placeOfRow(view: RowView, row: RowReference, signal: AbortSignal): Promise<number | null>;
  /**
   * Place of the next row after `from` (before it when `backwards`; -1 and the number of rows are places to start at)
   * that is what is looked for; null when there is none.
   */
  seekRow(
    view: RowView,
    from: number,
    backwards: boolean,
    target: RowTarget,
    signal: AbortSignal,
  ): Promise<number | null>;
  rowDetail(row: RowReference, signal: AbortSignal): Promise<RowDetail>;
  rowContext(request: RowContextRequest, signal: AbortSignal): Promise<RowContext>;
  marks(): Promise<readonly RowMark[]>;
  /** Sets the mark of a row (by source and line), or takes it away when `note` is null. */
  markRow(row: RowReference, note: string | null): Promise<readonly RowMark[]>;
}

/** What the rows of a view have in common, and what is kept of views. */
export interface RowSummaries {
  facets(request: FacetRequest, signal: AbortSignal): Promise<readonly Facet[]>;
  histogram(request: HistogramRequest, signal: AbortSignal): Promise<Histogram>;
  completeFilter(request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  savedViews(): Promise<readonly SavedView[]>;
  saveView(view: SavedView): Promise<readonly SavedView[]>;
  removeView(name: string): Promise<readonly SavedView[]>;
  highlights(): Promise<readonly HighlightRule[]>;
  /** Puts these rules, in this order, in the place of all. */
  setHighlights(rules: readonly HighlightRule[]): Promise<readonly HighlightRule[]>;
  /** Saved views and highlight rules as YAML, and from it (names that are there are replaced). */
  viewsAsText(): Promise<string>;
  viewsFromText(yaml: string): Promise<void>;
  /** Writes everything that matches to a file. @returns rows written */
  exportRows(request: RowExport, path: string, signal: AbortSignal): Promise<number>;
}

/** How tables of rows look. */
export interface RowLooks {
  /** The columns of each kind of rows as the analyst arranged them. */
  rowLayouts(): Promise<readonly RowLayout[]>;
  /** Keeps an arrangement in the case (not in one that is read only); without columns it is forgotten. */
  setRowLayout(layout: RowLayout): Promise<readonly RowLayout[]>;
  /** For each row the place of the first highlight rule that it matches, or null; no rows when no rule is on. */
  highlightedRows(
    view: RowView,
    startRow: number,
    count: number,
    signal: AbortSignal,
  ): Promise<readonly (number | null)[]>;
}
