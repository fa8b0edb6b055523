/** One piece of an RE2 expression with how often it stands there. */
export interface Part {
  readonly atom: Atom;
  readonly least: number;
  readonly most: number;
}

/**
 * What a part stands for: one sign; one sign out of a set, written as what stands between the brackets of a set of
 * JavaScript, or unknown (null); one of several sequences; a place between signs; or something this reader does not know.
 */
export type Atom =
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'set'; readonly members: string | null }
  | { readonly kind: 'group'; readonly branches: readonly Sequence[] }
  | { readonly kind: 'place'; readonly isStart: boolean }
  | { readonly kind: 'unknown' };

/** Parts that follow each other. */
export type Sequence = readonly Part[];

/** Where the reader of an expression is; `blind` while letters may be of either case. */
interface Reader {
  readonly text: string;
  at: number;
  blind: boolean;
}

/**
 * The sequences of an RE2 expression of which one matches, as far as is needed to tell cheaply which lines it cannot
 * match. Source: the syntax of RE2.
 * @returns null when the expression is read differently than it seems: flags, quotations, brackets that do not close
 */
export function readExpression(expression: string): readonly Sequence[] | null {
  // What a flag or a quotation changes is not followed.
  if (/\\[QE]|\(\?[a-zA-Z-]*\)/.test(expression)) return null;
  const reader: Reader = { text: expression, at: 0, blind: false };
  const found = readBranches(reader);
  return reader.at === expression.length ? found : null;
}

function readBranches(reader: Reader): readonly Sequence[] {
  const branches = [readSequence(reader)];
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    branches.push(readSequence(reader));
  }
  return branches;
}

function readSequence(reader: Reader): Sequence {
  const parts: Part[] = [];
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const atom = readAtom(reader);
    parts.push({ atom, ...readRepetition(reader) });
  }
  return parts;
}

const unknown: Atom = { kind: 'unknown' };
/** Signs after a backslash that stand for something else than themselves. */
const named = /[A-Za-z0-9]/;

function readAtom(reader: Reader): Atom {
  const sign = reader.text[reader.at] ?? '';
  if (sign === '(') return readGroup(reader);
  if (sign === '[') return readSet(reader);
  if (sign === '\\') return readEscape(reader);
  if (sign === '.') return moved(reader, 1, { kind: 'set', members: `^${codeOf('\n')}` });
  if (sign === '^' || sign === '$') return moved(reader, 1, { kind: 'place', isStart: sign === '^' });
  const whole = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  return moved(reader, whole.length, literal(reader, whole));
}

function moved(reader: Reader, length: number, atom: Atom): Atom {
  reader.at += length;
  return atom;
}

function literal(reader: Reader, sign: string): Atom {
  const hasCase = sign.toLowerCase() !== sign.toUpperCase();
  return reader.blind && hasCase ? { kind: 'set', members: null } : { kind: 'sign', sign };
}

/** Signs of the classes of Perl as RE2 has them: of ASCII alone. */
const perlSets: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: [...'\t\n\f\r '].map(codeOf).join(''),
};

function readEscape(reader: Reader): Atom {
  const sign = reader.text[reader.at + 1] ?? '';
  if (!named.test(sign)) return moved(reader, 2, { kind: 'sign', sign });
  const whole = /^\\(?:x\{[^}]*\}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|[pP].|[0-7]{1,3}|.)/.exec(
    reader.text.slice(reader.at),
  );
  const length = whole?.[0].length ?? 2;
  if (sign === 'b' || sign === 'B') return moved(reader, length, { kind: 'place', isStart: false });
  const set = perlSets[sign];
  if (set !== undefined) return moved(reader, length, { kind: 'set', members: set });
  const other = perlSets[sign.toLowerCase()];
  if (other !== undefined) return moved(reader, length, { kind: 'set', members: `^${other}` });
  return moved(reader, length, unknown);
}

function readGroup(reader: Reader): Atom {
  const before = reader.blind;
  const head = /^\((?:\?P?<\w+>|\?([a-z]*)(?:-[a-z]+)?:)?/.exec(reader.text.slice(reader.at));
  reader.at += head?.[0].length ?? 1;
  const flags = head?.[1] ?? '';
  if (flags.includes('i')) reader.blind = true;
  const branches = readBranches(reader);
  reader.blind = before;
  // A bracket that nothing closes: the whole is not read.
  if (reader.text[reader.at] !== ')') return moved(reader, reader.text.length + 1, unknown);
  return moved(reader, 1, { kind: 'group', branches });
}

function readSet(reader: Reader): Atom {
  const { text, at, blind } = reader;
  let end = at + 1;
  if (text[end] === '^') end += 1;
  // A bracket that comes first stands for itself.
  if (text[end] === ']') end += 1;
  while (end < text.length && text[end] !== ']') {
    const posix = /^\[:\^?\w+:\]/.exec(text.slice(end));
    end += posix?.[0].length ?? (text[end] === '\\' ? 2 : 1);
  }
  const members = blind ? null : membersOf(text.slice(at + 1, end));
  return moved(reader, end + 1 - at, { kind: 'set', members });
}

// Null for what is not written in plain signs, ranges of them and the classes of Perl.
function membersOf(written: string): string | null {
  const isOther = written.startsWith('^');
  const body = isOther ? written.slice(1) : written;
  if (/\[:/.test(body)) return null;
  const tokens = body.match(/\\.|./gsu) ?? [];
  const members = tokens.map((token, place) => memberOf(token, tokens[place - 1], tokens[place + 1]));
  return members.includes(null) ? null : `${isOther ? '^' : ''}${members.join('')}`;
}

function memberOf(token: string, before: string | undefined, after: string | undefined): string | null {
  if (token === '-') return isPlain(before) && isPlain(after) ? '-' : codeOf('-');
  if (!token.startsWith('\\')) return codeOf(token);
  const sign = token.slice(1);
  return perlSets[sign] ?? (named.test(sign) ? null : codeOf(sign));
}

// Between others a hyphen is no range.
function isPlain(token: string | undefined): boolean {
  return token !== undefined && token !== '-' && !/^\\[A-Za-z0-9]/.test(token);
}

/** A sign as it stands in a set or an expression of JavaScript, whatever it means there. */
export function codeOf(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}

function readRepetition(reader: Reader): Pick<Part, 'least' | 'most'> {
  const found = /^(?:\{(\d+)(,?)(\d*)\}|[*+?])\??/.exec(reader.text.slice(reader.at));
  if (found === null) return { least: 1, most: 1 };
  reader.at += found[0].length;
  const [sign = ''] = found[0];
  if (sign === '?') return { least: 0, most: 1 };
  if (sign === '*') return { least: 0, most: Number.POSITIVE_INFINITY };
  if (sign === '+') return { least: 1, most: Number.POSITIVE_INFINITY };
  const least = Number(found[1]);
  return { least, most: found[2] === '' ? least : Number(found[3] || Number.POSITIVE_INFINITY) };
}
