import type { TableSample } from '../../core/format.ts';
import { jsonColumnName } from './json-path.ts';
import { jsonMembers, jsonText, withoutBlanks } from './json-tokens.ts';

export { jsonRecordsSql } from './json-records.ts';

/** One column of JSON records: its name, and the keys that lead to its value. */
export interface JsonColumn {
  /** The keys joined by dots (`jsonColumnName`). */
  readonly name: string;
  readonly path: readonly string[];
}

export interface JsonSample {
  readonly columns: readonly JsonColumn[];
  readonly sample: TableSample;
}

const deepest = 4;
/** An object with more different keys than this is a map from values, not a set of fields: it stays one column. */
const mostKeysOfObject = 100;
const mostKeysOfRecord = 1000;

/** What the sample holds under one key path. */
interface Place {
  readonly children: Map<string, Place>;
  /** True when some record holds text, a number, a list or the like there. */
  plain: boolean;
}

/**
 * The columns of sampled JSON records, one object a line, and their cells as text: strings as they are, numbers as
 * written (no digit is lost), true and false as words, null as an empty cell, lists as JSON text. Objects are taken
 * apart down to four keys deep; deeper ones, empty ones and those with over 100 different keys stay JSON text.
 * A line that is no JSON object gives no row. Keys beyond the first 1,000 of the records give no column.
 */
export function jsonColumns(fileName: string, lines: readonly string[]): JsonSample {
  const root: Place = { children: new Map(), plain: false };
  const texts = lines.filter(line => jsonMembers(line) !== null);
  for (const line of texts) gather(root, line, 1);
  const columns = leaves(root, []).map(path => ({ name: jsonColumnName(path), path }));
  return {
    columns,
    sample: {
      fileName,
      structure: 'json',
      columns: columns.map(column => column.name),
      hasHeader: true,
      rows: texts.map(line => {
        const values = valuesOf(line, 1);
        return columns.map(column => cellOf(valueAt(values, column.path)));
      }),
    },
  };
}

function gather(place: Place, raw: string, depth: number): void {
  for (const { key, raw: value } of jsonMembers(raw) ?? []) {
    const child: Place = place.children.get(key) ?? { children: new Map(), plain: false };
    place.children.set(key, child);
    if (value.startsWith('{') && depth < deepest) gather(child, value, depth + 1);
    else child.plain ||= value !== 'null';
  }
}

function leaves(place: Place, path: readonly string[]): readonly (readonly string[])[] {
  const most = path.length === 0 ? Number.POSITIVE_INFINITY : mostKeysOfObject;
  const own = path.length > 0 && (place.plain || place.children.size === 0 || place.children.size > most);
  const keys = place.children.size > most ? [] : [...place.children].slice(0, mostKeysOfRecord);
  return [...(own ? [path] : []), ...keys.flatMap(([key, child]) => leaves(child, [...path, key]))];
}

/** A value as written, or the values of an object by key; the first of several under the same key. */
type Values = Map<string, { readonly raw: string; readonly inner: Values | null }>;

function valuesOf(raw: string, depth: number): Values {
  const values: Values = new Map();
  for (const { key, raw: value } of jsonMembers(raw) ?? []) {
    if (values.has(key)) continue;
    const isObject = value.startsWith('{') && depth < deepest;
    values.set(key, { raw: value, inner: isObject ? valuesOf(value, depth + 1) : null });
  }
  return values;
}

function valueAt(values: Values, path: readonly string[]): string | null {
  const [key, ...rest] = path;
  const found = key === undefined ? undefined : values.get(key);
  if (found === undefined) return null;
  if (rest.length === 0) return found.raw;
  return found.inner === null ? null : valueAt(found.inner, rest);
}

function cellOf(raw: string | null): string | null {
  if (raw === null || raw === 'null') return null;
  if (raw.startsWith('"')) return jsonText(raw);
  return raw.startsWith('{') || raw.startsWith('[') ? withoutBlanks(raw) : raw;
}
