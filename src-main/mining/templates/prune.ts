import type { MinerState } from './state.ts';

/**
 * What a miner knows without all that is of templates of which no message is left: their texts, patterns and messages
 * go, the numbers stay given.
 *
 * @param samples messages of the templates that are left, by number; they take the place of those kept so far
 */
export function prunedState(state: MinerState, samples: ReadonlyMap<number, readonly string[]>): MinerState {
  const isLeft = (id: number) => samples.has(state.owners[id] ?? id);
  const kept = state.patterns.flatMap((pattern, place) => (isLeft(pattern.id) ? [{ pattern, place }] : []));
  const places = new Map(kept.map(({ place }, index) => [place, index]));
  const texts = state.texts.filter(([, id]) => isLeft(id));
  const leftTexts = new Set(texts.map(([text]) => text));
  return {
    ...state,
    patterns: kept.map(({ pattern }) => ({
      ...pattern,
      successor: pattern.successor === null ? null : (places.get(pattern.successor) ?? null),
    })),
    templates: state.templates
      .filter(({ id }) => isLeft(id))
      .map(template => ({ ...template, samples: [...(samples.get(template.id) ?? [])] })),
    texts,
    barest: state.barest.filter(text => leftTexts.has(text)),
    pending: state.pending.filter(({ id }) => isLeft(id)),
  };
}
