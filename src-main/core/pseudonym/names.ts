import { isAliasAt } from './alias.ts';
import type { Spot } from './spot.ts';
import { type NameKind, type Subject, subjectOf } from './subject.ts';

/** A name to look for in free text; without a kind its form decides. */
export interface Name {
  readonly value: string;
  readonly kind?: NameKind;
}

interface IndexedName {
  readonly subject: Subject;
  readonly folded: string;
  /** Characters before its first token. */
  readonly lead: number;
}

/** Names by their first token, the longest first. */
export interface NameIndex {
  readonly byFirstToken: ReadonlyMap<string, readonly IndexedName[]>;
  /**
   * Names that are not looked for, because they would be found everywhere: one character, fewer than five digits and
   * nothing else, or no letter or digit at all.
   */
  readonly tooShort: readonly string[];
}

// Letters of scripts that put spaces between words make tokens; of other scripts (Han, Kana, Thai) each is its own.
const letters =
  '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Hebrew}\\p{Script=Arabic}\\p{M}\\p{Nd}]';
const token = new RegExp(`${letters}+|\\p{L}`, 'gu');
const inToken = new RegExp(`^${letters}`, 'u');

/** An index of names for `findNames`; letter case does not count, and a name given twice counts once. */
export function indexNames(names: readonly Name[]): NameIndex {
  const byFirstToken = new Map<string, IndexedName[]>();
  const tooShort: string[] = [];
  for (const { subject, folded } of distinctNames(names)) {
    const first = folded.match(token)?.[0];
    if (first === undefined || folded.length === 1 || /^\d{1,4}$/.test(folded)) {
      tooShort.push(subject.written);
      continue;
    }
    const beside = byFirstToken.get(first) ?? [];
    beside.push({ subject, folded, lead: folded.indexOf(first) });
    byFirstToken.set(first, beside);
  }
  for (const beside of byFirstToken.values()) beside.sort((one, other) => other.folded.length - one.folded.length);
  return { byFirstToken, tooShort };
}

function distinctNames(names: readonly Name[]): Iterable<{ readonly subject: Subject; readonly folded: string }> {
  const seen = new Map<string, { readonly subject: Subject; readonly folded: string }>();
  for (const { value, kind } of names) {
    const subject = subjectOf(value, kind);
    const folded = subject?.written.toLowerCase() ?? '';
    if (subject !== null && !seen.has(folded)) seen.set(folded, { subject, folded });
  }
  return seen.values();
}

/**
 * Every place of a text where a name stands as whole tokens (no letter or digit touches it), also where places
 * overlap. Aliases are not searched: see `isAliasAt`.
 */
export function findNames(text: string, index: NameIndex): readonly Spot[] {
  if (index.byFirstToken.size === 0) return [];
  const spots: Spot[] = [];
  for (const match of text.matchAll(token)) {
    for (const name of index.byFirstToken.get(match[0].toLowerCase()) ?? []) {
      const start = match.index - name.lead;
      const end = start + name.folded.length;
      if (start < 0 || text.slice(start, end).toLowerCase() !== name.folded) continue;
      if (inToken.test(name.folded.slice(-1)) && inToken.test(text.charAt(end))) continue;
      if (isAliasAt(text, start) && !isAliasAt(name.folded, 0)) continue;
      spots.push({ start, end, subject: { ...name.subject, written: text.slice(start, end) }, form: 'plain' });
    }
  }
  return spots;
}
