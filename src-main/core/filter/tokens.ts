import { KymoError } from '../errors.ts';
import { type Comparison, comparisons, fieldNamePattern, type Span } from './tree.ts';

/** A piece of a filter. `field` is a name with its colon or comparison, `comparison` null for a bare colon. */
export type Token =
  | { readonly type: 'open' | 'close' | 'and' | 'or' | 'not'; readonly span: Span }
  | {
      readonly type: 'field';
      readonly name: string;
      readonly comparison: Comparison | null;
      readonly span: Span;
    }
  | { readonly type: 'word' | 'phrase'; readonly text: string; readonly span: Span }
  | {
      readonly type: 'regex';
      readonly pattern: string;
      readonly ignoresCase: boolean;
      readonly span: Span;
    };

const keywords: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
] as const);
const fieldName = new RegExp(fieldNamePattern, 'uy');
const regexText = /\/((?:[^/\\]|\\.)+)\/(i?)(?=[\s()]|$)/y;
const wordText = /(?:[^\s()"\\]|\\.)+/y;

/** An error of a filter that names the place, counted from 1. */
export function filterError(text: string, at: number, sentence: string): KymoError {
  return new KymoError('usage', `Filter, at sign ${at + 1} (${excerpt(text, at)}): ${sentence}`);
}

function excerpt(text: string, at: number): string {
  const part = text.slice(at, at + 20);
  return part === '' ? 'the end' : `"${part}${text.length > at + 20 ? '…' : ''}"`;
}

/** The pieces of a filter, in order. @throws KymoError `usage` for a quote that is not closed */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (at >= text.length) return tokens;
    const before = tokens.at(-1);
    const field = before?.type === 'field' && before.span.end === at ? before : null;
    const token = field === null ? nextToken(text, at) : valueToken(text, at, field.comparison !== null);
    tokens.push(token);
    at = token.span.end;
  }
}

function nextToken(text: string, start: number): Token {
  const sign = text[start];
  const span = { start, end: start + 1 };
  if (sign === '(') return { type: 'open', span };
  if (sign === ')') return { type: 'close', span };
  if (sign === '-' && /[^\s]/.test(text[start + 1] ?? ' ')) return { type: 'not', span };
  if (sign === '"') return quoted(text, start);
  return fieldAt(text, start) ?? regexAt(text, start) ?? wordAt(text, start);
}

// What follows a field at once is its value, whatever it would mean elsewhere: `at:10:30`, `value:-5`, `url:http://x`.
function valueToken(text: string, start: number, isCompared: boolean): Token {
  if (text[start] === '(') return { type: 'open', span: { start, end: start + 1 } };
  if (text[start] !== '"') return regexAt(text, start) ?? spacedWord(text, start, isCompared);
  const { value, end } = quotedText(text, start);
  return { type: 'phrase', text: value, span: { start, end } };
}

function quoted(text: string, start: number): Token {
  const { value, end } = quotedText(text, start);
  const after = separatorAt(text, end);
  if (after === null) return { type: 'phrase', text: value, span: { start, end } };
  return { type: 'field', name: value, comparison: after.comparison, span: { start, end: after.end } };
}

function quotedText(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') return { value, end: at + 1 };
    if (sign === '\\' && at + 1 < text.length) at += 1;
    value += text[at];
  }
  throw filterError(text, start, 'this quote is not closed. Close it, or write \\" for the sign itself.');
}

function fieldAt(text: string, start: number): Token | null {
  fieldName.lastIndex = start;
  const name = fieldName.exec(text)?.[0];
  if (name === undefined) return null;
  const after = separatorAt(text, start + name.length);
  if (after === null) return null;
  return { type: 'field', name, comparison: after.comparison, span: { start, end: after.end } };
}

// What stands between a field and its value: a colon, a comparison, or both.
function separatorAt(
  text: string,
  at: number,
): { readonly comparison: Comparison | null; readonly end: number } | null {
  const colon = text[at] === ':' ? 1 : 0;
  const comparison = comparisons.find(sign => text.startsWith(sign, at + colon)) ?? null;
  if (colon === 0 && comparison === null) return null;
  return { comparison, end: at + colon + (comparison?.length ?? 0) };
}

function regexAt(text: string, start: number): Token | null {
  if (text[start] !== '/') return null;
  regexText.lastIndex = start;
  const match = regexText.exec(text);
  if (match === null) return null;
  const [whole, pattern = '', flag] = match;
  return { type: 'regex', pattern, ignoresCase: flag === 'i', span: { start, end: start + whole.length } };
}

function wordAt(text: string, start: number): Token {
  const word = plainWord(text, start);
  const keyword = keywords.get(word.text);
  return keyword === undefined ? word : { type: keyword, span: word.span };
}

const dateEnd = /(?:^|\.\.)\d{4}-\d\d-\d\d$/;
const clock = / \d\d?:\d\d(?:[^\s()"\\]|\\.)*/y;
const numberEnd = /^[+-]?\d+(?:\.\d+)?$/;
const unit = / (?:[kKMGT]i?B|ns|us|\u00b5s|\u03bcs|ms)(?=[\s()]|$)/y;

// A clock after a date is part of the value, `at>=2026-02-28 10:00`, and so is a unit after a number that is compared.
function spacedWord(text: string, start: number, isCompared: boolean): Token {
  let word = plainWord(text, start);
  for (;;) {
    const more = dateEnd.test(word.text) ? clock : isCompared && numberEnd.test(word.text) ? unit : null;
    if (more === null) return word;
    more.lastIndex = word.span.end;
    const added = more.exec(text)?.[0];
    if (added === undefined) return word;
    const part = more === unit ? added.trim() : added;
    word = { ...word, text: word.text + part, span: { start, end: word.span.end + added.length } };
  }
}

// A sign that no word can begin with (a backslash at the very end) stands for itself.
function plainWord(text: string, start: number): Extract<Token, { readonly type: 'word' | 'phrase' }> {
  wordText.lastIndex = start;
  const word = wordText.exec(text)?.[0] ?? text[start] ?? '';
  return { type: 'word', text: word, span: { start, end: start + word.length } };
}
