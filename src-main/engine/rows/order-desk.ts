import { KymoError } from '../../core/errors.ts';
import type { RecordKind } from '../../core/kinds.ts';

/** Rows of one kind that stand in the order of a view as they are stored. */
export interface Stretch {
  readonly type: 'stretch';
  readonly kind: RecordKind;
  readonly firstRow: number;
  readonly rows: number;
}

/** A table in memory that holds kind and position of the rows of a view in its order. */
export interface KeptOrder {
  readonly type: 'table';
  readonly table: string;
  readonly rows: number;
}

/** The order of the rows of a view. */
export type RowOrder = Stretch | KeptOrder;

/** Rows that all orders kept in memory may have together, at 5 bytes each, and how many orders are kept. */
const mostRows = 60_000_000;
const mostOrders = 12;

interface Build {
  readonly done: Promise<void>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * The orders of recently looked at views of one opened database, the least recently used given up first, and those
 * that are being made. An order that is no longer asked for is not made to its end.
 */
export class OrderDesk {
  readonly #orders = new Map<string, { readonly order: RowOrder; readonly number: number }>();
  #kept = 0;
  readonly #users = new Map<string, number>();
  readonly #builds = new Map<string, Build>();
  #givenUp: string[] = [];
  #firstLooks = 0;
  readonly #quiet: (() => void)[] = [];

  /** Orders kept so far: what a transaction that begins now can see. */
  get kept(): number {
    return this.#kept;
  }

  /** @param kept the order is one of the first so many that were kept. Default: any */
  find(key: string, kept: number = this.#kept): RowOrder | null {
    const found = this.#orders.get(key);
    if (found === undefined || found.number > kept) return null;
    this.#orders.delete(key);
    this.#orders.set(key, found);
    return found.order;
  }

  /** Work on an order, which is not dropped meanwhile. */
  async using<T>(order: RowOrder, work: () => Promise<T>): Promise<T> {
    if (order.type === 'stretch') return work();
    this.#users.set(order.table, (this.#users.get(order.table) ?? 0) + 1);
    try {
      return await work();
    } finally {
      this.#users.set(order.table, (this.#users.get(order.table) ?? 1) - 1);
    }
  }

  keep(key: string, order: RowOrder): void {
    const before = this.#orders.get(key);
    if (before !== undefined) this.#giveUp(key, before.order);
    this.#kept += 1;
    this.#orders.set(key, { order, number: this.#kept });
    const rows = () =>
      [...this.#orders.values()].reduce(
        (sum, { order: { type, rows } }) => sum + (type === 'table' ? rows : 0),
        0,
      );
    for (const [oldest, old] of this.#orders) {
      if (oldest === key || (this.#orders.size <= mostOrders && rows() <= mostRows)) break;
      this.#giveUp(oldest, old.order);
    }
  }

  /** Gives up all orders: the rows have changed. */
  forget(): void {
    for (const [key, { order }] of this.#orders) this.#giveUp(key, order);
  }

  /** Tables that can be dropped now; the caller does. */
  takeGivenUp(): readonly string[] {
    const free = this.#givenUp.filter(table => (this.#users.get(table) ?? 0) === 0);
    this.#givenUp = this.#givenUp.filter(table => !free.includes(table));
    for (const table of free) this.#users.delete(table);
    return free;
  }

  /** Begins to make an order unless that has been begun, and ends what nobody waits for. */
  begin(key: string, make: (signal: AbortSignal) => Promise<void>): void {
    for (const [other, build] of this.#builds) {
      if (other === key || build.waiting > 0) continue;
      build.abort.abort();
      this.#builds.delete(other);
    }
    if (this.#builds.has(key)) return;
    const abort = new AbortController();
    const done = make(abort.signal).finally(() => {
      if (this.#builds.get(key)?.abort === abort) this.#builds.delete(key);
    });
    // Who waits hears of an error; with nobody waiting it is met again when the order is asked for.
    done.catch(() => undefined);
    this.#builds.set(key, { done, abort, waiting: 0 });
  }

  /** Waits until an order that was begun is made. @throws what its making throws; KymoError `cancelled` */
  async wait(key: string, signal: AbortSignal): Promise<void> {
    const build = this.#builds.get(key);
    if (build === undefined) return;
    build.waiting += 1;
    let cancel = (): void => undefined;
    const cancelled = new Promise<never>((_resolve, reject) => {
      cancel = () => reject(new KymoError('cancelled', 'Cancelled.'));
    });
    signal.addEventListener('abort', cancel);
    try {
      if (signal.aborted) cancel();
      await Promise.race([build.done, cancelled]);
    } finally {
      signal.removeEventListener('abort', cancel);
      build.waiting -= 1;
    }
  }

  /** Ends everything that is being made. */
  stop(): void {
    for (const build of this.#builds.values()) build.abort.abort();
    this.#builds.clear();
  }

  /** Work that somebody looks at the screen for: no order is begun meanwhile. */
  async firstLook<T>(work: () => Promise<T>): Promise<T> {
    this.#firstLooks += 1;
    try {
      return await work();
    } finally {
      this.#firstLooks -= 1;
      if (this.#firstLooks === 0) for (const resolve of this.#quiet.splice(0)) resolve();
    }
  }

  /** Waits until nobody is having a first look. */
  async quiet(): Promise<void> {
    while (this.#firstLooks > 0) await new Promise<void>(resolve => this.#quiet.push(resolve));
  }

  #giveUp(key: string, order: RowOrder): void {
    this.#orders.delete(key);
    if (order.type === 'table') this.#givenUp.push(order.table);
  }
}
