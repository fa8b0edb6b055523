import type { ColumnType, FilterColumns } from './columns.ts';
import { fieldText, valueText } from './print.ts';
import { type Token, tokensOf } from './tokens.ts';
import { comparisons } from './tree.ts';

/** What may stand at a place in a filter, and the part of the text it takes the place of (characters, half-open). */
export interface CompletionPlace {
  readonly from: number;
  readonly to: number;
  /** What is typed so far, as its letters mean it. */
  readonly typed: string;
  /** True when a column may begin here. */
  readonly column: boolean;
  /** Column of which a value may stand here, as it is written; null when none may. */
  readonly valueColumn: string | null;
  /** True among the values of a group, `level:(a OR b)`, where AND, OR and NOT are no values. */
  readonly inGroup: boolean;
  readonly keywords: readonly ('AND' | 'OR' | 'NOT')[];
}

/** A text that may be put at a place, and a few words on it. */
export interface CompletionOption {
  readonly text: string;
  readonly hint: string;
}

/**
 * What may follow at the cursor of a filter that is being typed; null inside an expression, after a closed quote and
 * wherever nothing that is put in could be read. A quote may still be open.
 */
export function completionPlace(text: string, cursor: number): CompletionPlace | null {
  const tokens = tokensBefore(text.slice(0, cursor));
  if (tokens === null) return null;
  const last = tokens.at(-1);
  const touching = last !== undefined && last.span.end >= cursor ? last : null;
  if (touching?.type === 'close') return null;
  if (touching === null || touching.type === 'open' || touching.type === 'not' || isLoneMinus(touching))
    return startOfPart(text, tokens, cursor, touching);
  if (touching.type === 'regex' || fullTokenAt(text, touching.span.start)?.type === 'regex') return null;
  if (touching.type === 'field') {
    // Between a colon and its comparison nothing can be put in.
    if ((fullTokenAt(text, touching.span.start)?.span.end ?? cursor) > cursor) return null;
    const to = valueEnd(fullTokenAt(text, cursor), cursor);
    return placeOfValue(touching.name, '', cursor, to, false);
  }
  return insideWord(text, cursor, tokens, touching);
}

// The pieces up to the cursor; a quote that is open is closed for the moment.
function tokensBefore(before: string): readonly Token[] | null {
  for (const end of ['', '"', '\\"']) {
    try {
      const tokens = tokensOf(before + end);
      const last = tokens.at(-1);
      if (end === '' || last === undefined) return tokens;
      const span = { start: last.span.start, end: before.length };
      return [...tokens.slice(0, -1), { ...last, span }];
    } catch {
      // The next end is tried.
    }
  }
  return null;
}

// A minus sign alone is a word until something follows it.
function isLoneMinus(token: Token): boolean {
  return token.type === 'word' && token.text === '-';
}

function startOfPart(
  text: string,
  tokens: readonly Token[],
  cursor: number,
  touching: Token | null,
): CompletionPlace | null {
  const before = touching !== null && isLoneMinus(touching) ? tokens.slice(0, -1) : tokens;
  // A value must follow its field at once.
  if (before.at(-1)?.type === 'field') return null;
  const negated = touching !== null && touching.type !== 'open';
  // Put in right before a word, a value would become part of it.
  const isFree = /^[\s)]|^$/.test(text.slice(cursor));
  const valueColumn = isFree ? groupField(before) : null;
  return {
    from: cursor,
    to: cursor,
    typed: '',
    column: true,
    valueColumn,
    inGroup: valueColumn !== null,
    keywords: negated ? [] : keywordsAfter(before.at(-1)),
  };
}

function insideWord(
  text: string,
  cursor: number,
  tokens: readonly Token[],
  touching: Token,
): CompletionPlace | null {
  const { start } = touching.span;
  const typed = typedText(touching, text.slice(start, cursor));
  const before = tokens.at(-2);
  const full = fullTokenAt(text, start);
  const end = valueEnd(full, cursor);
  if (before?.type === 'field' && before.span.end === start)
    return placeOfValue(before.name, typed, start, end, false);
  // After a quote that is closed nothing more belongs to it.
  if (touching.type === 'phrase' && isClosed(text.slice(start, cursor))) return null;
  const valueColumn = full?.type === 'field' ? null : groupField(tokens.slice(0, -1));
  return {
    from: start,
    to: full?.type === 'field' ? nameEnd(text, full) : end,
    typed,
    column: true,
    valueColumn,
    inGroup: valueColumn !== null,
    keywords: touching.type === 'phrase' ? [] : keywordsAfter(before),
  };
}

// Where the word or phrase ends of which the cursor is a part.
function valueEnd(full: Token | null, cursor: number): number {
  const isValue = full !== null && ['word', 'phrase', 'and', 'or', 'not'].includes(full.type);
  return isValue ? Math.max(cursor, full.span.end) : cursor;
}

function placeOfValue(
  field: string,
  typed: string,
  from: number,
  to: number,
  inGroup: boolean,
): CompletionPlace {
  return { from, to, typed, column: false, valueColumn: field, inGroup, keywords: [] };
}

function typedText(token: Token, raw: string): string {
  if (token.type === 'phrase') return token.text;
  return raw.replace(/\\(.)/gs, '$1');
}

function isClosed(raw: string): boolean {
  return raw.length > 1 && /(?:^|[^\\])(?:\\\\)*"$/.test(raw.slice(1));
}

// The piece of the whole text that begins at a place; null where the text cannot be cut into pieces as it is.
function fullTokenAt(text: string, start: number): Token | null {
  try {
    return tokensOf(text).find(({ span }) => span.start === start) ?? null;
  } catch {
    return null;
  }
}

// A column that is put in brings its colon: the one that is there goes, a comparison stays.
function nameEnd(text: string, field: Extract<Token, { readonly type: 'field' }>): number {
  const raw = text.slice(field.span.start, field.span.end);
  const comparison = comparisons.find(sign => sign === field.comparison && raw.endsWith(sign)) ?? '';
  return field.span.end - comparison.length;
}

// Field whose group is open at the end of these pieces; null outside of one.
function groupField(tokens: readonly Token[]): string | null {
  const open: (string | null)[] = [];
  tokens.forEach((token, index) => {
    if (token.type === 'close') open.pop();
    if (token.type !== 'open') return;
    const before = tokens[index - 1];
    const isOfField = before?.type === 'field' && before.comparison === null;
    open.push(isOfField ? before.name : (open.at(-1) ?? null));
  });
  return open.at(-1) ?? null;
}

function keywordsAfter(before: Token | undefined): CompletionPlace['keywords'] {
  const operand = before !== undefined && ['word', 'phrase', 'regex', 'close'].includes(before.type);
  return operand ? ['AND', 'OR', 'NOT'] : ['NOT'];
}

const typeHints: Readonly<Record<ColumnType, string>> = {
  text: 'a name, whole or with *',
  prose: 'part of a text',
  number: 'a number: 5, >=5, 5..10',
  seconds: 'a duration: >=90s, 250ms, 1h30m',
  bytes: 'a size: >=10kB, 1MiB',
  instant: 'a time: 2024-03-01, >=2024-03-01T14:30',
  boolean: 'true or false',
  weekday: 'Monday, Mon..Fri',
  hour: '0 to 23: 9, 9..17',
  clock: 'a time of day: 09:30..10:15',
  file: "part of a file's name",
  template: 'the number of a template',
};

/** The columns that what is typed may become: those that begin with it, then those that hold it. */
export function columnOptions(place: CompletionPlace, columns: FilterColumns): readonly CompletionOption[] {
  if (!place.column) return [];
  const typed = place.typed.toLowerCase();
  const ranked = columns.columns.flatMap(({ name, aliases, type }) => {
    const names = [name, ...aliases].map(each => each.toLowerCase());
    const rank = names[0]?.startsWith(typed) ? 0 : names.some(each => each.startsWith(typed)) ? 1 : 2;
    if (rank === 2 && !names.some(each => each.includes(typed))) return [];
    return [{ rank, option: { text: `${fieldText(name)}:`, hint: typeHints[type] } }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ option }) => option);
}

const keywordHints = { AND: 'both hold', OR: 'one of both holds', NOT: 'does not hold' } as const;

/** The words between terms that what is typed may become. */
export function keywordOptions({ keywords, typed }: CompletionPlace): readonly CompletionOption[] {
  return keywords
    .filter(keyword => keyword.startsWith(typed.toUpperCase()))
    .map(keyword => ({ text: `${keyword} `, hint: keywordHints[keyword] }));
}

/** A value as it is written at a place: in quotes when it would be read as something else. */
export function valueOptionText({ inGroup }: CompletionPlace, value: string): string {
  return inGroup && /^(?:AND|OR|NOT)$/.test(value) ? `"${value}"` : valueText(value);
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** All values of a column that has the same ones in every case; null for a column whose values must be looked up. */
export function fixedValues(type: ColumnType): readonly string[] | null {
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'weekday') return weekdays;
  return type === 'hour' ? Array.from({ length: 24 }, (_unused, hour) => String(hour)) : null;
}
