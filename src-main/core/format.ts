import type { RecordKind } from './kinds.ts';
import type { Pattern } from './pattern.ts';
import type { Reading, Structure, TimeReading } from './source.ts';

/** The first records of a file as text cells, and the header if there is one. */
export interface TableSample {
  readonly fileName: string;
  /** What cut the file into these cells. */
  readonly structure: Structure;
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Who writes such tables without a line of names, where the columns have the names that are known of them. */
  readonly writer?: string;
  /** Up to a few hundred records from the start, the middle and the end of the file; `null` is an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
  /**
   * Set where a time of day without a date is a time: day of the first record (`2025-03-03`), null when only the date
   * of the file tells.
   */
  readonly clocks?: { readonly day: string | null };
  /** Where the records are buckets of a search answer: what of their columns is no figure of the bucket itself. */
  readonly buckets?: BucketColumns;
}

/** Columns (zero-based) of the keys of buckets, and of what repeats the figures of an outer level or a key. */
export interface BucketColumns {
  readonly keys: readonly number[];
  readonly beside: readonly number[];
}

/** A column's meaning in a format. */
export interface Role {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  /** True when several columns may carry it together (Month + Day + Time). */
  readonly several?: boolean;
}

/** A format's claim to a file: how sure, why, and which column is what. */
export interface Recognition {
  readonly format: string;
  readonly kind: RecordKind;
  /** 0 to 1; the highest claim wins, below 0.5 the analyst is asked. */
  readonly confidence: number;
  /** Short clauses, most telling first: `column "DateTime" holds ISO times`. */
  readonly why: readonly string[];
  readonly roles: Readonly<Record<string, readonly number[]>>;
  readonly time: TimeReading;
  /** What the level texts stand for. Default: themselves. */
  readonly levels?: Readonly<Record<string, string>>;
}

/** What a file format must provide. */
export interface Format {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  readonly roles: readonly Role[];
  /** The layout of raw lines it reads; null for a format of tables, JSON objects and Parquet columns. */
  readonly pattern: Pattern | null;
  readonly recognise: (sample: TableSample) => Recognition | null;
  /** How a time is written of which columns with other roles than `at` tell a part. Default: what stands in `at` is the time. */
  readonly timeOf?: (
    sample: TableSample,
    roles: Recognition['roles'],
    order?: 'dmy' | 'mdy' | 'ymd',
  ) => { readonly reading: TimeReading } | null;
  /**
   * Defines the view `loaded` (the kind's columns, `problem` and `misfits`) over `records` (the file's cells as text,
   * columns named by role, `extra_N` for the rest). Written with `$sourceId`, `$zone`, `$yearText`, `$timeLayout`,
   * `$epochTicks`, `$timePatterns`, `$timeExpected`, `$decimal`, `$levelNames`, `$levelValues`, `$valueNames`,
   * `$valueTimes`, `$areDays`, `$countNames`, `$latestDay`, `$answeredWords`, `$unansweredWords`. Rows whose `problem` is not null are
   * rejected with it.
   */
  readonly loadSql: string;
  /** True when a record counts what fell into a time bin; false when it is one event. */
  readonly counted: boolean;
  /**
   * Rows that one record becomes. Default: one. A wide table gives as many for every record as it has series columns,
   * in the order of the columns, empty cells included.
   */
  readonly rowsPerRecord?: (reading: Pick<Reading, 'roles'>) => number;
}

/** Names the columns of `records`: the role where there is one (numbered when several share it), else `extra_N`. */
export function recordColumnNames(reading: Pick<Reading, 'columns' | 'roles'>): readonly string[] {
  const names = reading.columns.map((_name, index) => `extra_${index}`);
  for (const [role, indexes] of Object.entries(reading.roles)) {
    indexes.forEach((column, part) => {
      names[column] = `${role}_${part + 1}`;
    });
  }
  return names;
}
