import { isAliasAt } from './alias.ts';
import { findPhones, indexPhones, type PhoneIndex } from './phones.ts';
import { spellingsOf } from './spellings.ts';
import type { Spot } from './spot.ts';
import { type NameKind, type Subject, subjectOf } from './subject.ts';

/** A name to look for in free text; without a kind its form decides. */
export interface Name {
  readonly value: string;
  readonly kind?: NameKind;
}

/** Where names with one first token lie around it: characters before it, and length in all. */
interface Shape {
  readonly lead: number;
  readonly length: number;
}

/** Names, and by their first token the shapes they have: a thousand hosts called `web-...` have few. */
export interface NameIndex {
  readonly byText: ReadonlyMap<string, Subject>;
  readonly shapesByFirstToken: ReadonlyMap<string, readonly Shape[]>;
  /** Telephone numbers, which are written in many ways. */
  readonly phones: PhoneIndex;
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

/**
 * An index of names for `findNames`; letter case does not count, and a name given twice counts once. Persons of several
 * words are looked for in their other spellings too (see `spellingsOf`), under the one alias.
 */
export function indexNames(names: readonly Name[]): NameIndex {
  const byText = new Map<string, Subject>();
  const shapesByFirstToken = new Map<string, Shape[]>();
  const tooShort = new Set<string>();
  const put = (text: string, subject: Subject): void => {
    if (byText.has(text)) return;
    const first = text.match(token)?.[0];
    if (first === undefined || text.length === 1 || /^\d{1,4}$/.test(text)) {
      tooShort.add(subject.written);
      return;
    }
    byText.set(text, subject);
    const shapes = shapesByFirstToken.get(first) ?? [];
    const shape = { lead: text.indexOf(first), length: text.length };
    if (!shapes.some(({ lead, length }) => lead === shape.lead && length === shape.length))
      shapes.push(shape);
    shapesByFirstToken.set(first, shapes);
  };
  const subjects = names.map(({ value, kind }) => subjectOf(value, kind)).filter(subject => subject !== null);
  for (const subject of subjects) put(subject.written.toLowerCase(), subject);
  for (const subject of subjects)
    if (subject.kind === 'user') for (const text of spellingsOf(subject.written)) put(text, subject);
  return { byText, shapesByFirstToken, phones: indexPhones(subjects), tooShort: [...tooShort] };
}

/**
 * Every place of a text where a name stands as whole tokens (no letter or digit touches it), also where places
 * overlap. Aliases are not searched: see `isAliasAt`.
 */
export function findNames(text: string, index: NameIndex): readonly Spot[] {
  if (index.byText.size === 0) return [];
  const places = tokensOf(text).flatMap(([at, first]) =>
    (index.shapesByFirstToken.get(first) ?? []).flatMap(({ lead, length }) =>
      spotAt(text, at - lead, at - lead + length, index),
    ),
  );
  return [...places, ...findPhones(text, index.phones)];
}

function spotAt(text: string, start: number, end: number, { byText }: NameIndex): readonly Spot[] {
  if (start < 0 || end > text.length) return [];
  const written = text.slice(start, end);
  const name = written.toLowerCase();
  const subject = byText.get(name);
  if (subject === undefined) return [];
  if (inToken.test(name.slice(-1)) && inToken.test(text.charAt(end))) return [];
  if (isAliasAt(text, start) && !isAliasAt(name, 0)) return [];
  return [{ start, end, subject: { ...subject, written }, form: 'plain' }];
}

const nonAscii = /[^\0-\x7f]/;
const asciiToken = /[0-9A-Za-z]+/g;

/** Tokens in lower case with where they begin. */
function tokensOf(text: string): readonly (readonly [at: number, folded: string])[] {
  // Four times faster, and the same where all is ASCII.
  const pattern = nonAscii.test(text) ? token : asciiToken;
  return Array.from(text.matchAll(pattern), match => [match.index, match[0].toLowerCase()]);
}
