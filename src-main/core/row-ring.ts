/** An element that shows a row, or for now none and only keeps its place. */
export interface RingSlot {
  /** Place among the elements, from 0. */
  readonly slot: number;
  readonly row: number | null;
  /** Rounds of the ring between where all of it stands and where this row does, from 0. */
  readonly rounds: number;
}

/** The elements of a table of which only the rows in sight exist, in an order that never changes. */
export interface RowRing {
  /** Elements of a whole round. */
  readonly size: number;
  /** Round at which the ring stands: a row's place is `(round + rounds) * size + slot`. */
  readonly round: number;
  readonly slots: readonly RingSlot[];
}

/** The ring moves on as a whole after so many rounds, so that its elements stand in few places of their own. */
const roundsTogether = 64;

/**
 * The rows in sight (half-open), each in the element in which it stays while it is in sight: a row that comes takes the
 * one of a row that went, and no other element changes or moves.
 * @param size elements of the ring, at least as many as there are rows in sight
 */
export function rowRing([first, end]: readonly [number, number], size: number): RowRing {
  const round = Math.floor(Math.floor(first / size) / roundsTogether) * roundsTogether;
  const slotOf = new Map<number, number>();
  for (let row = first; row < end; row += 1) slotOf.set(row % size, row);
  const used = Math.max(0, ...[...slotOf.keys()].map(slot => slot + 1));
  const slots = Array.from({ length: used }, (_unused, slot) => {
    const row = slotOf.get(slot) ?? null;
    return { slot, row, rounds: row === null ? 0 : Math.floor(row / size) - round };
  });
  return { size, round, slots };
}
