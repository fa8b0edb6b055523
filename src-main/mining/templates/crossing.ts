import { groupBy } from './group-by.ts';
import type { Member } from './member.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Combinations of words at places that vary independently from which on these places are parameters. */
export const manyCombinations = 6;
/** Share of all possible pairs of words that two places have when they vary independently, at least. */
const nearlyAll = 0.8;
/** Places that are compared with each other at a time. */
const mostCompared = 16;
/** More than there are words: two of them make one number. */
const beyondWords = 2 ** 26;

interface Place {
  readonly column: number;
  readonly words: ReadonlySet<number>;
  /** Whether its words say what the message is about: at the beginning, and where they are verbs. */
  readonly isEvent: boolean;
}

/**
 * Places with few words that are parameters all the same, as they would multiply the templates: the same words take
 * turns at two of them, or they vary independently of each other in {@link manyCombinations} ways or more. Of the
 * latter the beginning of the message and verbs stay, or else the place with the fewest words, of several the first.
 *
 * @param group members of one root
 * @param columns places with few names
 */
export function crossingColumns(
  group: readonly Member[],
  columns: readonly number[],
  vocabulary: Vocabulary,
): ReadonlySet<number> {
  const parameters = new Set<number>();
  for (let from = 0; from + 1 < columns.length; from += mostCompared) {
    const compared = columns.slice(from, from + mostCompared);
    for (const column of crossingAmong(group, compared, vocabulary)) parameters.add(column);
  }
  return parameters;
}

function crossingAmong(
  group: readonly Member[],
  columns: readonly number[],
  vocabulary: Vocabulary,
): ReadonlySet<number> {
  const parameters = new Set<number>();
  const alike = groupBy(group, ({ words }) => columns.map(column => words[column]).join());
  const different = [...alike.values()].flatMap(([first]) => first ?? []);
  const independent = new Set<Place>();
  for (const [one, other] of pairsOf(columns.map(column => placeAt(different, column, vocabulary)))) {
    const pairs = countPairs(different, one.column, other.column);
    if (pairs <= Math.max(one.words.size, other.words.size)) continue;
    if (haveCommon(one, other, vocabulary)) parameters.add(one.column).add(other.column);
    if (pairs >= nearlyAll * one.words.size * other.words.size) independent.add(one).add(other);
  }
  const crossing = [...independent].filter(({ column }) => !parameters.has(column));
  if (combinations(different, crossing) < manyCombinations) return parameters;
  const values = crossing.filter(({ isEvent }) => !isEvent).sort(fewestFirst);
  const isNamed = values.length < crossing.length;
  for (const { column } of isNamed ? values : values.slice(1)) parameters.add(column);
  return parameters;
}

function placeAt(group: readonly Member[], column: number, vocabulary: Vocabulary): Place {
  const words = new Set(group.map(member => member.words[column] ?? 0));
  return { column, words, isEvent: column === 0 || vocabulary.areVerbs(words) };
}

function pairsOf(places: readonly Place[]): readonly (readonly [Place, Place])[] {
  return places.flatMap((one, index) => places.slice(index + 1).map(other => [one, other] as const));
}

/** Whether two words or more stand at both places. */
function haveCommon(one: Place, other: Place, vocabulary: Vocabulary): boolean {
  const cores = new Set([...one.words].map(word => vocabulary.coreOf(word)));
  return (
    new Set([...other.words].map(word => vocabulary.coreOf(word)).filter(core => cores.has(core))).size > 1
  );
}

function countPairs(group: readonly Member[], one: number, other: number): number {
  const pairs = new Set<number>();
  for (const { words } of group) pairs.add((words[one] ?? 0) * beyondWords + (words[other] ?? 0));
  return pairs.size;
}

/** Different combinations of words that stand at some places. */
function combinations(group: readonly Member[], places: readonly Place[]): number {
  return new Set(group.map(({ words }) => places.map(({ column }) => words[column] ?? 0).join())).size;
}

const fewestFirst = (one: Place, other: Place): number =>
  one.words.size - other.words.size || one.column - other.column;
