import { binStarts, instantIn, type LocalDay } from './days.ts';
import type { FrameReply } from './replies.ts';

/** First and last time of the documents of an index, in milliseconds since 1970. */
export interface Span {
  readonly firstMs: number | null;
  readonly lastMs: number | null;
}

/** The part of a day that the index holds nothing of: bins at its start and at its end, and a sentence that says so. */
export interface Cut {
  readonly before: number;
  readonly after: number;
  readonly sentence: string;
}

/**
 * What a day lacks because its index begins or ends within it; null for a day that lies within the index. In a bin
 * outside of the index nothing was counted, so it is missing and not 0; a bin that holds a document is never left out.
 */
export function cutOf(day: LocalDay, { firstMs, lastMs }: Span, frame: FrameReply, zone: string): Cut | null {
  if (firstMs === null || lastMs === null) return null;
  const starts = binStarts(day);
  const isHeld = starts.map(
    (start, bin) =>
      (frame.bins[bin]?.documents ?? 0) > 0 || (start <= lastMs && (starts[bin + 1] ?? day.endMs) > firstMs),
  );
  const before = Math.max(0, isHeld.indexOf(true));
  const after = Math.max(0, day.bins - 1 - isHeld.lastIndexOf(true));
  if (before + after === 0) return null;
  const told = [
    ...(before > 0
      ? [`its first document is from ${instantIn(firstMs, zone)} (${bins(before)} before)`]
      : []),
    ...(after > 0 ? [`its last one is from ${instantIn(lastMs, zone)} (${bins(after)} after)`] : []),
  ];
  const what = before > 0 && after > 0 ? 'begins and ends' : before > 0 ? 'begins' : 'ends';
  const sentence = `${day.day} is cut: the index ${what} within it. ${capital(told.join(', '))}. Bins in which nothing was kept are missing, not 0, and the outermost bin may hold a part only.`;
  return { before, after, sentence };
}

function bins(count: number): string {
  return count === 1 ? '1 bin' : `${count} bins`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
