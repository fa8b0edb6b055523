import { sumNames } from './catalogue.ts';
import { binStarts } from './days.ts';
import type { FrameReply, PageReply, Shards } from './replies.ts';
import type { DayQuestion } from './requests.ts';

/** What a server said about one question and day. */
export interface DayReplies {
  readonly frame: FrameReply;
  /** Bins and terms with documents, of all pages; null for a question without terms. */
  readonly cells: PageReply['cells'] | null;
  readonly pages: number;
  readonly shards: Shards;
  /** The server's own count and sums, asked for apart. */
  readonly counted: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** Sums of decimals may differ in the last digits by the order they were added up in. */
const sumTolerance = 1e-9;

/**
 * What is wrong with the replies for a day, or null when they are whole: every bin once, in each bin the series add up to
 * all documents, and all bins add up to what the server counts itself. Sums are compared to nine digits.
 */
export function problemOf(question: DayQuestion, { frame, cells, counted, sums }: DayReplies): string | null {
  const starts = binStarts(question.day);
  const names = sumNames(question.query);
  if (frame.bins.length !== starts.length || frame.bins.some((bin, index) => bin.startMs !== starts[index]))
    return `it has ${frame.bins.length} bins where the day has ${starts.length}, or others than those of the day`;
  const documents = total(frame.bins, bin => bin.documents);
  if (documents !== counted || frame.total !== counted)
    return `its bins hold ${documents} documents where the server counts ${counted}`;
  const off = names.find(name =>
    isOff(
      total(frame.bins, bin => bin.sums[name] ?? 0),
      sums[name] ?? 0,
    ),
  );
  if (off !== undefined) return `its bins do not add up to the server's own sum of ${off}`;
  return cells === null ? null : cellProblem(frame, cells, names);
}

function cellProblem(frame: FrameReply, cells: PageReply['cells'], names: readonly string[]): string | null {
  const byBin = new Map(
    frame.bins.map(bin => [bin.startMs, { documents: 0, sums: new Map<string, number>() }]),
  );
  const seen = new Set<string>();
  for (const cell of cells) {
    const bin = byBin.get(cell.startMs);
    if (bin === undefined) return 'it has a bin that is not of this day';
    const key = `${cell.startMs} ${JSON.stringify(cell.term)}`;
    if (seen.has(key)) return 'a bin of a series came twice';
    seen.add(key);
    bin.documents += cell.documents;
    for (const name of names) bin.sums.set(name, (bin.sums.get(name) ?? 0) + (cell.sums[name] ?? 0));
  }
  for (const { startMs, documents, sums } of frame.bins) {
    const bin = byBin.get(startMs);
    if (bin === undefined || bin.documents !== documents)
      return `the series of a bin hold ${bin?.documents ?? 0} documents where the bin holds ${documents}; a field with several values in one document cannot be counted by terms`;
    const off = names.find(name => isOff(bin.sums.get(name) ?? 0, sums[name] ?? 0));
    if (off !== undefined) return `the series of a bin do not add up to its sum of ${off}`;
  }
  return null;
}

function isOff(found: number, expected: number): boolean {
  return Math.abs(found - expected) > sumTolerance * Math.max(1, Math.abs(found), Math.abs(expected));
}

/** The sum of a number of each item. */
export function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
