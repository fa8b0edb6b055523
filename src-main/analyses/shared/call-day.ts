import { z } from 'zod';

/** A day with calls on the site's clock. `complete` is false for a day that is cut at its start or end. */
export const callDaySchema = z.object({
  day: z.iso.date().describe('Day on the clock of the site.'),
  calls: z.number().int().describe('Calls on that day.'),
  complete: z.boolean().describe('False for a day that was cut short: its calls are a lower bound.'),
});
export type CallDay = z.infer<typeof callDaySchema>;

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** English name of an ISO weekday, 1 for Monday to 7 for Sunday; other numbers throw. */
export function weekdayName(weekday: number): string {
  const name = weekdayNames[weekday - 1];
  if (name === undefined) throw new RangeError(`${weekday} is not an ISO weekday`);
  return name;
}

/** English name of the weekday of a `YYYY-MM-DD` day. */
export function weekdayNameOf(day: string): string {
  return weekdayName(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);
}
