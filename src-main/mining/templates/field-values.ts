import type { Member } from './member.ts';
import { isSentenceField } from './quotes.ts';
import type { Vocabulary } from './vocabulary.ts';

const states = new Set('true false null nil none undefined yes no on off'.split(' '));

/**
 * Makes the values of fields parameters: behind `name=` any single word where several fields of a message vary or one
 * is a word such as `null`, and behind `name:` words such as `true` and `off`. All members have one structure. The
 * first field of a message that begins with one stays, as do fields such as `msg=`: they say what the message is about.
 */
export function maskFieldValues(members: readonly Member[], vocabulary: Vocabulary): void {
  const fields: Field[] = [];
  const sample = members[0]?.words ?? new Int32Array(0);
  for (let column = 1; column < sample.length; column++) {
    const joint = vocabulary.wordOf(sample[column - 1] ?? 0).at(-1);
    if (joint !== ':' && (joint !== '=' || column === 1)) continue;
    fields.push({ column, takesAny: joint === '=', varying: varyingNames(members, column, vocabulary) });
  }
  const varied = fields.filter(({ varying }) => varying.size > 0);
  if (varied.length > 0) for (const { words } of members) maskVaried(words, varied, vocabulary);
}

/** Values at a place: of which fields they vary, with their words. */
interface Field {
  readonly column: number;
  readonly takesAny: boolean;
  readonly varying: ReadonlyMap<number, ReadonlySet<number>>;
}

function varyingNames(members: readonly Member[], column: number, vocabulary: Vocabulary) {
  const known = new Map<number, Set<number>>();
  for (const { words } of members) {
    const name = nameOf(words, column, vocabulary);
    const values = known.get(name);
    if (values === undefined) known.set(name, new Set([words[column] ?? 0]));
    else values.add(words[column] ?? 0);
  }
  for (const [name, values] of known) {
    const areNames = [...values].every(word => vocabulary.isName(word));
    if (values.size < 2 || !areNames || isSentenceField(vocabulary.coreOf(name))) known.delete(name);
  }
  return known;
}

function maskVaried(words: Int32Array, fields: readonly Field[], vocabulary: Vocabulary): void {
  const found = fields.flatMap(({ column, takesAny, varying }) => {
    const values = varying.get(nameOf(words, column, vocabulary));
    if (values === undefined) return [];
    const isState = (word: number) => states.has(vocabulary.coreOf(word).toLowerCase());
    const areStates = takesAny ? [...values].some(isState) : [...values].every(isState);
    return [{ column, takesAny, areStates }];
  });
  const several = found.filter(({ takesAny }) => takesAny).length > 1;
  for (const { column, takesAny, areStates } of found) {
    if (areStates || (takesAny && several)) words[column] = vocabulary.bareOf(words[column] ?? 0);
  }
}

/** The name of the field whose value stands at a place; it may stand apart from its joint (`name = value`). */
function nameOf(words: Int32Array, column: number, vocabulary: Vocabulary): number {
  const before = words[column - 1] ?? 0;
  return vocabulary.isName(before) || column < 2 ? before : (words[column - 2] ?? 0);
}
