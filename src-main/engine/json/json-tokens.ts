/** One member of an object: its key and its value as the source wrote it. */
export interface JsonMember {
  readonly key: string;
  /** Text of the value exactly as written, without blanks around it. */
  readonly raw: string;
}

/** An object at the start of a text: its members, and where it ends (exclusive); null while it is not closed. */
export interface JsonObjectHead {
  readonly members: readonly JsonMember[];
  /** Key whose value the end of the text cut, with what is there of that value. */
  readonly cut: JsonMember | null;
  readonly end: number | null;
}

const blanks = /[ \t\r\n]*/y;
// A NUL ends the text of a statement, so no key or value may hold one.
const text = /"(?:[^"\\\n\r\0]|\\(?:["\\/bfnrt]|u(?!0000)[\da-fA-F]{4}))*"/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: damaged strings hold them.
const unescaped = /[\0-\x1f]/g;
// DuckDB reads these names of numbers too, and Python writes them.
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|NaN|-?Infinity/y;

/**
 * End (exclusive) of the JSON value that starts at `from`; `'cut'` when the text ends inside of it, null when what
 * stands there is not JSON.
 */
export function jsonValueEnd(source: string, from: number): number | 'cut' | null {
  const open: string[] = [];
  let at = from;
  let expects: 'value' | 'key' | 'first-value' | 'first-key' | 'next' = 'value';
  for (;;) {
    at = matchEnd(blanks, source, at) ?? at;
    const sign = source[at];
    if (sign === undefined) return 'cut';
    if (sign === open.at(-1) && expects !== 'value' && expects !== 'key') {
      open.pop();
      at += 1;
    } else if (expects === 'next') {
      if (sign !== ',') return null;
      expects = open.at(-1) === '}' ? 'key' : 'value';
      at += 1;
      continue;
    } else if (expects === 'key' || expects === 'first-key') {
      const afterKey = keyEnd(source, at);
      if (typeof afterKey !== 'number') return afterKey;
      at = afterKey;
      expects = 'value';
      continue;
    } else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      expects = sign === '{' ? 'first-key' : 'first-value';
      at += 1;
      continue;
    } else {
      const end = scalarEnd(source, at);
      if (typeof end !== 'number') return end;
      at = end;
    }
    if (open.length === 0) return at;
    expects = 'next';
  }
}

/** The members of the object that starts at `from`, as far as the text goes; null when no object starts there. */
export function jsonObjectAt(source: string, from: number): JsonObjectHead | null {
  let at = skipBlanks(source, from);
  if (source[at] !== '{') return null;
  const members: JsonMember[] = [];
  const cutHere = { members, cut: null, end: null };
  at = skipBlanks(source, at + 1);
  if (source[at] === '}') return { members, cut: null, end: at + 1 };
  for (;;) {
    const afterText = matchEnd(text, source, at);
    const colon = keyEnd(source, at);
    if (colon === 'cut') return cutHere;
    if (colon === null || afterText === null) return null;
    const key = jsonText(source.slice(at, afterText));
    const start = skipBlanks(source, colon);
    const end = jsonValueEnd(source, start);
    if (end === null) return null;
    if (end === 'cut') return { members, cut: { key, raw: source.slice(start) }, end: null };
    members.push({ key, raw: source.slice(start, end) });
    at = skipBlanks(source, end);
    if (source[at] === '}') return { members, cut: null, end: at + 1 };
    if (source[at] === undefined) return cutHere;
    if (source[at] !== ',') return null;
    at = skipBlanks(source, at + 1);
  }
}

/** The members of a text that is one whole JSON object and nothing else; null when it is not. */
export function jsonMembers(source: string): readonly JsonMember[] | null {
  const object = jsonObjectAt(source, 0);
  if (object?.end === null || object?.end === undefined) return null;
  return skipBlanks(source, object.end) === source.length ? object.members : null;
}

/** What a JSON string stands for. Signs that it should have escaped, as tabs, stand for themselves. */
export function jsonText(raw: string): string {
  return JSON.parse(raw.replace(unescaped, sign => JSON.stringify(sign).slice(1, -1))) as string;
}

/** Position of the first sign that is no blank, from `from` on. */
export function skipBlanks(source: string, from: number): number {
  return matchEnd(blanks, source, from) ?? from;
}

/** A JSON value without the blanks between its signs; blanks inside texts stay. */
export function withoutBlanks(raw: string): string {
  return raw.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, (_whole, quoted: string | undefined) => quoted ?? '');
}

function keyEnd(source: string, from: number): number | 'cut' | null {
  if (source[from] === undefined) return 'cut';
  const end = scalarEnd(source, from);
  if (source[from] !== '"' || typeof end !== 'number') return source[from] === '"' ? end : null;
  const colon = skipBlanks(source, end);
  if (source[colon] === undefined) return 'cut';
  return source[colon] === ':' ? colon + 1 : null;
}

function scalarEnd(source: string, from: number): number | 'cut' | null {
  if (source[from] === '"') return matchEnd(text, source, from) ?? (cutInText(source, from) ? 'cut' : null);
  const end = matchEnd(plain, source, from);
  if (end === null) return /^[-\w]*$/.test(source.slice(from, from + 20)) ? 'cut' : null;
  return end === source.length || /[\s,\]}]/.test(source[end] ?? '') ? end : null;
}

const openText = /"(?:[^"\\\n\r]|\\.)*\\?/y;

function cutInText(source: string, from: number): boolean {
  return matchEnd(openText, source, from) === source.length;
}

function matchEnd(expression: RegExp, source: string, from: number): number | null {
  expression.lastIndex = from;
  return expression.test(source) ? expression.lastIndex : null;
}
