import type { NameKind } from './subject.ts';

/** A place of a text that says what stands there is a user, a host or a telephone number. */
export interface Context {
  readonly kind: NameKind;
  /** Words without any of which the pattern cannot match, lower case: most texts are ruled out by them. */
  readonly needs: readonly string[];
  /** The name is its first group, and the last place where it stands in the match. */
  readonly pattern: RegExp;
  /** What must hold for the name beside the wording; without it every name is one. `isAlone`: it is the whole text. */
  readonly accepts?: (name: string, isAlone: boolean) => boolean;
  /** A name may be of several words: it goes on while these begin with a capital letter. */
  readonly isPerson?: boolean;
}

/** A name in running text. */
export const word = `[^\\s"'<>,;:&()\\[\\]{}|]+`;
/** A name that may stand in quotes or brackets. */
export const value = `["'<(\\[]?([^\\s"'<>,;&()\\[\\]{}|]+)`;

// `user=anna` and `"user": "anna"`; a bare colon is mostly the end of a sentence (`server: listening`).
export function keyed(names: string): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${names})(?:["']?=|["']\\s?:\\s?)${value}`, 'giu');
}

/** Words of sentences that stand where a name could: `login: failed`, `logged in as the`. */
const sentenceWords = new Set(
  [
    '- null none nil unknown undefined n/a true false yes no ok from uid port to for by with without at as is was has had be',
    'been not and or but of in on the a an any all this that these those it its via due because when while before after',
    'failed failure failing invalid incorrect wrong error errors denied refused rejected success successful successfully',
    'succeeded accepted timeout timed unable cannot could missing required expired locked unlocked disabled enabled found',
    'created deleted removed added updated changed changing logged connecting connected disconnected listening starting',
    'started stopping stopped waiting running ready done new set unset empty default session sessions authentication',
    'pid process service daemon job task part soon well follows expected usual normal shown given possible needed described',
    'preauth password request response connection closed opened attempt attempts name names id ids restart reboot shutdown',
    'client clients server servers user users host hosts account accounts up down side level type list limit latest next beta',
  ].flatMap(line => line.split(' ')),
);

/** Whether a word is one of a sentence, so that it is no name where only a colon or a small word says so. */
export function isSentenceWord(name: string): boolean {
  return sentenceWords.has(name.toLowerCase());
}
