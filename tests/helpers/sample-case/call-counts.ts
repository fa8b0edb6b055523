import { seededRandom } from '../random.ts';
import { daysFrom, hourlyWeight, openingHours, parisTime, weekdayFactor } from './calendar.ts';

const seed = 20_250_203;
const firstDay = '2025-02-03';
/** The telephone system was replaced at noon of this day. */
const lastDay = '2025-05-07';
const lastMinute = 720;
/** The export of this day was lost. */
const lostDay = '2025-04-10';
const outageDay = '2025-03-18';
const callsPerDay = 215;
const binMinutes = 15;

/** Calls offered per quarter hour as the old telephone system counted them, quiet quarters included. */
export function callCountsCsv(): string {
  const random = seededRandom(seed);
  const lines = ['interval_start,calls'];
  for (const day of daysFrom(firstDay, lastDay)) {
    const hours = openingHours(day);
    if (hours === null || day === lostDay) continue;
    const end = day === lastDay ? lastMinute : hours.toMinute;
    for (let minute = hours.fromMinute; minute < end; minute += binMinutes) {
      lines.push(`${parisTime(day, minute * 60)},${random.poisson(expectedCalls(day, minute))}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function expectedCalls(day: string, minute: number): number {
  const usual = (callsPerDay * weekdayFactor(day) * hourlyWeight(day, minute)) / 100;
  return (usual * binMinutes * surge(day, minute)) / 60;
}

// Nobody could log in from half past nine until a quarter to twelve; then people called who had waited.
function surge(day: string, minute: number): number {
  if (day !== outageDay || minute < 570) return 1;
  if (minute < 585) return 2.5;
  if (minute < 705) return 6.5;
  if (minute < 780) return 3.5;
  return minute < 960 ? 1.6 : 1.15;
}
