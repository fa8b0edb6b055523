import { useMemo } from 'react';
import {
  filterOfParts,
  filterParts,
  invertedPart,
  isInverted,
  withAlternative,
  withPart,
} from '../../src-main/core/filter/parts.ts';
import { useView, type ViewState } from './view.ts';

/** One part of the filter that has to hold, on its own. */
export interface FilterPart {
  readonly text: string;
  readonly isOn: boolean;
  readonly isInverted: boolean;
  /** Stays when the filter is cleared. */
  readonly isPinned: boolean;
}

/** The filter of the window in its parts, and every way to change it; each change is one step in the history. */
export function useFilterParts() {
  const { view, change } = useView();
  return useMemo(() => filterPartsOf(view, change), [view, change]);
}
export type FilterParts = ReturnType<typeof useFilterParts>;

function filterPartsOf(view: ViewState, change: (part: Partial<ViewState>) => void) {
  const where = view.where ?? '';
  const off = view.off ?? [];
  const pinned = view.pinned ?? [];
  const on = filterParts(where);
  const parts: readonly FilterPart[] = [
    ...on.map(text => ({ text, isOn: true })),
    ...off.filter(text => !on.includes(text)).map(text => ({ text, isOn: false })),
  ].map(part => ({ ...part, isInverted: isInverted(part.text), isPinned: pinned.includes(part.text) }));

  const set = (nextWhere: string, nextOff: readonly string[] = off, nextPinned: readonly string[] = pinned) =>
    change({
      where: nextWhere === '' ? undefined : nextWhere,
      off: nextOff.length === 0 ? undefined : [...nextOff],
      pinned: nextPinned.length === 0 ? undefined : [...nextPinned],
    });
  const without = (list: readonly string[], text: string) => list.filter(known => known !== text);
  const replaced = (list: readonly string[], text: string, next: string) =>
    list.map(known => (known === text ? next : known));
  return {
    where,
    parts,
    /** Takes a whole filter as written. */
    write: (text: string) => set(text.trim()),
    /** One more part that has to hold; its opposite goes. */
    add: (part: string) => set(withPart(where, part), without(off, part)),
    /** One more value of a column that is let through, or one less. */
    toggleValue: (field: string, part: string) => set(withAlternative(where, field, part)),
    toggle: ({ text, isOn }: FilterPart) =>
      isOn
        ? set(filterOfParts(without(on, text)), [...off, text])
        : set(filterOfParts([...on, text]), without(off, text)),
    invert: ({ text }: FilterPart) => {
      const next = invertedPart(text);
      set(filterOfParts(replaced(on, text, next)), replaced(off, text, next), replaced(pinned, text, next));
    },
    pin: ({ text, isPinned }: FilterPart) =>
      set(where, off, isPinned ? without(pinned, text) : [...pinned, text]),
    remove: ({ text }: FilterPart) =>
      set(filterOfParts(without(on, text)), without(off, text), without(pinned, text)),
    /** Everything that is not pinned goes. */
    clear: () =>
      set(
        filterOfParts(on.filter(text => pinned.includes(text))),
        off.filter(text => pinned.includes(text)),
      ),
  };
}
