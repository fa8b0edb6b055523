import { addressSpots } from './find-spots.ts';
import { findNames, indexNames, type NameIndex } from './names.ts';
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
 * (`2001:DB8:0::1`, `::ffff:10.0.0.1`, reverse names, within longer dotted runs); a name inside another address, such
 * as `cafe` in an IPv6, is not one.
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
  const addresses = addressSpots(text);
  const identity = ({ subject }: Spot): string => `${subject.kind}:${subject.canonical}`;
  const numeric = addresses.filter(spot => spot.subject.kind !== 'email');
  const names = withoutThoseInside(findNames(text, index), numeric);
  const found = new Map<string, Match>();
  for (const spot of [...addresses, ...names]) {
    const original = byIdentity.get(identity(spot));
    if (original !== undefined) found.set(`${spot.start} ${original}`, { original, at: spot.start });
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}

/** The spots that are not a part of one of the others; both in any order. */
function withoutThoseInside(spots: readonly Spot[], others: readonly Spot[]): readonly Spot[] {
  const ends = new Map<number, number>();
  for (const { start, end } of others)
    for (let at = start; at < end; at += 1) ends.set(at, Math.max(end, ends.get(at) ?? 0));
  const covers = (spot: Spot): boolean => spot.end <= (ends.get(spot.start) ?? 0);
  const same = new Set(others.map(({ start, end }) => `${start} ${end}`));
  return spots.filter(spot => !covers(spot) || same.has(`${spot.start} ${spot.end}`));
}

/**
 * A search for originals at any place, also in the middle of a word: for files that are not text, where values may
 * touch each other (the strings of a database block). Finds `10.0.0.1` in `110.0.0.12` too. As written, in canonical
 * form and in lower case.
 */
export function substringSearch(originals: readonly string[]): Search {
  const byHead = new Map<string, { readonly form: string; readonly original: string }[]>();
  const headLength = 3;
  const tooShort: string[] = [];
  for (const original of originals) {
    const subject = subjectOf(original);
    const forms = subject === null ? [] : [subject.written, subject.canonical, subject.written.toLowerCase()];
    if (forms.length === 0 || forms.some(form => form.length < headLength)) tooShort.push(original);
    for (const form of new Set(forms.filter(one => one.length >= headLength))) {
      const head = form.slice(0, headLength);
      const beside = byHead.get(head);
      if (beside === undefined) byHead.set(head, [{ form, original }]);
      else beside.push({ form, original });
    }
  }
  const matchesIn = (text: string): readonly Match[] => {
    const matches: Match[] = [];
    for (let at = 0; at + headLength <= text.length; at += 1) {
      for (const { form, original } of byHead.get(text.slice(at, at + headLength)) ?? [])
        if (text.startsWith(form, at)) matches.push({ original, at });
    }
    return matches;
  };
  return { longest: longestOf(originals), tooShort, matchesIn };
}

function longestOf(originals: readonly string[]): number {
  return originals.reduce((longest, original) => Math.max(longest, original.length), 0);
}
