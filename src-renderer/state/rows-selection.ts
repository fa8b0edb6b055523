import { useState } from 'react';

/** More rows than these cannot be selected one by one: export them instead. */
export const mostSelected = 10_000;

/** Rows chosen by place, for copying and marking. */
export interface RowSelection {
  readonly count: number;
  readonly has: (place: number) => boolean;
  /** The chosen places in order. */
  readonly places: () => readonly number[];
  readonly toggle: (place: number) => void;
  /** Chooses all rows from the last one toggled (or `from`) to here. @returns false when these are too many */
  readonly extend: (place: number, from: number) => boolean;
  readonly clear: () => void;
}

interface Chosen {
  readonly places: ReadonlySet<number>;
  /** Where a range begins. */
  readonly anchor: number | null;
}

const nothing: Chosen = { places: new Set(), anchor: null };

/** No rows at first. */
export function useRowSelection(): RowSelection {
  const [{ places, anchor }, setChosen] = useState(nothing);
  return {
    count: places.size,
    has: place => places.has(place),
    places: () => [...places].sort((one, other) => one - other),
    toggle: place => {
      const next = new Set(places);
      if (!next.delete(place)) next.add(place);
      setChosen({ places: next, anchor: place });
    },
    extend: (place, from) => {
      const start = anchor ?? from;
      const [low, high] = start < place ? [start, place] : [place, start];
      if (high - low >= mostSelected) return false;
      const range = Array.from({ length: high - low + 1 }, (_unused, index) => low + index);
      setChosen({ places: new Set(range), anchor: start });
      return true;
    },
    clear: () => setChosen(nothing),
  };
}
