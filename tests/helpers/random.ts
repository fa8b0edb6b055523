/** A source of numbers that gives the same ones for the same seed on every machine. */
export interface Random {
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of the items, each as likely as another; throws for an empty list. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, as likely as its weight says; throws for an empty list. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
  /** Number of events in a time in which `mean` are to be expected (Poisson; Knuth, TAOCP 3.4.1). `mean` below 500. */
  poisson(mean: number): number;
  /** Waiting time with the given mean (exponential). */
  exponential(mean: number): number;
}

/** Numbers from a 32-bit seed (mulberry32 by Tommy Ettinger, public domain; period 2^32). */
export function seededRandom(seed: number): Random {
  const next = mulberry32(seed);
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: items => itemAt(items, Math.floor(next() * items.length)),
    weighted(items) {
      const total = items.reduce((sum, [weight]) => sum + weight, 0);
      let left = next() * total;
      const chosen = items.findIndex(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return itemAt(items, chosen === -1 ? items.length - 1 : chosen)[1];
    },
    poisson(mean) {
      const limit = Math.exp(-mean);
      let events = 0;
      for (let product = next(); product > limit; product *= next()) events += 1;
      return events;
    },
    exponential: mean => -mean * Math.log(1 - next()),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
}
