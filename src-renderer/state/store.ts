import { useSyncExternalStore } from 'react';

/** A value outside React that components can follow and any code can change. */
export interface Store<T> {
  readonly get: () => T;
  readonly update: (change: (value: T) => T) => void;
  readonly use: () => T;
}

/** A store that starts with `initial`. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const update = (change: (value: T) => T) => {
    value = change(value);
    for (const listener of listeners) listener();
  };
  return { get, update, use: () => useSyncExternalStore(subscribe, get) };
}
