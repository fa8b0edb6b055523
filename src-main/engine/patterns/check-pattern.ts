import { groupNames, type Pattern } from '../../core/pattern.ts';

/**
 * What the groups of a pattern must give, beside what the schema says. A group that is not named would shift the
 * columns, because DuckDB gives the names to the groups in order.
 * @returns one sentence that says what is wrong and what to do, or null
 */
export function groupProblem(
  pattern: Pick<Pattern, 'kind' | 'expression' | 'continuation' | 'levels'>,
): string | null {
  const names = groupNames(pattern.expression);
  if (names.length === 0)
    return 'the expression names no group: write (?P<name>...) for what is to be a column';
  if (countGroups(pattern.expression) !== names.length) {
    return 'the expression has a group without a name: write (?:...) where nothing is to be kept';
  }
  const twice = names.find((name, index) =>
    names.slice(0, index).some(other => other.toLowerCase() === name.toLowerCase()),
  );
  if (twice !== undefined) return `the group "${twice}" stands twice: give each group a name of its own`;
  if (names.includes('at_2') && !names.includes('at_1')) {
    return 'the group "at_2" needs an "at_1" before it: number the parts of the time from 1';
  }
  const hasTime = names.includes('at') || names.includes('at_1');
  const isTimeless = pattern.kind === 'record' || (pattern.kind === 'log' && names.includes('message'));
  if (!hasTime && !isTimeless) {
    return `records of kind ${pattern.kind} need a time: name a group "at", or choose the kind record`;
  }
  if (pattern.continuation === 'attach' && !names.includes('message')) {
    return 'lines can only be attached to a "message": name a group "message", or choose continuation reject';
  }
  if (Object.keys(pattern.levels).length > 0 && !names.includes('level')) {
    return 'levels are listed but no group is named "level": name one, or leave levels out';
  }
  return null;
}

/** Name of the group that is filled in every line a pattern matches: the time, or the first where it has none. */
export function keyGroup(pattern: Pick<Pattern, 'expression'>): string {
  const names = groupNames(pattern.expression);
  return names.find(name => name === 'at' || name === 'at_1') ?? names[0] ?? '';
}

/** Number of capturing groups of an RE2 expression: a `(` outside a class, not escaped, that begins no `(?:` or flags. */
export function countGroups(expression: string): number {
  let count = 0;
  let inClass = false;
  for (let position = 0; position < expression.length; position += 1) {
    const character = expression[position];
    if (character === '\\') {
      position = skipEscape(expression, position);
    } else if (inClass) {
      if (expression.startsWith('[:', position)) position = classNameEnd(expression, position);
      else inClass = character !== ']';
    } else if (character === '[') {
      inClass = true;
      // A bracket that closes right after the opening stands for itself: []a] and [^]a].
      if (expression[position + 1] === '^') position += 1;
      if (expression[position + 1] === ']') position += 1;
    } else if (character === '(') {
      count += /^\((?!\?)|^\(\?P?</.test(expression.slice(position, position + 4)) ? 1 : 0;
    }
  }
  return count;
}

// \Q...\E is literal text; any other escape is one character.
function skipEscape(expression: string, position: number): number {
  if (expression[position + 1] !== 'Q') return position + 1;
  const end = expression.indexOf('\\E', position + 2);
  return end < 0 ? expression.length : end + 1;
}

function classNameEnd(expression: string, position: number): number {
  const end = expression.indexOf(':]', position + 2);
  return end < 0 ? position : end + 1;
}
