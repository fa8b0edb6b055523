import { filterError, type Token, tokensOf } from './tokens.ts';
import { type Comparison, comparisons, type FilterNode, type Span, type Term, type Wanted } from './tree.ts';

/**
 * A filter's tree; null for a text without terms. Terms that stand side by side all hold; `OR` binds less than that,
 * `NOT` and a leading `-` bind most; parentheses group, also after a field: `status:(404 OR 500)`, where
 * values may be compared: `status:(>=400 <500)`.
 *
 * Terms: `word`, `"a phrase"`, `/regex/` (with `i` ignoring case), `field:value`, `field:"a b"`, `field:wor*d`,
 * `field:/regex/`, `field>=5` (or `field:>=5`), `field:5..10` (both ends, either may be left out), `field:*` (has a
 * value). A name with blanks is quoted: `"Call reason":x`. A backslash takes the next sign for itself. `AND`, `OR` and
 * `NOT` are capitals; in small letters they are words.
 * @throws KymoError `usage` that names the place
 */
export function parseFilter(text: string): FilterNode | null {
  const parser = new Parser(text, tokensOf(text));
  return parser.whole();
}

/** Parentheses and negations within each other; more are no filter that anybody wrote. */
const mostDepth = 100;

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  whole(): FilterNode | null {
    if (this.#tokens.length === 0) return null;
    const node = this.#either(null);
    const rest = this.#tokens[this.#next];
    if (rest !== undefined) throw this.#error(rest.span, 'this parenthesis closes nothing. Take it out.');
    return node;
  }

  #either(field: string | null): FilterNode {
    const parts = [this.#together(field)];
    while (this.#take('or') !== null) parts.push(this.#together(field));
    return joined('any', parts);
  }

  #together(field: string | null): FilterNode {
    const parts = [this.#part(field)];
    for (;;) {
      const next = this.#tokens[this.#next]?.type;
      if (next === undefined || next === 'or' || next === 'close') return joined('all', parts);
      this.#take('and');
      parts.push(this.#part(field));
    }
  }

  #part(field: string | null): FilterNode {
    const not = this.#take('not');
    if (not !== null) return { type: 'not', part: this.#deeper(not, () => this.#part(field)) };
    const open = this.#take('open');
    if (open !== null) return this.#group(open, field);
    const name = this.#tokens[this.#next];
    if (name?.type !== 'field') return this.#term(field, null, null);
    this.#next += 1;
    const group = name.comparison === null ? this.#take('open') : null;
    if (group !== null) return this.#group(group, name.name);
    return this.#term(name.name, name.comparison, name.span);
  }

  #group(open: Token, field: string | null): FilterNode {
    const node = this.#deeper(open, () => this.#either(field));
    if (this.#take('close') === null)
      throw this.#error(open.span, 'this parenthesis is not closed. Close it with ")".');
    return node;
  }

  #deeper(token: Token, read: () => FilterNode): FilterNode {
    if (this.#depth >= mostDepth)
      throw this.#error(
        token.span,
        `more than ${mostDepth} parts are nested here. Take some parentheses out.`,
      );
    this.#depth += 1;
    const node = read();
    this.#depth -= 1;
    return node;
  }

  #term(field: string | null, comparison: Comparison | null, before: Span | null): Term {
    const token = this.#tokens[this.#next];
    const at = before?.end ?? this.#text.length;
    // A value belongs to its field only when nothing stands between them.
    const adjacent = before === null || token?.span.start === before.end;
    if (token === undefined || !adjacent || !isValue(token)) throw this.#valueMissing(field, token, at);
    this.#next += 1;
    const compared = field !== null && before === null ? comparedIn(token) : null;
    if (compared !== null && field !== null) return this.#comparedTerm(field, compared, token);
    const span = { start: before?.start ?? token.span.start, end: token.span.end };
    return { type: 'term', field, wanted: this.#wanted(token, field, comparison), span };
  }

  /** A comparison in a group, `status:(>=500 <600)`. */
  #comparedTerm(field: string, { comparison, rest }: Compared, token: ValueToken): Term {
    const { start, end } = token.span;
    if (rest !== '') {
      const wanted: Wanted = { form: 'comparison', comparison, text: unescaped(rest) };
      return { type: 'term', field, wanted, span: token.span };
    }
    const value = this.#tokens[this.#next];
    if (value?.type !== 'phrase' || value.span.start !== end)
      throw filterError(
        this.#text,
        start,
        `a value must follow "${comparison}" at once, such as ${comparison}5.`,
      );
    this.#next += 1;
    const span = { start, end: value.span.end };
    return { type: 'term', field, wanted: { form: 'comparison', comparison, text: value.text }, span };
  }

  #wanted(token: ValueToken, field: string | null, comparison: Comparison | null): Wanted {
    if (comparison !== null) {
      if (token.type === 'regex')
        throw this.#error(token.span, 'an expression cannot be compared. Write the field, a colon and it.');
      return { form: 'comparison', comparison, text: plainText(token) };
    }
    if (token.type === 'regex')
      return { form: 'regex', pattern: token.pattern, ignoresCase: token.ignoresCase };
    if (token.type === 'phrase') return { form: 'phrase', text: token.text };
    if (field !== null && token.text === '*') return { form: 'present' };
    return (field === null ? null : rangeOf(token.text)) ?? textOf(token.text);
  }

  #valueMissing(field: string | null, token: Token | undefined, at: number): Error {
    if (field !== null)
      return filterError(this.#text, at, `a value must follow "${field}" at once, such as ${field}:word.`);
    const where = token?.span.start ?? this.#text.length;
    return filterError(this.#text, where, 'a word, a "phrase" or field:value is expected here.');
  }

  #take(type: Token['type']): Token | null {
    const token = this.#tokens[this.#next];
    if (token?.type !== type) return null;
    this.#next += 1;
    return token;
  }

  #error(span: Span, sentence: string): Error {
    return filterError(this.#text, span.start, sentence);
  }
}

type ValueToken = Extract<Token, { readonly type: 'word' | 'phrase' | 'regex' }>;

function isValue(token: Token): token is ValueToken {
  return token.type === 'word' || token.type === 'phrase' || token.type === 'regex';
}

interface Compared {
  readonly comparison: Comparison;
  readonly rest: string;
}

function comparedIn(token: ValueToken): Compared | null {
  if (token.type !== 'word') return null;
  const comparison = comparisons.find(sign => token.text.startsWith(sign));
  return comparison === undefined ? null : { comparison, rest: token.text.slice(comparison.length) };
}

function joined(type: 'all' | 'any', parts: readonly FilterNode[]): FilterNode {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { type, parts };
}

function plainText(token: Extract<ValueToken, { readonly type: 'word' | 'phrase' }>): string {
  return token.type === 'phrase' ? token.text : unescaped(token.text);
}

function rangeOf(text: string): Wanted | null {
  const cut = text.indexOf('..');
  if (cut < 0 || text === '..') return null;
  const [low, high] = [text.slice(0, cut), text.slice(cut + 2)].map(unescaped);
  return { form: 'range', low: low || null, high: high || null };
}

// A wildcard text keeps its backslashes: they tell which stars are signs.
function textOf(text: string): Wanted {
  const wildcard = /(?:^|[^\\])(?:\\\\)*[*?]/.test(text);
  return { form: 'text', text: wildcard ? text : unescaped(text), wildcard };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
