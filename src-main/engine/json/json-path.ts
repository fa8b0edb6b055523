import { jsonText } from './json-tokens.ts';

/**
 * The name of the column at a path of keys: the keys joined by dots; a key that holds a dot or a quote, or is empty,
 * stands as a JSON string. `jsonColumnPath` leads back.
 */
export function jsonColumnName(path: readonly string[]): string {
  return path.map(key => (key === '' || /[."]/.test(key) ? JSON.stringify(key) : key)).join('.');
}

/** The keys a column's name stands for. */
export function jsonColumnPath(name: string): readonly string[] {
  const keys = name.match(/"(?:[^"\\]|\\.)*"|[^."]+/g) ?? [];
  return keys.map(key => (key.startsWith('"') ? jsonText(key) : key));
}

/** A path of keys as a JSON pointer (RFC 6901), which takes keys with any sign in them. */
export function jsonPointer(path: readonly string[]): string {
  return path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
