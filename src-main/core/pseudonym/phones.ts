import type { Spot } from './spot.ts';
import type { Subject } from './subject.ts';

/** Known telephone numbers by every way to begin them: with `+`, with 00, without either, and as in their own country. */
export type PhoneIndex = ReadonlyMap<string, Subject>;

/** Numbers with fewer digits are extensions: they are only looked for as they stand. */
const fewestDigits = 7;
const mostDigits = 15;

// Calling codes of one and two digits (ITU-T E.164, list of assigned codes); all others have three.
const shortCodes = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** The digits after the calling code of an international number in canonical form (`+33612345678`). */
function nationalDigits(canonical: string): string {
  const digits = canonical.slice(1);
  return digits.slice(shortCodes.exec(digits)?.[0].length ?? 3);
}

/** An index of the numbers among some subjects; the first of two that are written alike in some country counts. */
export function indexPhones(subjects: readonly Subject[]): PhoneIndex {
  const index = new Map<string, Subject>();
  const phones = subjects.filter(
    ({ kind, canonical }) => kind === 'phone' && canonical.replace(/\D/g, '').length >= fewestDigits,
  );
  const put = (key: string, subject: Subject) => {
    if (!index.has(key)) index.set(key, subject);
  };
  for (const subject of phones) put(subject.canonical, subject);
  for (const subject of phones) {
    const { canonical } = subject;
    if (canonical.startsWith('+')) put(`in ${nationalDigits(canonical)}`, subject);
    else put(`of ${canonical.replace(/^0/, '')}`, subject);
  }
  return index;
}

/** The known number that some written digits stand for; `plus` when a `+` stands before them. */
function numberOf(digits: string, plus: boolean, index: PhoneIndex): Subject | undefined {
  const isAbroad = plus || digits.startsWith('00');
  const international = `+${plus ? digits : digits.replace(/^00/, '')}`;
  if (isAbroad) return index.get(international) ?? index.get(`of ${nationalDigits(international)}`);
  return (
    index.get(digits) ??
    index.get(`in ${digits.replace(/^0/, '')}`) ??
    index.get(`of ${digits}`) ??
    // Some programs leave out the plus.
    index.get(international)
  );
}

const groupOfDigits = /\d+/g;
const between = /^(?:[ .\-/]|\) ?|[ .-]?\()$/;
const touching = /[\p{L}\p{N}_]/u;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/** Every place of a text where a known number stands, whatever separates its digits and however it begins. */
export function findPhones(text: string, index: PhoneIndex): readonly Spot[] {
  if (index.size === 0) return [];
  const groups = Array.from(text.matchAll(groupOfDigits), ({ 0: digits, index: start }) => ({
    start,
    end: start + digits.length,
    digits,
  }));
  return groups.flatMap((group, first) => {
    if (touching.test(text.charAt(group.start - 1))) return [];
    const spot = longestFrom(text, groups, first, index);
    return spot === null ? [] : [spot];
  });
}

function longestFrom(text: string, groups: readonly Group[], first: number, index: PhoneIndex): Spot | null {
  const { start = 0 } = groups[first] ?? {};
  const plus = text.charAt(start - 1) === '+';
  let digits = '';
  let found: Spot | null = null;
  for (let at = first; at < groups.length; at += 1) {
    const group = groups[at];
    if (group === undefined) break;
    const gap = at === first ? '' : text.slice(groups[at - 1]?.end, group.start);
    if (gap !== '' && !between.test(gap)) break;
    // `+33 (0)6 12`: the nought is for callers in the country.
    digits += gap.endsWith('(') && group.digits === '0' ? '' : group.digits;
    if (digits.length > mostDigits + 2) break;
    if (digits.length < fewestDigits || touching.test(text.charAt(group.end))) continue;
    const subject = numberOf(digits, plus, index);
    if (subject === undefined) continue;
    const from = plus ? start - 1 : start;
    const written = text.slice(from, group.end);
    found = { start: from, end: group.end, subject: { ...subject, written }, form: 'plain' };
  }
  return found;
}
