import type { Subject } from './subject.ts';

/** A place of a text that names a subject: UTF-16 positions, `end` after the last. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly subject: Subject;
  /** `reverse`: an address as a name server writes it, last part first (`1.0.0.10` of `.in-addr.arpa`). */
  readonly form: 'plain' | 'reverse';
}

/** Where spots overlap, the longest stays, then the first. In the order of the text. */
export function withoutOverlaps(spots: readonly Spot[]): readonly Spot[] {
  const inOrder = spots.toSorted((one, other) => one.start - other.start);
  const apart = inOrder.every((spot, index) => index === 0 || (inOrder[index - 1]?.end ?? 0) <= spot.start);
  return apart ? inOrder : longestFirst(inOrder);
}

function longestFirst(spots: readonly Spot[]): readonly Spot[] {
  const taken = new Uint8Array(spots.reduce((end, spot) => Math.max(end, spot.end), 0));
  const byLength = spots.toSorted((one, other) => other.end - other.start - (one.end - one.start));
  const kept = byLength.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.toSorted((one, other) => one.start - other.start);
}

/** The text with every spot replaced; spots in the order of the text and without overlaps. */
export function replaceSpots(text: string, spots: readonly Spot[], aliasOf: (spot: Spot) => string): string {
  let at = 0;
  const pieces: string[] = [];
  for (const spot of spots) {
    pieces.push(text.slice(at, spot.start), aliasOf(spot));
    at = spot.end;
  }
  return pieces.join('') + text.slice(at);
}
