import { type Atom, codeOf, type Part, readExpression, type Sequence } from './expression.ts';

/** Ways in which a beginning may be tried; more would make it no cheaper than the expression itself. */
const mostWays = 2000;

/** A beginning so far, the ways in which it may be tried, and whether what follows it is known to follow at once. */
interface Beginning {
  readonly source: string;
  readonly ways: number;
  readonly goesOn: boolean;
}

/**
 * What every line that an RE2 expression matches begins with, as far as that can be tried in a time that grows no
 * faster than the line: up to the first part of any length whose end is not told by the sign that follows it. A line
 * that does not begin so need not be tried.
 * @returns an expression of JavaScript, or null when the beginning says nothing
 */
export function lineBeginning(expression: string): RegExp | null {
  const branches = readExpression(expression);
  if (branches === null || !branches.every(startsAtStart)) return null;
  const { source } = ofBranches(branches, []);
  return source === '' ? null : new RegExp(`^${source}`, 'u');
}

function startsAtStart([first]: Sequence): boolean {
  if (first === undefined || first.least !== 1 || first.most !== 1) return false;
  return first.atom.kind === 'place' && first.atom.isStart;
}

const nothing: Beginning = { source: '', ways: 1, goesOn: true };
const end: Beginning = { source: '', ways: 1, goesOn: false };

function ofBranches(branches: readonly Sequence[], after: Sequence): Beginning {
  const found = branches.map(branch => ofSequence(branch, after));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const ways = found.reduce((sum, one) => sum + one.ways, 0);
  // A branch that says nothing lets every line begin so.
  if (ways > mostWays || found.some(({ source, goesOn }) => source === '' && !goesOn)) return end;
  return {
    source: `(?:${found.map(({ source }) => source).join('|')})`,
    ways,
    goesOn: found.every(({ goesOn }) => goesOn),
  };
}

function ofSequence(sequence: Sequence, after: Sequence): Beginning {
  let so: Beginning = nothing;
  for (const [place, part] of sequence.entries()) {
    const next = ofPart(part, [...sequence.slice(place + 1), ...after]);
    const ways = so.ways * next.ways;
    if (ways > mostWays) return { ...so, goesOn: false };
    so = { source: so.source + next.source, ways, goesOn: next.goesOn };
    if (!so.goesOn) break;
  }
  return so;
}

function ofPart({ atom, least, most }: Part, after: Sequence): Beginning {
  if (atom.kind === 'place') return nothing;
  if (atom.kind === 'group') return ofGroup(atom.branches, least, most, after);
  const sign = signOf(atom);
  if (sign === null) return end;
  if (most <= mostWays) return { source: `${sign}{${least},${most}}`, ways: 1 + most - least, goesOn: true };
  if (after !== undefined && isEndedBy(sign, after))
    return { source: `${sign}{${least},}`, ways: 1, goesOn: true };
  return least === 0 ? end : { source: `${sign}{${least}}`, ways: 1, goesOn: false };
}

function ofGroup(branches: readonly Sequence[], least: number, most: number, after: Sequence): Beginning {
  const once = ofBranches(branches, most === 1 ? after : []);
  if (least === 1 && most === 1) return once;
  if (least > 0) return { ...once, goesOn: false };
  if (most > 1 || !once.goesOn) return end;
  return { source: `(?:${once.source})?`, ways: 1 + once.ways, goesOn: true };
}

function signOf(atom: Atom): string | null {
  if (atom.kind === 'sign') return codeOf(atom.sign);
  return atom.kind === 'set' && atom.members !== null ? `[${atom.members}]` : null;
}

// Where nothing that may follow is one of the signs, they end in one place only, and no other needs to be tried.
function isEndedBy(sign: string, after: Sequence): boolean {
  const next = firstSigns(after);
  return next !== null && ![...commonOf(sign)].some(one => next.includes(one));
}

// The common signs with which parts may begin; null where nothing is known of them, or they may all be left out.
function firstSigns(sequence: Sequence): string | null {
  let found = '';
  for (const { atom, least } of sequence) {
    const first = atom.kind === 'place' ? '' : firstOf(atom);
    if (first === null) return null;
    found += first;
    if (atom.kind !== 'place' && least > 0) return found;
  }
  return null;
}

function firstOf(atom: Atom): string | null {
  if (atom.kind === 'group') {
    const firsts = atom.branches.map(firstSigns);
    return firsts.includes(null) ? null : firsts.join('');
  }
  const sign = signOf(atom);
  return sign === null ? null : commonOf(sign);
}

/** The signs of ASCII, and one that stands for all others. */
const commonSigns = `${String.fromCharCode(...Array(128).keys())}\u00e9`;
const commonBySet = new Map<string, string>();

function commonOf(sign: string): string {
  const known = commonBySet.get(sign);
  if (known !== undefined) return known;
  const found = (commonSigns.match(new RegExp(sign, 'gu')) ?? []).join('');
  commonBySet.set(sign, found);
  return found;
}
