import { type FilterNode, fieldNamePattern, type Wanted } from './tree.ts';

const plainField = new RegExp(`^${fieldNamePattern}$`, 'u');

/** A filter as text that `parseFilter` reads as the same tree; `''` for none. */
export function filterText(node: FilterNode | null): string {
  return node === null ? '' : textOf(node, 'whole');
}

function textOf(node: FilterNode, inside: 'whole' | 'any' | 'all' | 'not'): string {
  if (node.type === 'term') {
    const { field, wanted } = node;
    if (field === null) return wantedText(wanted, false);
    const glue = wanted.form === 'comparison' ? wanted.comparison : ':';
    return `${fieldText(field)}${glue}${wantedText(wanted, true)}`;
  }
  if (node.type === 'not') return `-${textOf(node.part, 'not')}`;
  const text = node.parts.map(part => textOf(part, node.type)).join(node.type === 'all' ? ' ' : ' OR ');
  const bare = inside === 'whole' || (inside === 'any' && node.type === 'all');
  return bare ? text : `(${text})`;
}

/** A column's name as a filter writes it: quoted when it would be read as something else. */
export function fieldText(field: string): string {
  return plainField.test(field) ? field : quotedText(field);
}

function wantedText(wanted: Wanted, afterField: boolean): string {
  switch (wanted.form) {
    case 'phrase':
      return quotedText(wanted.text);
    case 'regex':
      return `/${wanted.pattern}/${wanted.ignoresCase ? 'i' : ''}`;
    case 'present':
      return '*';
    case 'comparison':
      return valueText(wanted.text);
    case 'range':
      return `${wanted.low === null ? '' : rangeEnd(wanted.low)}..${wanted.high === null ? '' : rangeEnd(wanted.high)}`;
    case 'text':
      return wanted.wildcard ? wanted.text : wordText(wanted.text, afterField);
  }
}

/** A value for `field:` that is read as that text and nothing else: quoted when it would mean more than itself. */
export function valueText(text: string): string {
  return /^[\p{L}\p{N}_.+@%#][\p{L}\p{N}_.+@%#-]*$/u.test(text) && !text.includes('..')
    ? text
    : quotedText(text);
}

// Stays unquoted, since quotes would make a phrase of it: signs with a meaning get a backslash.
function wordText(text: string, afterField: boolean): string {
  const escaped = text.replace(/[\s()"\\*?]/g, '\\$&').replaceAll('..', '.\\.');
  if (/^(AND|OR|NOT)$/.test(text) || /^[-/:<>=!]/.test(text)) return `\\${escaped}`;
  return afterField ? escaped : escaped.replace(/[:<>=!]/g, '\\$&');
}

function rangeEnd(text: string): string {
  return text.replace(/[\s()"\\]/g, '\\$&').replaceAll('..', '.\\.');
}

function quotedText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
