import type { PairedBin, SharedBin } from './bins.ts';

/** What was recorded on a day; null for nothing. */
export interface DayTotal {
  readonly day: string;
  readonly calls: number | null;
  readonly entries: number | null;
  readonly errors: number | null;
}

/** Totals over the bins in which both were observed. */
export interface SharedTotal extends DayTotal {
  readonly calls: number;
  readonly entries: number;
  readonly errors: number;
}

/** Days with calls or entries, from the later of the two first days to the earlier of the two last. */
export function daysInBoth(rows: readonly PairedBin[]): readonly DayTotal[] {
  const days = [...byDay(rows)].map(([day, bins]) => ({
    day,
    calls: sumOf(bins.map(bin => bin.calls)),
    entries: sumOf(bins.map(bin => bin.entries)),
    errors: sumOf(bins.map(bin => bin.errors)),
  }));
  const withCalls = days.filter(({ calls }) => (calls ?? 0) > 0);
  const withEntries = days.filter(({ entries }) => (entries ?? 0) > 0);
  const [firstCall, lastCall] = [withCalls[0]?.day, withCalls.at(-1)?.day];
  const [firstEntry, lastEntry] = [withEntries[0]?.day, withEntries.at(-1)?.day];
  if (firstCall === undefined || lastCall === undefined) return [];
  if (firstEntry === undefined || lastEntry === undefined) return [];
  return days.filter(
    ({ day, calls, entries }) =>
      day >= firstCall && day >= firstEntry && day <= lastCall && day <= lastEntry && (calls || entries),
  );
}

function byDay(rows: readonly PairedBin[]): ReadonlyMap<string, readonly PairedBin[]> {
  const days = new Map<string, PairedBin[]>();
  for (const row of rows) {
    const members = days.get(row.day);
    if (members) members.push(row);
    else days.set(row.day, [row]);
  }
  return days;
}

function sumOf(values: readonly (number | null)[]): number | null {
  const present = values.filter(value => value !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0);
}

/** Totals by day of the bins in which both were observed. */
export function totalsOf(bins: readonly SharedBin[]): ReadonlyMap<string, SharedTotal> {
  const totals = new Map<string, SharedTotal>();
  for (const { day, calls, entries, errors } of bins) {
    const before = totals.get(day) ?? { day, calls: 0, entries: 0, errors: 0 };
    totals.set(day, {
      day,
      calls: before.calls + calls,
      entries: before.entries + entries,
      errors: before.errors + errors,
    });
  }
  return totals;
}
