import { groupBy } from './group-by.ts';
import { type Member, manyWords } from './member.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Times it is done again, as merged templates leave fewer words that others share. */
const rounds = 3;
/** Templates that agree in less than half of their places have to be this many to be one. */
const weakEvidence = 100;
/** And this many when they agree in no word at all. */
const noEvidence = 1000;

interface Fragment {
  readonly words: Int32Array;
  readonly members: readonly Member[];
}

/**
 * Merges templates that only rare words keep apart: messages with several parameters that are words are rooted in
 * these when they outnumber the constant words. Templates are one when they agree in all words that
 * {@link manyWords} templates or more share, these and the marks being half of the places at least, and differ in
 * as many words at each of the other places.
 *
 * @param phraseWords by place: words that are known to be constant
 */
export function mergeFragments(
  members: readonly Member[],
  phraseWords: readonly ReadonlySet<number>[],
  vocabulary: Vocabulary,
): void {
  for (let round = 0; round < rounds; round++) {
    if (!mergeOnce(fragmentsOf(members), phraseWords, vocabulary)) return;
  }
}

function fragmentsOf(members: readonly Member[]): readonly Fragment[] {
  const fragments: Fragment[] = [];
  for (const alike of groupBy(members, ({ words }) => words.join()).values()) {
    fragments.push({ words: alike[0]?.words ?? new Int32Array(0), members: alike });
  }
  return fragments;
}

function mergeOnce(
  fragments: readonly Fragment[],
  phraseWords: readonly ReadonlySet<number>[],
  vocabulary: Vocabulary,
): boolean {
  if (fragments.length < manyWords) return false;
  const shares = phraseWords.map((_, column) => countWords(fragments, column));
  let hasMerged = false;
  for (const [key, group] of groupBy(fragments, ({ words }) =>
    keyOf(words, shares, phraseWords, vocabulary),
  )) {
    if (key === null || group.length < neededFor(key)) continue;
    if (mergeGroup(group, vocabulary)) hasMerged = true;
  }
  return hasMerged;
}

function countWords(fragments: readonly Fragment[], column: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { words } of fragments) {
    const word = words[column] ?? 0;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** What has to agree, behind the strength of that evidence; null when nothing is rare. */
function keyOf(
  words: Int32Array,
  shares: readonly ReadonlyMap<number, number>[],
  phraseWords: readonly ReadonlySet<number>[],
  vocabulary: Vocabulary,
): string | null {
  let kept = 0;
  let names = 0;
  const key = words.map((word, column) => {
    const isName = vocabulary.isName(word);
    const isRare = (shares[column]?.get(word) ?? 0) < manyWords && phraseWords[column]?.has(word) !== true;
    if (isName && isRare) return -1;
    kept += 1;
    if (isName) names += 1;
    return word;
  });
  if (kept === words.length) return null;
  const strength = names === 0 ? 'none' : 2 * kept >= words.length ? 'strong' : 'weak';
  return `${strength} ${key.join()}`;
}

function neededFor(key: string): number {
  if (key.startsWith('strong')) return manyWords;
  return key.startsWith('weak') ? weakEvidence : noEvidence;
}

function mergeGroup(group: readonly Fragment[], vocabulary: Vocabulary): boolean {
  const varies = Array.from(
    group[0]?.words ?? [],
    (_, column) => countWords(group, column).size >= manyWords,
  );
  if (!varies.includes(true)) return false;
  for (const { words, members } of group) {
    const merged = words.map((word, column) => (varies[column] ? vocabulary.bareOf(word) : word));
    for (const member of members) member.words = merged;
  }
  return true;
}
