/** What Pollock measures of one file: ten figures of 0 to 1. */
export interface FileScore {
  readonly success: number;
  readonly header: Triple;
  readonly record: Triple;
  readonly cell: Triple;
}

export interface Triple {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

type Rows = readonly (readonly string[])[];

const whole: Triple = { precision: 1, recall: 1, f1: 1 };
const none: Triple = { precision: 0, recall: 0, f1: 0 };

/**
 * Scores a loaded table (its first row is the header) against the clean one, as the benchmark's own metrics do (HPI,
 * PVLDB 16): multisets of header cells, of records (cells joined, numbers and letter case made even) and of the cells
 * of the whole file as they stand, header included. As there, "precision" divides by the clean side. Dates, times and
 * prices are not made even as the benchmark does: a record has to match more strictly, so no score is flattered.
 */
export function scoreFile(clean: Rows, loaded: Rows): FileScore {
  if (clean.length === 0) return { success: 1, header: whole, record: whole, cell: whole };
  const evened = (rows: Rows) => rows.map(row => row.map(even));
  const [cleanRows, loadedRows] = [evened(clean), evened(loaded)];
  const joined = (rows: Rows) => rows.slice(1).map(row => row.join(''));
  return {
    success: 1,
    header: measures(cleanRows[0] ?? [], loadedRows[0] ?? []),
    record: measures(joined(cleanRows), joined(loadedRows)),
    cell: measures(clean.flat(), loaded.flat()),
  };
}

/** Sum of the ten figures, 0 to 10. */
export function pointsOf({ success, header, record, cell }: FileScore): number {
  const sum = (triple: Triple) => triple.precision + triple.recall + triple.f1;
  return success + sum(header) + sum(record) + sum(cell);
}

/** Mean of the points, and their mean by the weights of the files (weights of files that are not there do not count). */
export function overall(
  points: ReadonlyMap<string, number>,
  weights: Readonly<Record<string, number>>,
): { readonly simple: number; readonly weighted: number } {
  const files = [...points];
  const weightSum = files.reduce((sum, [file]) => sum + (weights[file] ?? 0), 0);
  return {
    simple: files.reduce((sum, [, value]) => sum + value, 0) / files.length,
    weighted: files.reduce((sum, [file, value]) => sum + value * (weights[file] ?? 0), 0) / weightSum,
  };
}

function measures(clean: readonly string[], loaded: readonly string[]): Triple {
  if (clean.length === 0) return whole;
  const common = commonCount(clean, loaded);
  if (common === 0) return none;
  const precision = common / clean.length;
  const recall = common / loaded.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function commonCount(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const item of one) counts.set(item, (counts.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of other) {
    const left = counts.get(item) ?? 0;
    if (left === 0) continue;
    counts.set(item, left - 1);
    common += 1;
  }
  return common;
}

function even(cell: string): string {
  const text = cell.trim();
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true' ? '1' : '0';
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return String(Number(text));
  return cell.toLowerCase();
}
