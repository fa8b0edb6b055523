import {
  cellOf,
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  type Row,
  RowDraft,
} from '../shared/answer-rows.ts';

/** Rows of the documents of an answer: the fields of each by dotted name, then `_index`, `_id`, `sort` and the like. */
export function hitRows(hits: unknown): readonly Row[] {
  return hitList(hits).map(hit => hitDraft(hit, '').row());
}

/** The documents under a `hits` object (or in a bare list of hits). */
export function hitList(hits: unknown): readonly JsonObject[] {
  const list = Array.isArray(hits) ? hits : listOf(objectOf(hits).hits);
  return list.filter(isObject);
}

/** Number of documents that matched, and whether that is only a lower bound; null when the answer does not say. */
export function hitTotal(hits: unknown): { readonly value: number; readonly atLeast: boolean } | null {
  const total = objectOf(hits).total;
  if (typeof total === 'number') return { value: total, atLeast: false };
  const { value, relation } = objectOf(total);
  return typeof value === 'number' ? { value, atLeast: relation === 'gte' } : null;
}

/** The cells of one document, each name after `prefix`. */
export function hitDraft(hit: JsonObject, prefix: string): RowDraft {
  const draft = new RowDraft();
  const { _source: source, fields, sort, ...rest } = hit;
  if (isObject(source)) for (const [key, value] of Object.entries(source)) draft.putAny(prefix + key, value);
  const known = new Map(draft.cells());
  for (const [key, value] of Object.entries(objectOf(fields))) {
    const single = singleOf(value);
    const cell = isObject(single) ? JSON.stringify(single) : cellOf(single);
    // `fields` repeats what `_source` holds; only where it differs does it say something.
    if (known.has(prefix + key) && known.get(prefix + key) === cell) continue;
    draft.putAny(known.has(prefix + key) ? `${prefix}fields.${key}` : prefix + key, single);
  }
  for (const [key, value] of Object.entries(rest)) {
    if (key === '_score' && value === null) continue;
    draft.putAny(prefix + key, value);
  }
  if (sort !== undefined) draft.putAny(`${prefix}sort`, singleOf(sort));
  return draft;
}

function singleOf(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}
