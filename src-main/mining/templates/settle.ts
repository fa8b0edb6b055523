import type { Pattern } from './pattern-index.ts';
import type { PatternStore } from './pattern-store.ts';
import { splitMembers } from './split.ts';
import { mark } from './text.ts';

/** A masked message that waits for its template. */
export interface Pending {
  readonly id: number;
  readonly text: string;
  /** Messages. */
  count: number;
  /** The first of them. */
  readonly message: string;
}

/** What a pattern got: the numbers and messages that are its now. */
export interface Gain {
  readonly pattern: Pattern;
  readonly ids: number[];
  readonly messages: string[];
}

/**
 * Gives all pending messages of one structure their patterns, made of them and of the patterns there are. Patterns
 * that became more general get a successor.
 */
export function settleStructure(
  store: PatternStore,
  structure: string,
  pending: readonly Pending[],
): readonly Gain[] {
  const live = store.live(structure);
  const fresh = pending.map(({ text, count }) => ({ words: numbersOf(store, text), count }));
  const old = live.map(({ words, count }) => ({ words: words.slice(), count }));
  splitMembers([...fresh, ...old], store.vocabulary);
  const texts = [...fresh, ...old].map(({ words }) => store.vocabulary.textOf(words));
  for (const text of [...new Set(texts)].sort(mostSpecificFirst)) store.patternOf(text);

  const gains = new Map<Pattern, Gain>();
  const gainOf = (pattern: Pattern): Gain => {
    const known = gains.get(pattern);
    if (known !== undefined) return known;
    const gain: Gain = { pattern, ids: [], messages: [] };
    gains.set(pattern, gain);
    return gain;
  };
  live.forEach((pattern, index) => {
    const target = store.patternOf(texts[fresh.length + index] ?? pattern.text);
    if (target === pattern) return;
    pattern.successor = target;
    target.count += pattern.count;
    pattern.count = 0;
    if (pattern.id !== 0) gainOf(target).ids.push(pattern.id);
  });
  pending.forEach(({ id, text, count, message }, index) => {
    const target = store.find(store.wordsOf(text)) ?? store.patternOf(texts[index] ?? text);
    target.count += count;
    const gain = gainOf(target);
    gain.ids.push(id);
    gain.messages.push(message);
  });
  return [...gains.values()];
}

function numbersOf(store: PatternStore, text: string): Int32Array {
  return Int32Array.from(store.wordsOf(text).words, word => store.vocabulary.idOf(word));
}

/** Fewer parameters first; as many by their characters, so that the order of messages does not count. */
function mostSpecificFirst(one: string, other: string): number {
  const marks = one.split(mark).length - other.split(mark).length;
  if (marks !== 0) return marks;
  return one < other ? -1 : Number(one > other);
}
