/** Minutes of a day's wall clock during which the help desk answers, or null when it is closed. */
export interface OpeningHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

const clockChange = '2025-03-30';
const holidays: readonly string[] = ['2025-04-21', '2025-05-01', '2025-05-08'];

/** Every day from `first` to `last`, both included, as `YYYY-MM-DD`. */
export function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Weekdays 8:00 to 19:00, Saturdays 9:00 to 13:00, closed on Sundays and public holidays. */
export function openingHours(day: string): OpeningHours | null {
  const weekday = weekdayOf(day);
  if (weekday === 7 || holidays.includes(day)) return null;
  return weekday === 6 ? { fromMinute: 540, toMinute: 780 } : { fromMinute: 480, toMinute: 1140 };
}

/** Percent of a usual weekday's calls that come in the hour of a minute of the day. */
export function hourlyWeight(day: string, minute: number): number {
  const hour = Math.floor(minute / 60);
  if (weekdayOf(day) === 6) return [7, 9.5, 8, 5.5][hour - 9] ?? 0;
  return [8.5, 13.5, 14, 10.5, 5.5, 7.5, 11.5, 11, 8.5, 6, 3][hour - 8] ?? 0;
}

/** How busy a weekday is, against the usual one. */
export function weekdayFactor(day: string): number {
  return [1.24, 1.05, 1, 0.97, 0.86, 1, 0][weekdayOf(day) - 1] ?? 0;
}

/** ISO 8601 text, with offset, of a second of the day on a wall clock in Paris (2025; never asked for a Sunday night). */
export function parisTime(day: string, second: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [second / 3600, (second / 60) % 60, second % 60].map(part => two(Math.floor(part))).join(':');
  return `${day}T${clock}${day < clockChange ? '+01:00' : '+02:00'}`;
}
