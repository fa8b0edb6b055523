import type { Pattern } from '../../core/pattern.ts';
import { lineBeginning } from './line-beginning.ts';
import { requiredTexts } from './required-texts.ts';

/** What the lines of a pattern look like at least. */
interface Needed {
  readonly texts: readonly string[];
  readonly beginning: RegExp | null;
}

/** Worked out once for each pattern. */
const needed = new WeakMap<Pattern, Needed>();

/**
 * False when it can be told without trying that a pattern matches none of the lines: to compile an expression takes
 * longer than to try it, and most need not be.
 */
export function mayMatch(pattern: Pattern, lines: readonly string[]): boolean {
  const { texts, beginning } = needed.get(pattern) ?? worksOut(pattern);
  return lines.some(line => beginning?.test(line) !== false && texts.every(text => line.includes(text)));
}

function worksOut(pattern: Pattern): Needed {
  const { expression } = pattern;
  const found = { texts: requiredTexts(expression), beginning: lineBeginning(expression) };
  needed.set(pattern, found);
  return found;
}
