import type { Spot } from './spot.ts';
import { subjectOf } from './subject.ts';

const pairs =
  /(?=[0-9A-Fa-f]{2}[:-])(?<![0-9A-Za-z])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4,}(?![0-9A-Za-z])/g;
const dotted =
  /(?=[0-9A-Fa-f]{4}\.)(?<![0-9A-Za-z.])[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2}(?![0-9A-Za-z]|\.[0-9A-Fa-f])/g;
const macLength = 17;

/**
 * MAC addresses in a text: six pairs with `:` or `-`, or `0011.2233.4455`. In a longer run of pairs every six are one
 * (Netfilter writes target and sender without a gap).
 */
export function macSpots(text: string): readonly Spot[] {
  const ofPairs = Array.from(text.matchAll(pairs)).flatMap(match => {
    const count = Math.floor((match[0].length + 1) / (macLength + 1));
    return Array.from({ length: count }, (_, index) => match.index + index * (macLength + 1)).map(start =>
      spotOf(text, start, start + macLength),
    );
  });
  const ofWords = Array.from(text.matchAll(dotted), match =>
    spotOf(text, match.index, match.index + match[0].length),
  );
  return [...ofPairs, ...ofWords].flat();
}

const atSign =
  /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-]+)@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?)(?![\p{L}\p{N}@])/gu;

/** E-mail addresses in a text: a name, `@` and a host with a dot (`root@web1` is none). */
export function emailSpots(text: string): readonly Spot[] {
  if (!text.includes('@')) return [];
  return Array.from(text.matchAll(atSign)).flatMap(match => {
    const quotes = /^['.-]*/.exec(match[0])?.[0].length ?? 0;
    return spotOf(text, match.index + quotes, match.index + match[0].length, 'email');
  });
}

function spotOf(text: string, start: number, end: number, kind: 'mac' | 'email' = 'mac'): readonly Spot[] {
  const subject = subjectOf(text.slice(start, end));
  return subject?.kind === kind ? [{ start, end, subject, form: 'plain' }] : [];
}
