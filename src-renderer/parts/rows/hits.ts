import { parseFilter } from '../../../src-main/core/filter/parse.ts';
import { type FilterNode, type Term, termsOf } from '../../../src-main/core/filter/tree.ts';

/** An expression that finds what a search asks for in any text, to draw it there; null when it asks for no text. */
export function hitsOf(search: string): RegExp | null {
  const patterns = wantedTerms(search).flatMap(patternOf);
  if (patterns.length === 0) return null;
  try {
    return new RegExp(patterns.join('|'), 'giu');
  } catch {
    return null;
  }
}

function wantedTerms(search: string): readonly Term[] {
  try {
    const node = parseFilter(search);
    return node === null ? [] : termsOf(withoutDenied(node));
  } catch {
    return [];
  }
}

// What must not be there is not drawn.
function withoutDenied(node: FilterNode): FilterNode {
  if (node.type === 'term') return node;
  if (node.type === 'not') return { type: 'all', parts: [] };
  return { ...node, parts: node.parts.map(withoutDenied) };
}

function patternOf({ wanted }: Term): readonly string[] {
  if (wanted.form === 'regex') return isExpression(wanted.pattern) ? [wanted.pattern] : [];
  if (wanted.form === 'phrase') return wanted.text === '' ? [] : [escaped(wanted.text)];
  if (wanted.form !== 'text') return [];
  if (!wanted.wildcard) return [escaped(wanted.text)];
  const words = wanted.text.split(/[*?]+/).filter(word => word !== '');
  return words.map(word => escaped(word.replace(/\\(.)/g, '$1')));
}

// The host's expressions (RE2) are not quite those of the page; one that is none here is searched but not drawn.
function isExpression(pattern: string): boolean {
  try {
    return !new RegExp(pattern, 'u').test('');
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
