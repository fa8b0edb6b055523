import { isElasticHead } from './elastic-shape.ts';
import { jsonColumnName } from './json-path.ts';
import { jsonMembers, jsonObjectAt, skipBlanks } from './json-tokens.ts';
import { isSeriesHead, isTargetsHead } from './series-shape.ts';
import { pagesListKey, wrappedListPath } from './wrapped-list.ts';

/**
 * How JSON records stand in a file. `lines`: one object a line; `array`: a list of objects; `concatenated`: objects one
 * after the other, each over several lines (one alone counts); `wrapped`: one object that carries a list of them, as
 * `{"Records": [...]}` or further in, or several, each a page of an answer; `elastic`: a saved answer of Elasticsearch,
 * OpenSearch, Prometheus, Loki or Graphite, which is taken apart as a whole.
 */
export type JsonShape = 'lines' | 'array' | 'concatenated' | 'wrapped' | 'elastic';

const linesLookedAt = 200;
/** Lines that are no object are bad lines, not another layout, while there are this many objects to each. */
const goodToBad = 2;

/** What the first characters of a text are; null when they are no JSON records. They may be cut anywhere. */
export function jsonShape(head: string): JsonShape | null {
  const text = head.replace(/^\uFEFF/, '');
  const objectLines = linesOfObjects(text);
  const start = skipBlanks(text, 0);
  if (pagesListKey(text, start) !== null) return 'wrapped';
  if (objectLines > 1) return 'lines';
  if (text[start] === '[') {
    if (isTargetsHead(text, start)) return 'elastic';
    return isListOfObjects(text, start) ? 'array' : null;
  }
  const object = jsonObjectAt(text, start);
  if (object === null) return objectLines === 1 ? 'lines' : null;
  if (isElasticHead(object) || isSeriesHead(object)) return 'elastic';
  if (wrappedList(text) !== null) return 'wrapped';
  if (object.end === null) {
    const named = object.members.length > 0 || object.cut !== null;
    if (!named && !/^\{\s*"/.test(text.slice(start))) return null;
    return text.includes('\n', start) ? 'concatenated' : 'lines';
  }
  if (objectLines === 1) return 'lines';
  const next = text[skipBlanks(text, object.end)];
  return next === undefined || next === '{' || next === ',' ? 'concatenated' : null;
}

/** The keys that lead to the list which the objects of a text carry, as a column's name; null for anything else. */
export function wrappedList(head: string): string | null {
  const text = head.replace(/^\uFEFF/, '');
  const start = skipBlanks(text, 0);
  const ofPages = pagesListKey(text, start);
  if (ofPages !== null) return jsonColumnName([ofPages]);
  const object = jsonObjectAt(text, start);
  if (object === null || (object.end !== null && skipBlanks(text, object.end) < text.length)) return null;
  const path = wrappedListPath(object, text.length - start);
  return path === null ? null : jsonColumnName(path);
}

// Number of lines that are one object each, or 0 when too many others stand between them. The last line may be cut.
function linesOfObjects(text: string): number {
  const lines = text.split(/\r\n|\n|\r/, linesLookedAt + 1);
  const cut = lines.length <= linesLookedAt ? lines.pop() : undefined;
  const whole = lines.slice(0, linesLookedAt).filter(line => line.trim() !== '');
  const good = whole.filter(isObject).length + (cut !== undefined && isObject(cut) ? 1 : 0);
  const bad = whole.length + (cut !== undefined && isObject(cut) ? 1 : 0) - good;
  return good > 0 && good >= bad * goodToBad ? good : 0;
}

function isObject(line: string): boolean {
  return /^\s*\{/.test(line) && jsonMembers(line) !== null;
}

function isListOfObjects(text: string, start: number): boolean {
  const inside = text.slice(skipBlanks(text, start + 1));
  return inside === '' || /^(?:\{\s*(?:["}]|$)|\]\s*$)/.test(inside);
}
