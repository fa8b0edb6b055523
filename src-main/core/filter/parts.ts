import { columnNamed, type FilterColumns } from './columns.ts';
import { parseFilter } from './parse.ts';
import { fieldText, filterText, valueText } from './print.ts';
import { conjunctsOf, type FilterNode, type Term } from './tree.ts';

/** A value of a cell. */
export type CellValue = string | number | boolean | null;

/** The parts of a filter that all have to hold, each as text; a text that cannot be read is one part. */
export function filterParts(where: string): readonly string[] {
  const node = nodeOf(where);
  if (node === undefined) return [where.trim()];
  return node === null ? [] : conjunctsOf(node).map(partText);
}

/** A filter of which all parts have to hold; `''` for no parts. A part of alternatives comes in parentheses. */
export function filterOfParts(parts: readonly string[]): string {
  return parts
    .map(part => {
      const node = nodeOf(part);
      return node === undefined || node === null ? part : partText(node);
    })
    .join(' ');
}

/** The part that asks for the opposite; the text itself when it cannot be read. */
export function invertedPart(part: string): string {
  const node = nodeOf(part);
  if (node === undefined || node === null) return part;
  return partText(node.type === 'not' ? node.part : { type: 'not', part: node });
}

/** True for a part that shuts out. */
export function isInverted(part: string): boolean {
  return nodeOf(part)?.type === 'not';
}

/** A filter with one more part; the opposite of the part goes, and a part that is there is not repeated. */
export function withPart(where: string, part: string): string {
  const opposite = invertedPart(part);
  const parts = filterParts(where).filter(known => known !== opposite);
  return filterOfParts(parts.includes(part) ? parts : [...parts, part]);
}

/** A filter without a part. */
export function withoutPart(where: string, part: string): string {
  return filterOfParts(filterParts(where).filter(known => known !== part));
}

/**
 * A filter that lets one more value of a column through, or, when it lets it through already, no more: values of one
 * column are alternatives, `(level:ERROR OR level:WARN)`.
 */
export function withAlternative(where: string, field: string, part: string): string {
  const parts = filterParts(withoutPart(where, invertedPart(part)));
  const place = parts.findIndex(known => alternativesOf(known, field) !== null);
  const known = alternativesOf(parts[place] ?? '', field);
  if (known === null) return filterOfParts([...parts, part]);
  const next = known.includes(part) ? known.filter(other => other !== part) : [...known, part];
  return filterOfParts(parts.with(place, next.join(' OR ')).filter(text => text !== ''));
}

/** Whether a filter lets a value through, shuts it out, or says nothing of it. */
export function standingOf(where: string, field: string, part: string): 'in' | 'out' | null {
  const parts = filterParts(where);
  if (parts.includes(invertedPart(part))) return 'out';
  return parts.some(known => alternativesOf(known, field)?.includes(part) === true) ? 'in' : null;
}

/** The values of one column that a part lets through, as parts; null when it asks for something else. */
function alternativesOf(part: string, field: string): readonly string[] | null {
  const node = nodeOf(part);
  if (node === undefined || node === null) return null;
  const terms = node.type === 'any' ? node.parts : [node];
  const isOwn = (term: FilterNode) =>
    (term.type === 'term' && term.field === field) ||
    (term.type === 'not' && term.part.type === 'term' && isAbsence(term.part, field));
  return terms.every(isOwn) ? terms.map(partText) : null;
}

// `-level:*` lets through what has no level: a value like any other.
function isAbsence({ field: name, wanted }: Term, field: string): boolean {
  return name === field && wanted.form === 'present';
}

/** The part that asks for exactly this value of a column, for a filter over records of that kind. */
export function valuePart(columns: FilterColumns, field: string, value: CellValue): string {
  const name = fieldText(field);
  if (value === null) return `-${name}:*`;
  if (typeof value !== 'string') return `${name}:${String(value)}`;
  const type = columnNamed(columns, field)?.type;
  const asked =
    type === 'prose' || value === '' ? `${name}=${quotedText(value)}` : `${name}:${valueText(value)}`;
  const node = nodeOf(asked);
  return node === undefined || node === null ? asked : filterText(node);
}

function quotedText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function partText(node: FilterNode): string {
  return node.type === 'any' ? `(${filterText(node)})` : filterText(node);
}

/** The tree of a text; undefined when it cannot be read. */
function nodeOf(text: string): FilterNode | null | undefined {
  try {
    return parseFilter(text);
  } catch {
    return undefined;
  }
}
