import { addressSpots } from './find-spots.ts';
import { findNames, indexNames, type NameIndex } from './names.ts';
import { alsoDecoded } from './percent.ts';
import type { Spot } from './spot.ts';
import { subjectOf } from './subject.ts';

/** An original that was found, where (UTF-16 position in the text). */
export interface Match {
  readonly original: string;
  readonly at: number;
}

/** A search for originals in a text. */
export interface Search {
  /** Longest original in characters. */
  readonly longest: number;
  /** Originals that are not looked for, because they would be found everywhere (see `NameIndex.tooShort`). */
  readonly tooShort: readonly string[];
  readonly matchesIn: (text: string) => readonly Match[];
}

/**
 * A search for originals as whole tokens: no letter or digit touches them. Addresses are found however they are written
 * (`2001:DB8:0::1`, `::ffff:10.0.0.1`, reverse names, within longer dotted runs, with percent escapes); a name inside an address, such as
 * `cafe` in an IPv6, is not one.
 */
export function tokenSearch(originals: readonly string[]): Search {
  const byIdentity = new Map<string, string>();
  for (const original of originals) {
    const subject = subjectOf(original);
    if (subject !== null) byIdentity.set(`${subject.kind}:${subject.canonical}`, original);
  }
  const index = indexNames(originals.map(value => ({ value })));
  return {
    longest: longestOf(originals),
    tooShort: index.tooShort,
    matchesIn: text => tokenMatches(text, byIdentity, index),
  };
}

function tokenMatches(
  text: string,
  byIdentity: ReadonlyMap<string, string>,
  index: NameIndex,
): readonly Match[] {
  const addresses = alsoDecoded(text, addressSpots);
  const identity = ({ subject }: Spot): string => `${subject.kind}:${subject.canonical}`;
  const numeric = addresses.filter(spot => spot.subject.kind !== 'email');
  const names = withoutThoseInside(
    alsoDecoded(text, one => findNames(one, index)),
    numeric,
  );
  const found = new Map<string, Match>();
  for (const spot of [...addresses, ...names]) {
    const original = byIdentity.get(identity(spot));
    if (original !== undefined) found.set(`${spot.start} ${original}`, { original, at: spot.start });
  }
  return [...found.values()].sort(
    (one, other) => one.at - other.at || other.original.length - one.original.length,
  );
}

/**
 * The spots that are not a part of one of the others. What has the form of an address stays where it begins with the
 * other: `2001:db8::1:443` is an address, and may be another with a port.
 */
function withoutThoseInside(spots: readonly Spot[], others: readonly Spot[]): readonly Spot[] {
  const ends = new Map<number, number>();
  const starts = new Set<number>();
  for (const { start, end } of others) {
    starts.add(start);
    for (let at = start; at < end; at += 1) ends.set(at, Math.max(end, ends.get(at) ?? 0));
  }
  return spots.filter(({ start, end, subject }) => {
    const isName = subject.kind === 'user' || subject.kind === 'host' || subject.kind === 'phone';
    return end > (ends.get(start) ?? 0) || (!isName && starts.has(start));
  });
}

/**
 * A search for originals at any place, also in the middle of a word: for files that are not text, where values may
 * touch each other (the strings of a database block). Finds `10.0.0.1` in `110.0.0.12` too. As written, in canonical
 * form and in lower case.
 */
export function substringSearch(originals: readonly string[]): Search {
  const byForm = new Map<string, string>();
  const lengthsByHead = new Map<string, Set<number>>();
  const tooShort: string[] = [];
  for (const original of originals) {
    const subject = subjectOf(original);
    const forms = subject === null ? [] : [subject.written, subject.canonical, subject.written.toLowerCase()];
    if (forms.some(form => form.length < headLength)) tooShort.push(original);
    for (const form of forms.filter(one => one.length >= headLength)) {
      byForm.set(form, original);
      const head = form.slice(0, headLength);
      lengthsByHead.set(head, (lengthsByHead.get(head) ?? new Set()).add(form.length));
    }
  }
  const matchesIn = (text: string): readonly Match[] => substringMatches(text, byForm, lengthsByHead);
  return { longest: longestOf(originals), tooShort, matchesIn };
}

const headLength = 3;

function substringMatches(
  text: string,
  byForm: ReadonlyMap<string, string>,
  lengthsByHead: ReadonlyMap<string, ReadonlySet<number>>,
): readonly Match[] {
  // Most places are ruled out by their first character alone.
  const firsts = new Set(Array.from(lengthsByHead.keys(), head => head.charCodeAt(0)));
  const matches: Match[] = [];
  for (let at = 0; at + headLength <= text.length; at += 1) {
    if (!firsts.has(text.charCodeAt(at))) continue;
    for (const length of lengthsByHead.get(text.slice(at, at + headLength)) ?? []) {
      if (at + length > text.length) continue;
      const original = byForm.get(text.slice(at, at + length));
      if (original !== undefined) matches.push({ original, at });
    }
  }
  return matches;
}

function longestOf(originals: readonly string[]): number {
  return originals.reduce((longest, original) => Math.max(longest, original.length), 0);
}
