/** One cell of a flattened answer. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object (no list, no null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value when it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * What a column of flattened buckets is, other than a figure of the innermost bucket: the key of a level; or what is the
 * same in many rows (figures of a level above) or only says a key once more.
 */
export type ColumnMark = 'key' | 'beside';

/** A row being filled. A name that is taken is numbered, so that no value replaces another. */
export class RowDraft {
  readonly #cells: Map<string, Cell>;
  readonly #marks: Map<string, ColumnMark>;
  #mark: ColumnMark | null = null;

  /** @param marks what columns are, by name; drafts may share it. Default: one of its own */
  constructor(
    cells: Iterable<readonly [string, Cell]> = [],
    marks: Map<string, ColumnMark> = new Map<string, ColumnMark>(),
  ) {
    this.#cells = new Map(cells);
    this.#marks = marks;
  }

  /** Marks every column that `fill` puts. */
  marking(mark: ColumnMark | null, fill: () => void): void {
    const around = this.#mark;
    this.#mark = mark;
    fill();
    this.#mark = around;
  }

  put(name: string, value: Cell): void {
    let free = name;
    for (let copy = 2; this.#cells.has(free); copy += 1) free = `${name} (${copy})`;
    this.#cells.set(free, value);
    if (this.#mark !== null) this.#marks.set(free, this.#mark);
  }

  /** Puts a value of any kind: objects by dotted names, lists as JSON text, empty objects as `{}`. */
  putAny(name: string, value: unknown): void {
    if (isObject(value)) {
      const members = Object.entries(value);
      if (members.length === 0) this.put(name, '{}');
      for (const [key, inner] of members) this.putAny(name === '' ? key : `${name}.${key}`, inner);
      return;
    }
    this.put(name, cellOf(value));
  }

  cells(): readonly (readonly [string, Cell])[] {
    return [...this.#cells];
  }

  row(): Row {
    return Object.fromEntries(this.#cells);
  }
}

/** A value that is no object as a cell; a list is JSON text. */
export function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
