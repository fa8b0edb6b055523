/** Place of a part in the text of a filter: characters from the start, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A column's name that needs no quotes, as the source of an expression with the flag `u`. */
export const fieldNamePattern = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]*';

export const comparisons = ['>=', '<=', '!=', '>', '<', '='] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * What a term asks of a value. `text`: as written without quotes, where `*` and `?` are wildcards when `wildcard`;
 * `phrase`: as written in quotes, every sign for itself; `present`: that there is a value at all; `range`: both ends
 * included, null for an open end.
 */
export type Wanted =
  | { readonly form: 'text'; readonly text: string; readonly wildcard: boolean }
  | { readonly form: 'phrase'; readonly text: string }
  | { readonly form: 'regex'; readonly pattern: string; readonly ignoresCase: boolean }
  | { readonly form: 'present' }
  | { readonly form: 'comparison'; readonly comparison: Comparison; readonly text: string }
  | { readonly form: 'range'; readonly low: string | null; readonly high: string | null };

/** One condition; `field` null: on any text of the record. */
export interface Term {
  readonly type: 'term';
  readonly field: string | null;
  readonly wanted: Wanted;
  readonly span: Span;
}

/** A filter as a tree. `all` and `any` hold two parts or more. */
export type FilterNode =
  | Term
  | { readonly type: 'not'; readonly part: FilterNode }
  | { readonly type: 'all' | 'any'; readonly parts: readonly FilterNode[] };

/** The terms of a filter in the order they are written. */
export function termsOf(node: FilterNode): readonly Term[] {
  if (node.type === 'term') return [node];
  if (node.type === 'not') return termsOf(node.part);
  return node.parts.flatMap(termsOf);
}

/** The parts that all hold: those of an `all`, or the node itself. */
export function conjunctsOf(node: FilterNode): readonly FilterNode[] {
  return node.type === 'all' ? node.parts.flatMap(conjunctsOf) : [node];
}
