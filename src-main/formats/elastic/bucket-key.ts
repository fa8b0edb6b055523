import { cellOf, isObject, type JsonObject, type RowDraft } from '../shared/answer-rows.ts';

/** Members of a bucket that make its key; the rest are its counts, its own figures and its aggregations. */
export const keyMembers = new Set(['key', 'key_as_string', 'doc_count']);

/** Members of a bucket that say where it begins and ends: its key in another form, not figures of it. */
export const boundMembers = new Set(['from', 'to', 'from_as_string', 'to_as_string', 'min', 'max', 'mask']);

const dateText = /^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2}|$)|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/;
/** A count of milliseconds is only taken for a time between 1973 and 2096: below, it is a plain number. */
const [leastMillis, mostMillis] = [1e11, 4e12];

/**
 * Puts the key of a bucket under the name of its aggregation: the name of a named bucket, a date as ISO 8601 in UTC,
 * any other key as text or number; the members of a composite key, and what a key says in another form, follow as
 * `name.member`. A bucket without key gets its bounds, else its position (1-based). The column with the key is marked
 * `key`, of a composite key its members are; what else is put is marked `beside`.
 */
export function putBucketKey(
  draft: RowDraft,
  name: string,
  bucket: JsonObject,
  bucketName: string | null,
  position: number,
): void {
  const { key, key_as_string: text } = bucket;
  if (isObject(key)) {
    putParts(draft, name, typeof text === 'string' ? text : JSON.stringify(key), Object.entries(key));
  } else if (Array.isArray(key)) {
    const parts = key.map((part, index): readonly [string, unknown] => [String(index + 1), part]);
    putParts(draft, name, typeof text === 'string' ? text : key.map(String).join('|'), parts);
  } else if (key === undefined || key === null) {
    draft.marking('key', () => draft.put(name, bucketName ?? boundsOf(bucket) ?? String(position)));
    if (text !== undefined) draft.marking('beside', () => draft.putAny(`${name}.key_as_string`, text));
  } else putPlainKey(draft, name, key, text, bucketName);
}

function putParts(
  draft: RowDraft,
  name: string,
  whole: string,
  parts: readonly (readonly [string, unknown])[],
): void {
  draft.marking('beside', () => draft.put(name, whole));
  draft.marking('key', () => {
    for (const [part, value] of parts) draft.putAny(`${name}.${part}`, value);
  });
}

function putPlainKey(
  draft: RowDraft,
  name: string,
  key: unknown,
  text: unknown,
  bucketName: string | null,
): void {
  const instant = isDateKey(key, text) ? new Date(key as number).toISOString() : null;
  const shown = bucketName ?? instant ?? cellOf(text ?? key);
  draft.marking('key', () => draft.put(name, shown));
  draft.marking('beside', () => {
    if (bucketName !== null && String(key) !== bucketName) draft.put(`${name}.key`, instant ?? cellOf(key));
    if (text === undefined) return;
    const saysTheSame =
      text === shown || text === String(key) || (instant !== null && millisOf(String(text)) === key);
    if (!saysTheSame) draft.put(`${name}.key_as_string`, cellOf(text));
    if (bucketName === null && instant === null && String(key) !== String(text))
      draft.put(`${name}.key`, cellOf(key));
  });
}

// A key with a text beside it is a date when the text is that very date, or is written like one.
function isDateKey(key: unknown, text: unknown): boolean {
  if (typeof key !== 'number' || !Number.isInteger(key) || Math.abs(key) > 8.64e15) return false;
  if (typeof text !== 'string') return false;
  if (text === String(key)) return key >= leastMillis && key <= mostMillis;
  return dateText.test(text);
}

const writtenDate =
  /^(\d{4})[-/.](\d\d)[-/.](\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?)?\s?(Z|[-+]\d\d:\d\d)?$/;

// Never the platform's own reading of other texts: it takes them in the zone of the machine.
function millisOf(text: string): number | null {
  const parts = writtenDate.exec(text);
  if (parts === null) return null;
  const [, year, month, day, clock = '00:00', seconds = ':00', offset = 'Z'] = parts;
  return Date.parse(`${year}-${month}-${day}T${clock}${seconds}${offset}`);
}

function boundsOf({ from, to, from_as_string: fromText, to_as_string: toText }: JsonObject): string | null {
  if (from === undefined && to === undefined) return null;
  return `${fromText ?? from ?? '*'}-${toText ?? to ?? '*'}`;
}
