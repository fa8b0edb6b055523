import { isObject, type JsonObject, listOf, objectOf, type RowDraft } from '../shared/answer-rows.ts';
import { hitDraft, hitList, hitTotal } from './hits.ts';

/**
 * Puts the figures of a metric or pipeline aggregation: a single `value` under the aggregation's name, everything else
 * under `name.member` (`load.values.99`, `load.std_deviation_bounds.upper`); the documents of `top_hits` and
 * `top_metrics` under `name.1`, `name.2`, and so on.
 */
export function putMetric(draft: RowDraft, name: string, metric: JsonObject): void {
  for (const [member, value] of Object.entries(metric)) {
    if (member === 'value') draft.putAny(name, value);
    else if (member === 'hits' && isObject(value)) putTopHits(draft, name, value);
    else if (member === 'top' && Array.isArray(value)) putNumbered(draft, name, value);
    else if (member === 'values' && Array.isArray(value)) putKeyedValues(draft, name, value);
    else if (member === 'fields' && Array.isArray(value)) putFieldStatistics(draft, name, value);
    else draft.putAny(`${name}.${member}`, value);
  }
}

function putTopHits(draft: RowDraft, name: string, hits: JsonObject): void {
  const total = hitTotal(hits);
  if (total !== null) draft.put(`${name}.total`, total.value);
  if (typeof hits.max_score === 'number') draft.put(`${name}.max_score`, hits.max_score);
  hitList(hits).forEach((hit, index) => {
    for (const [key, value] of hitDraft(hit, `${name}.${index + 1}.`).cells()) draft.put(key, value);
  });
}

function putNumbered(draft: RowDraft, name: string, items: readonly unknown[]): void {
  items.forEach((item, index) => {
    draft.putAny(`${name}.${index + 1}`, item);
  });
}

// Percentiles asked for with `keyed: false`.
function putKeyedValues(draft: RowDraft, name: string, values: readonly unknown[]): void {
  values.forEach((item, index) => {
    const { key, value, ...rest } = objectOf(item);
    const label = `${name}.values.${key === undefined ? index + 1 : String(key)}`;
    draft.putAny(label, isObject(item) ? (value ?? null) : item);
    for (const [member, inner] of Object.entries(rest)) draft.putAny(`${label}.${member}`, inner);
  });
}

// `matrix_stats`: one entry per field.
function putFieldStatistics(draft: RowDraft, name: string, fields: readonly unknown[]): void {
  listOf(fields).forEach((field, index) => {
    const { name: fieldName, ...figures } = objectOf(field);
    draft.putAny(`${name}.${typeof fieldName === 'string' ? fieldName : index + 1}`, figures);
  });
}
