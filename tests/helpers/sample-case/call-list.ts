import { type Random, seededRandom } from '../random.ts';
import { daysFrom, hourlyWeight, openingHours, parisTime, weekdayFactor } from './calendar.ts';

const seed = 20_250_509;
const firstDay = '2025-05-09';
const lastDay = '2025-05-23';
const callsPerDay = 170;
const agents = ['Amara', 'Bruno', 'Chloe', 'Dimitri', 'Elif', 'Farid', 'Greta'] as const;
const topics = [
  [34, 'Password and login'],
  [22, 'Mail and calendar'],
  [16, 'Printer'],
  [14, 'Laptop and phone'],
  [9, 'Ticket status'],
  [5, 'Other'],
] as const;

/** Every call of the two weeks after the change of telephone system, one row each, in the order of arrival. */
export function callListCsv(): string {
  const random = seededRandom(seed);
  const lines = ['call_id,started,topic,agent,answered,wait_seconds,talk_seconds'];
  for (const day of daysFrom(firstDay, lastDay)) {
    for (const second of arrivals(day, random)) {
      lines.push(`C${10_001 + lines.length - 1},${parisTime(day, second)},${callCells(random)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function arrivals(day: string, random: Random): readonly number[] {
  const hours = openingHours(day);
  if (hours === null) return [];
  const seconds: number[] = [];
  for (let minute = hours.fromMinute; minute < hours.toMinute; minute += 60) {
    const expected = (callsPerDay * weekdayFactor(day) * hourlyWeight(day, minute)) / 100;
    for (let left = random.poisson(expected); left > 0; left -= 1)
      seconds.push(minute * 60 + random.between(0, 3599));
  }
  return seconds.toSorted((one, other) => one - other);
}

// Callers hang up when they have waited too long for their patience.
function callCells(random: Random): string {
  const topic = random.weighted(topics);
  const waitSeconds = Math.round(random.exponential(38));
  const patienceSeconds = Math.round(20 + random.exponential(240));
  if (waitSeconds > patienceSeconds) return `${topic},,no,${patienceSeconds},`;
  const talkSeconds = Math.round(45 + random.exponential(topic === 'Laptop and phone' ? 420 : 230));
  return `${topic},${random.pick(agents)},yes,${waitSeconds},${talkSeconds}`;
}
