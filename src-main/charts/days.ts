const dayMillis = 86_400_000;

/** Start of a `YYYY-MM-DD` day as a wall-clock position (see `wallMillis`), in milliseconds. */
export function dayStart(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Middle of a day: where its point or bar stands, so that a bar covers exactly its day. */
export function dayMiddle(day: string): number {
  return dayStart(day) + dayMillis / 2;
}

/** The day, `YYYY-MM-DD`, that a wall-clock position falls on. */
export function dayAt(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

/** Short weekday and day for labels: `Tue 2003-09-02`. */
export function dayLabel(day: string): string {
  const name = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(dayStart(day)).getUTCDay()] ?? '';
  return `${name} ${day}`;
}

/** Bounds of a time axis that shows whole days, from the first to the end of the last; none for no days. */
export function daysExtent(days: readonly string[]): { readonly min?: number; readonly max?: number } {
  const starts = days.map(dayStart);
  if (starts.length === 0) return {};
  return {
    min: starts.reduce((a, b) => Math.min(a, b)),
    max: starts.reduce((a, b) => Math.max(a, b)) + dayMillis,
  };
}
