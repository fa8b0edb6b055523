import { readExpression, type Sequence } from './expression.ts';

/**
 * Texts that every line an RE2 expression matches holds: the signs that stand in it for themselves and cannot be left
 * out. They need not be all there are, and an expression that is read differently than thought has none: a line that
 * lacks one of them need not be tried.
 */
export function requiredTexts(expression: string): readonly string[] {
  return [...new Set(textsOfBranches(readExpression(expression) ?? []))];
}

// One of several branches matches: none of their texts is needed.
function textsOfBranches(branches: readonly Sequence[]): readonly string[] {
  const [only, ...others] = branches;
  return only === undefined || others.length > 0 ? [] : textsOf(only);
}

function textsOf(sequence: Sequence): readonly string[] {
  const found: string[] = [];
  let run = '';
  const end = () => {
    if (run !== '') found.push(run);
    run = '';
  };
  for (const { atom, least, most } of sequence) {
    const isSign = atom.kind === 'sign';
    if (isSign && least > 0) run += atom.sign;
    if (isSign && least === 1 && most === 1) continue;
    end();
    if (atom.kind === 'group' && least > 0) found.push(...textsOfBranches(atom.branches));
  }
  end();
  return found;
}
