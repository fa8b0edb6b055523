/** Where the reader of an expression is; `blind` while letters may be of either case. */
interface Reader {
  readonly text: string;
  at: number;
  blind: boolean;
}

/**
 * Texts that every line an RE2 expression matches holds: the signs that stand in it for themselves and cannot be left
 * out. They need not be all there are, and an expression that is read differently than thought has none: a line that
 * lacks one of them need not be tried.
 */
export function requiredTexts(expression: string): readonly string[] {
  // What a flag or a quotation changes is not followed.
  if (/\\[QE]|\(\?[a-zA-Z-]*\)/.test(expression)) return [];
  const reader: Reader = { text: expression, at: 0, blind: false };
  const found = branches(reader);
  return reader.at === expression.length ? [...new Set(found)] : [];
}

// One of several branches matches: none of their texts is needed.
function branches(reader: Reader): readonly string[] {
  let found = sequence(reader);
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    sequence(reader);
    found = [];
  }
  return found;
}

function sequence(reader: Reader): readonly string[] {
  const found: string[] = [];
  let run = '';
  const end = () => {
    if (run !== '') found.push(run);
    run = '';
  };
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const atom = nextAtom(reader);
    const { least, most } = repetition(reader);
    if (atom.sign !== null && least === 1 && most === 1) {
      run += atom.sign;
      continue;
    }
    if (atom.sign !== null && least > 0) run += atom.sign;
    end();
    if (least > 0) found.push(...atom.texts);
  }
  end();
  return found;
}

/** A sign that stands for itself, or null; and the texts that a group needs. */
interface Atom {
  readonly sign: string | null;
  readonly texts: readonly string[];
}

const any: Atom = { sign: null, texts: [] };
/** Signs after a backslash that stand for something else than themselves. */
const named = /[A-Za-z0-9]/;

function nextAtom(reader: Reader): Atom {
  const sign = reader.text[reader.at] ?? '';
  if (sign === '(') return group(reader);
  if (sign === '[') return skipped(reader, classEnd(reader));
  if (sign === '\\') return escaped(reader);
  reader.at += 1;
  if ('.^$'.includes(sign)) return any;
  return literal(reader, sign);
}

function literal(reader: Reader, sign: string): Atom {
  const hasCase = sign.toLowerCase() !== sign.toUpperCase();
  return reader.blind && hasCase ? any : { sign, texts: [] };
}

function skipped(reader: Reader, end: number): Atom {
  reader.at = end;
  return any;
}

function escaped(reader: Reader): Atom {
  const sign = reader.text[reader.at + 1] ?? '';
  if (!named.test(sign)) {
    reader.at += 2;
    return { sign, texts: [] };
  }
  const whole = /^\\(?:x\{[^}]*\}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|[pP].|[0-7]{1,3}|.)/.exec(
    reader.text.slice(reader.at),
  );
  return skipped(reader, reader.at + (whole?.[0].length ?? 2));
}

function group(reader: Reader): Atom {
  const before = reader.blind;
  const head = /^\((?:\?P?<\w+>|\?([a-z]*)(?:-[a-z]+)?:)?/.exec(reader.text.slice(reader.at));
  reader.at += head?.[0].length ?? 1;
  if (head?.[1]?.includes('i') === true) reader.blind = true;
  const texts = branches(reader);
  reader.blind = before;
  // A bracket that nothing closes: the whole is not read.
  if (reader.text[reader.at] !== ')') return skipped(reader, reader.text.length + 1);
  reader.at += 1;
  return { sign: null, texts };
}

function classEnd({ text, at }: Reader): number {
  let end = at + 1;
  if (text[end] === '^') end += 1;
  // A bracket that comes first stands for itself.
  if (text[end] === ']') end += 1;
  while (end < text.length && text[end] !== ']') {
    const posix = /^\[:\^?\w+:\]/.exec(text.slice(end));
    end += posix?.[0].length ?? (text[end] === '\\' ? 2 : 1);
  }
  return end + 1;
}

function repetition(reader: Reader): { readonly least: number; readonly most: number } {
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
