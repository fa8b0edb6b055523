import { crossingColumns, manyCombinations } from './crossing.ts';
import { maskFieldValues } from './field-values.ts';
import { mergeFragments } from './fragments.ts';
import { groupBy } from './group-by.ts';
import { type Member, manyWords } from './member.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Pairs of words that may be phrases of which each is a template of its own, at most. */
const mostPhrases = 16;
/** Patterns with marks within words that others are compared to, at most. */
const mostPartial = 8;
/** Different words at the beginning of messages from which on these are a parameter. */
const manyBeginnings = 10;

/**
 * Finds the templates of masked messages of one structure (the same number of words with the same blanks and joints
 * around them): gives each member the words of its template, those that vary as marks.
 *
 * Frequency split as in Brain (Yu et al., "Brain: Log Parsing With Bidirectional Parallel Tree", IEEE TSC 2023):
 * members are of one root when the words that share the commonest frequency of their places are the same; a place
 * with {@link manyWords} or more words under a root is a parameter. Beyond it: digits in otherwise equal words
 * are parameters, a place where one member has nothing but a mark is one for all, two neighbouring places that vary
 * only together hold phrases and stay, values of fields and places that vary independently are parameters (so that a
 * few words at each of many places do not multiply the templates; see `maskFieldValues` and `crossingColumns`), and
 * templates that only rare words keep apart are merged.
 *
 * The order of members does not matter.
 */
export function splitMembers(members: readonly Member[], vocabulary: Vocabulary): void {
  const length = members[0]?.words.length ?? 0;
  for (let column = 0; column < length; column++) maskDigits(members, column, vocabulary);
  maskFieldValues(members, vocabulary);
  const phraseWords: readonly Set<number>[] = Array.from({ length }, () => new Set());
  const roots = [...rootGroups(members, length, vocabulary)];
  for (const group of roots) {
    if (group.length > 1) generalise(group, phraseWords, vocabulary);
  }
  if (roots.length >= manyCombinations) maskCrossing(members, phraseWords, vocabulary);
  mergeFragments(members, phraseWords, vocabulary);
}

/**
 * Values that are equally frequent and outnumber the constant words have been taken for roots: messages are looked at
 * together that share their most frequent words.
 */
function maskCrossing(
  members: readonly Member[],
  phraseWords: readonly ReadonlySet<number>[],
  vocabulary: Vocabulary,
): void {
  const { length } = phraseWords;
  const frequencies = columnFrequencies(members, length, vocabulary);
  for (const group of groupBy(members, ({ words }) => mostFrequentOf(words, frequencies)).values()) {
    if (group.length < 2) continue;
    const columns = Array.from(
      { length },
      (_, column) => new Set(group.map(({ words }) => words[column] ?? 0)),
    );
    const few = [...columns.keys()].filter(
      column => areFewNames(columns[column], vocabulary) && !areKnown(columns[column], phraseWords[column]),
    );
    for (const column of crossingColumns(group, few, vocabulary)) toBare(group, column, vocabulary);
  }
}

/** The words of a message that are in as many messages as its most frequent one, with their places. */
function mostFrequentOf(words: Int32Array, frequencies: readonly ReadonlyMap<number, number>[]): string {
  const counts = Array.from(words, (word, column) => frequencies[column]?.get(word) ?? 0);
  const most = Math.max(...counts);
  return counts
    .flatMap((count, column) => (count === most && most > 0 ? [column, words[column]] : []))
    .join();
}

const areNames = (words: ReadonlySet<number> = new Set(), vocabulary: Vocabulary): boolean =>
  words.size > 1 && [...words].every(word => vocabulary.isName(word));

const areFewNames = (words: ReadonlySet<number> | undefined, vocabulary: Vocabulary): boolean =>
  words !== undefined && words.size < manyWords && areNames(words, vocabulary);

const areKnown = (words: ReadonlySet<number> = new Set(), known: ReadonlySet<number> = new Set()): boolean =>
  [...words].some(word => known.has(word));

/** Digits become marks in the words of a column that are equal but for them. */
function maskDigits(members: readonly Member[], column: number, vocabulary: Vocabulary): void {
  const first = new Map<number, number>();
  const varying = new Set<number>();
  for (const { words } of members) {
    const word = words[column] ?? 0;
    const digitless = vocabulary.digitlessOf(word);
    const known = first.get(digitless);
    if (known === undefined) first.set(digitless, word);
    else if (known !== word) varying.add(digitless);
  }
  if (varying.size === 0) return;
  for (const { words } of members) {
    const digitless = vocabulary.digitlessOf(words[column] ?? 0);
    if (varying.has(digitless)) words[column] = digitless;
  }
}

function rootGroups(
  members: readonly Member[],
  length: number,
  vocabulary: Vocabulary,
): Iterable<readonly Member[]> {
  const frequencies = columnFrequencies(members, length, vocabulary);
  return groupBy(members, ({ words }) => rootOf(words, frequencies)).values();
}

/** Messages with each name at each place. Words without a letter are left out: they tell nothing apart. */
function columnFrequencies(members: readonly Member[], length: number, vocabulary: Vocabulary) {
  return Array.from({ length }, (_, column) => {
    const frequency = new Map<number, number>();
    for (const { words, count } of members) {
      const word = words[column] ?? 0;
      if (vocabulary.isName(word)) frequency.set(word, (frequency.get(word) ?? 0) + count);
    }
    return frequency;
  });
}

/** The largest set of words with one frequency (of two as large, the more frequent), with their places. */
function rootOf(words: Int32Array, frequencies: readonly ReadonlyMap<number, number>[]): string {
  const sizes = new Map<number, number>();
  let best = 0;
  let bestSize = 0;
  words.forEach((word, column) => {
    const frequency = frequencies[column]?.get(word);
    if (frequency === undefined) return;
    sizes.set(frequency, (sizes.get(frequency) ?? 0) + 1);
  });
  for (const [frequency, size] of sizes) {
    if (size < bestSize || (size === bestSize && frequency < best)) continue;
    best = frequency;
    bestSize = size;
  }
  const root: number[] = [];
  words.forEach((word, column) => {
    if (best > 0 && frequencies[column]?.get(word) === best) root.push(column, word);
  });
  return root.join();
}

/** Makes the varying places of the members of one root parameters; adds the words of phrases to those known. */
function generalise(
  group: readonly Member[],
  phraseWords: readonly Set<number>[],
  vocabulary: Vocabulary,
): void {
  const columns = phraseWords.map((_, column) => new Set(group.map(({ words }) => words[column] ?? 0)));
  const varies = columns.map((words, column) => isParameter(words, column, vocabulary));
  const kept = phrases(group, columns, varies, vocabulary);
  const few = [...columns.keys()].filter(
    column => varies[column] === false && areNames(columns[column], vocabulary),
  );
  for (const column of crossingColumns(group, few, vocabulary)) varies[column] = true;
  columns.forEach((words, column) => {
    const saysWhat = varies[column] === false && words.size >= manyWords;
    if (kept.has(column) || saysWhat) for (const word of words) phraseWords[column]?.add(word);
    else if (varies[column]) toBare(group, column, vocabulary);
    else if (words.size > 1) takeCover(group, column, words, vocabulary);
  });
}

/**
 * Whether a place is a parameter: it has many words, or two that are numbered or full names (`eth0` and `lo1`). More
 * words are needed at the beginning, and verbs stay: these say what the message is about.
 */
function isParameter(words: ReadonlySet<number>, column: number, vocabulary: Vocabulary): boolean {
  if (words.size < 2) return false;
  const all = [...words];
  if (all.some(word => vocabulary.bareOf(word) === word)) return true;
  const many = column === 0 ? manyBeginnings : manyWords;
  if (words.size >= many && !vocabulary.areVerbs(words)) return true;
  return all.filter(word => vocabulary.isNumbered(word) || vocabulary.isQualified(word)).length > 1;
}

/** Neighbouring names that vary together, each pair more than once on average, are no parameters. */
function phrases(
  group: readonly Member[],
  columns: readonly ReadonlySet<number>[],
  varies: readonly boolean[],
  vocabulary: Vocabulary,
): ReadonlySet<number> {
  const messages = group.reduce((sum, { count }) => sum + count, 0);
  const found = new Set<number>();
  for (let column = 0; column + 1 < columns.length; column++) {
    const [here, next] = [columns[column], columns[column + 1]];
    if (!(varies[column] && varies[column + 1]) || here === undefined || next === undefined) continue;
    const most = Math.max(here.size, next.size);
    if (most > mostPhrases || messages < 2 * most) continue;
    if (![...here, ...next].every(word => vocabulary.isName(word))) continue;
    const pairs = new Set(group.map(({ words }) => `${words[column]},${words[column + 1]}`));
    if (pairs.size <= most) found.add(column).add(column + 1);
  }
  return found;
}

function toBare(group: readonly Member[], column: number, vocabulary: Vocabulary): void {
  for (const { words } of group) words[column] = vocabulary.bareOf(words[column] ?? 0);
}

/** A word with a mark in it takes the place of those it covers: `chdir(<*>)` that of `chdir(pwd)`. */
function takeCover(
  group: readonly Member[],
  column: number,
  words: ReadonlySet<number>,
  vocabulary: Vocabulary,
): void {
  const partial = [...words]
    .filter(word => vocabulary.hasMark(word))
    .sort((a, b) => vocabulary.compare(a, b))
    .slice(0, mostPartial);
  for (const member of group) {
    const word = member.words[column] ?? 0;
    const cover = partial.find(general => general !== word && vocabulary.covers(general, word));
    if (cover !== undefined) member.words[column] = cover;
  }
}
