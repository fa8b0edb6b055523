import { createReadStream } from 'node:fs';
import { isLeapDay, monthDayOf } from '../../formats/time/years.ts';
import type { ReadPlan } from './read-plan.ts';

/** Ways to write 29 February without a year, with the name of its month and without; what matches need not be a date. */
const named = /feb\W{0,3}29|29\W{0,3}feb/i;
const numbered = /0?2\W29|29\W0?2|0229|2902/;
const blockBytes = 1 << 20;

/**
 * True when a file whose times carry no year has a record of 29 February that its sample does not show. Only asked, as
 * the whole file has to be looked at, where the year that the sample suggests has no such day and the records run over
 * the end of February.
 */
export async function holdsLeapDay(plan: ReadPlan): Promise<boolean> {
  const { recut } = plan.sample;
  const columns = plan.reading.roles.at ?? [];
  const [pattern = ''] = plan.reading.time.patterns;
  if (recut === undefined || columns.length === 0) return false;
  const isOne = (text: string) => {
    const day = monthDayOf(text, pattern);
    return day !== null && isLeapDay(day);
  };
  const mayBeOne = pattern.includes('%b') ? named : numbered;
  const holdsOne = async (text: string) => {
    const lines = linesWith(text, mayBeOne);
    return lines.length > 0 && (await recut(lines, columns)).some(isOne);
  };
  let cut = '';
  for await (const block of createReadStream(plan.facts.path, { highWaterMark: blockBytes })) {
    const text = cut + (block as Buffer).toString('latin1');
    const end = text.lastIndexOf('\n') + 1;
    cut = text.slice(end);
    if (await holdsOne(text.slice(0, end))) return true;
  }
  return holdsOne(cut);
}

function linesWith(text: string, expression: RegExp): readonly string[] {
  if (!expression.test(text)) return [];
  const lines = text.split(/\r?\n/).filter(line => expression.test(line));
  return lines.map(line => Buffer.from(line, 'latin1').toString('utf8'));
}
