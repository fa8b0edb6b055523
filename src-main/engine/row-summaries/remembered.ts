import type { RowScope } from './row-scope.ts';

/** Answers kept of each open case; filters are switched on and off again and again. */
const mostAnswers = 40;
const kept = new WeakMap<object, Map<string, unknown>>();

/** What was found before for the same question of the same rows, or what is found now. */
export async function remembered<T>(
  { opened, state }: Pick<RowScope, 'opened' | 'state'>,
  question: object,
  find: () => Promise<T>,
): Promise<T> {
  const answers = answersOf(opened);
  const key = JSON.stringify([state, question]);
  const known = answers.has(key) ? (answers.get(key) as T) : await find();
  // Asked for last: the first to go are those not asked for in a long time.
  answers.delete(key);
  answers.set(key, known);
  for (const oldest of answers.keys()) {
    if (answers.size <= mostAnswers) break;
    answers.delete(oldest);
  }
  return known;
}

/** What was found before for the same question of the same rows; undefined when it was not asked or is forgotten. */
export function recalled<T>(
  { opened, state }: Pick<RowScope, 'opened' | 'state'>,
  question: object,
): T | undefined {
  return answersOf(opened).get(JSON.stringify([state, question])) as T | undefined;
}

function answersOf(opened: object): Map<string, unknown> {
  const answers = kept.get(opened) ?? new Map<string, unknown>();
  kept.set(opened, answers);
  return answers;
}
