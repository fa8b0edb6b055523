import type { MinerState } from './state.ts';

/**
 * Whether a state can be gone on from: a number became a lower one and names a template that is there, and successors
 * of patterns come to an end. A state that was tampered with could otherwise be followed for ever.
 */
export function isSound({ owners, patterns, templates }: MinerState): boolean {
  const known = new Set(templates.map(({ id }) => id));
  const hasOwner = (id: number) => id < owners.length;
  return (
    owners.every((owner, id) => owner <= id && owners[owner] === owner) &&
    templates.every(({ id }) => hasOwner(id)) &&
    patterns.every(({ id }) => id === 0 || (hasOwner(id) && known.has(owners[id] ?? -1))) &&
    successorsEnd(patterns.map(({ successor }) => successor))
  );
}

function successorsEnd(successors: readonly (number | null)[]): boolean {
  const ends = new Set<number>();
  for (let start = 0; start < successors.length; start += 1) {
    const path = new Set<number>();
    let place: number | null = start;
    while (place !== null && !ends.has(place)) {
      if (path.has(place) || place >= successors.length) return false;
      path.add(place);
      place = successors[place] ?? null;
    }
    for (const passed of path) ends.add(passed);
  }
  return true;
}
