import { isAggregationOf, wrappers } from '../../formats/elastic/result-members.ts';
import { type JsonMember, type JsonObjectHead, jsonObjectAt, skipBlanks } from './json-tokens.ts';

/**
 * True for the start of a saved Elasticsearch or OpenSearch answer: of a search, of several searches, of SQL, PPL or
 * ES|QL, in the wrapper of a tool, or the aggregations alone. The text may be cut anywhere.
 */
export function isElasticHead(head: JsonObjectHead): boolean {
  const members = cutIncluded(head);
  const value = (name: string) => members.find(member => member.key === name)?.raw;
  if (isObjectWith(value('hits'), ['hits', 'total', 'max_score'])) return true;
  if (value('aggregations')?.startsWith('{') || isObjectOfAggregations(value('aggs'))) return true;
  if (
    value('took') !== undefined &&
    (value('timed_out') ?? value('_shards') ?? value('responses')) !== undefined
  )
    return true;
  if (isListOfAnswers(value('responses'))) return true;
  if (isTable(value('columns'), value('rows') ?? value('values'), head.end === null)) return true;
  if (isTable(value('schema'), value('datarows'), head.end === null)) return true;
  if (wrappers.some(name => isElasticText(value(name)))) return true;
  return head.end !== null && head.members.length > 0 && head.members.every(isAggregation);
}

function cutIncluded(head: JsonObjectHead): readonly JsonMember[] {
  return head.cut === null ? head.members : [...head.members, head.cut];
}

function isElasticText(raw: string | undefined): boolean {
  if (raw === undefined) return false;
  const object = jsonObjectAt(raw, 0);
  return (
    object !== null && object.members.length + (object.cut === null ? 0 : 1) > 0 && isElasticHead(object)
  );
}

function isObjectWith(raw: string | undefined, keys: readonly string[]): boolean {
  if (raw === undefined) return false;
  const object = jsonObjectAt(raw, 0);
  return object !== null && cutIncluded(object).some(member => keys.includes(member.key));
}

function isListOfAnswers(raw: string | undefined): boolean {
  if (!raw?.startsWith('[')) return false;
  const first = raw.slice(skipBlanks(raw, 1));
  return isElasticText(first) || isObjectWith(first, ['error', 'hits', 'took']);
}

// The rows may stand behind the end of a text that was cut.
function isTable(columns: string | undefined, rows: string | undefined, cut: boolean): boolean {
  if (!columns?.startsWith('[') || !(rows?.startsWith('[') || (rows === undefined && cut))) return false;
  const first = columns.slice(skipBlanks(columns, 1));
  return isObjectWith(first, ['name']) && isObjectWith(first, ['type']);
}

function isObjectOfAggregations(raw: string | undefined): boolean {
  const object = raw === undefined ? null : jsonObjectAt(raw, 0);
  return object !== null && object.members.length > 0 && object.members.every(isAggregation);
}

function isAggregation(member: JsonMember): boolean {
  return isAggregationOf(jsonObjectAt(member.raw, 0)?.members.map(inner => inner.key) ?? []);
}
