import { parseAddress } from './address.ts';
import type { Spot } from './spot.ts';
import { subjectOf } from './subject.ts';

// A run of what an IPv6 is made of, with two colons or more.
const colonRun = /(?=[0-9A-Fa-f.:])(?<![0-9A-Fa-f:.])[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/g;
const letterOrDigit = /[0-9A-Za-z]/;

/**
 * IPv6 addresses in a text, also with what logs put beside them: a word and a colon before (`client:2001:db8::1`), a
 * port after (`.443`, or `:443` where the address is complete without it), a full stop. Times of day and the `::` of
 * program names (`Module::Add`) are no addresses.
 */
export function ipv6Spots(text: string): readonly Spot[] {
  return Array.from(text.matchAll(colonRun)).flatMap(match => {
    const run = match[0];
    if (!run.includes('::') && run.split(':').length < 7) return [];
    for (const [start, end] of placesIn(text, match.index, match.index + run.length)) {
      const written = text.slice(start, end);
      const subject = written.includes(':') && parseAddress(written) !== null ? subjectOf(written) : null;
      if (subject !== null) return [{ start, end, subject, form: 'plain' as const }];
    }
    return [];
  });
}

/** Where in a run an address may lie: all of it, then without its last part, then without its first. */
function placesIn(text: string, from: number, to: number): readonly (readonly [number, number])[] {
  const start = startIn(text, from, to);
  const end = endIn(text, from, to);
  const starts = [start, text.indexOf(':', start) + 1].filter(one => one >= start);
  const ends = [end, text.lastIndexOf(':', end - 1), text.lastIndexOf('.', end - 1)];
  return starts.flatMap(one => ends.filter(other => other > one).map(other => [one, other] as const));
}

/** A word that ends in the run (`client:`) is cut off with its one colon; a lone colon or stop before is cut off too. */
function startIn(text: string, from: number, to: number): number {
  if (from > 0 && letterOrDigit.test(text.charAt(from - 1))) return text.indexOf(':', from) + 1;
  let start = from;
  while (start < to && text.charAt(start) === '.') start += 1;
  return text.startsWith(':', start) && !text.startsWith('::', start) ? start + 1 : start;
}

function endIn(text: string, from: number, to: number): number {
  if (letterOrDigit.test(text.charAt(to))) return text.lastIndexOf(':', to - 1);
  let end = to;
  while (end > from && text.charAt(end - 1) === '.') end -= 1;
  const colons = /:*$/.exec(text.slice(Math.max(from, end - 3), end))?.[0].length ?? 0;
  return colons === 1 || colons === 3 ? end - 1 : end;
}
