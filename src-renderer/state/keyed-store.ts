import { createStore } from './store.ts';

/** Values by key that change thousands at a time: what changes together is shown together. */
export interface KeyedStore<T> {
  readonly get: (key: number) => T | undefined;
  readonly all: () => ReadonlyMap<number, T>;
  readonly set: (key: number, value: T) => void;
  readonly remove: (key: number) => void;
  /** Shows what was changed at once, as an answer to something the user did. */
  readonly show: () => void;
  /** The values as last shown; the map is another one after every change. */
  readonly use: () => ReadonlyMap<number, T>;
}

const showMilliseconds = 60;

/** An empty keyed store. Changes are shown within 60 ms, so that 10,000 of them draw the window a few times only. */
export function createKeyedStore<T>(): KeyedStore<T> {
  const values = new Map<number, T>();
  const shown = createStore<ReadonlyMap<number, T>>(new Map());
  let timer: ReturnType<typeof setTimeout> | null = null;
  const show = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    shown.update(() => new Map(values));
  };
  const changed = () => {
    timer ??= setTimeout(show, showMilliseconds);
  };
  return {
    get: key => values.get(key),
    all: () => values,
    set: (key, value) => {
      values.set(key, value);
      changed();
    },
    remove: key => {
      if (values.delete(key)) changed();
    },
    show,
    use: shown.use,
  };
}
