import { KymoError } from '../../core/errors.ts';
import { type ColumnMark, isObject, type JsonObject, objectOf, type Row } from '../shared/answer-rows.ts';
import { aggregationRows } from './aggregations.ts';
import { hitList, hitRows, hitTotal } from './hits.ts';
import { completenessNotes, cutNotes } from './notes.ts';
import { isAggregationOf, wrappers } from './result-members.ts';
import { tableNotes, tableOf, tableRows } from './tables.ts';

/** What the rows of an answer are. */
export type AnswerKind = 'hits' | 'aggregations' | 'table';

/** A saved answer as rows. A row has the cells its part of the answer gives; other rows may have others. */
export interface FlatAnswer {
  readonly rows: readonly Row[];
  readonly kind: AnswerKind;
  /** Sentences about what the answer itself does not hold, or what of it is not in the rows. */
  readonly notes: readonly string[];
  /** What columns of aggregations are other than figures of the innermost buckets; empty for other answers. */
  readonly marks: ReadonlyMap<string, ColumnMark>;
}

const answerMembers = ['hits', 'aggregations', 'aggs', 'columns', 'schema', 'error', 'took', '_shards'];

/**
 * The rows of a saved Elasticsearch or OpenSearch answer: its documents; or its aggregations, one row for each
 * innermost bucket; or the table of an SQL, PPL or ES|QL answer. The answers of a multi-search follow each other, with
 * their number (1-based) in the column `response` when there are several. Bare aggregations are read too.
 * @param wanted which part to read where an answer holds documents and aggregations. Default: the documents; the notes
 *   say what is left
 * @throws KymoError `file-refused` when nothing of the kind is in it
 */
export function flattenElastic(answer: unknown, wanted: 'hits' | 'aggregations' = 'hits'): FlatAnswer {
  const { answers, notes } = unwrapped(answer, []);
  if (answers.length === 0)
    throw new KymoError(
      'file-refused',
      'This holds no answer of a search: expected documents under "hits", "aggregations", or a table of columns and rows.',
    );
  const flat = answers.map(single => flattenOne(single, wanted));
  const several = flat.length > 1;
  return {
    rows: several
      ? flat.flatMap(({ rows }, index) => rows.map(row => ({ response: index + 1, ...row })))
      : (flat[0]?.rows ?? []),
    marks: new Map(marksOf(flat)),
    kind: (flat.find(({ rows }) => rows.length > 0) ?? flat[0])?.kind ?? 'hits',
    notes: [
      ...notes,
      ...flat.flatMap((one, index) =>
        one.notes.map(note => (several ? `Response ${index + 1} of ${flat.length}: ${note}` : note)),
      ),
    ],
  };
}

function marksOf(flat: readonly FlatAnswer[]): readonly (readonly [string, ColumnMark])[] {
  const marks = flat.flatMap(one => [...one.marks]);
  return marks.length > 0 && flat.length > 1 ? [['response', 'key'], ...marks] : marks;
}

function unwrapped(
  value: unknown,
  notes: readonly string[],
): { readonly answers: readonly JsonObject[]; readonly notes: readonly string[] } {
  const list = Array.isArray(value) ? value : isObject(value) ? value.responses : undefined;
  if (Array.isArray(list)) {
    const inner = list.filter(isObject).map(item => unwrapped(item, []));
    return {
      answers: inner.flatMap(item => item.answers),
      notes: [...notes, ...inner.flatMap(item => item.notes)],
    };
  }
  if (!isObject(value)) return { answers: [], notes };
  if (answerMembers.some(member => value[member] !== undefined)) return { answers: [value], notes };
  const wrapped = wrappers.map(name => value[name]).find(inner => isObject(inner) || Array.isArray(inner));
  if (wrapped !== undefined) {
    const inner = unwrapped(wrapped, [...notes, ...partialNotes(value), ...cutNotes(value)]);
    if (inner.answers.length > 0) return inner;
  }
  const members = Object.values(value);
  const isBare =
    members.length > 0 && members.every(member => isAggregationOf(Object.keys(objectOf(member))));
  return { answers: isBare ? [{ aggregations: value }] : [], notes };
}

// An asynchronous search that was saved before it was done.
function partialNotes({ is_partial: partial, is_running: running }: JsonObject): readonly string[] {
  if (partial !== true && running !== true) return [];
  return ['The search was still running when its answer was saved: the answer is incomplete.'];
}

function flattenOne(answer: JsonObject, wanted: 'hits' | 'aggregations'): FlatAnswer {
  const notes = [...partialNotes(answer), ...completenessNotes(answer)];
  const table = tableOf(answer);
  if (table !== null)
    return {
      rows: tableRows(table),
      kind: 'table',
      notes: [...notes, ...tableNotes(answer)],
      marks: new Map(),
    };
  const documents = hitList(answer.hits).length;
  const aggregations = objectOf(answer.aggregations ?? answer.aggs);
  const found = aggregationRows(aggregations);
  const total = hitTotal(answer.hits);
  const readsHits = documents > 0 && (wanted === 'hits' || found.rows.length === 0);
  if (!readsHits && found.rows.length > 0) {
    const left = documents > 0 ? [`The ${documents} documents the answer also holds are not read.`] : [];
    return {
      rows: found.rows,
      kind: 'aggregations',
      marks: found.marks,
      notes: [...notes, ...countedNotes(total, found.rows), ...found.notes, ...left],
    };
  }
  const left =
    found.rows.length > 0
      ? [`The ${found.rows.length} buckets of aggregations the answer also holds are not read.`]
      : [];
  return {
    rows: hitRows(answer.hits),
    kind: 'hits',
    marks: new Map(),
    notes: [...notes, ...missingNotes(total, documents), ...found.notes, ...left],
  };
}

type Total = ReturnType<typeof hitTotal>;

function missingNotes(total: Total, documents: number): readonly string[] {
  if (total === null || (!total.atLeast && total.value <= documents)) return [];
  return [`The answer holds ${documents} of ${atLeast(total)} documents that matched: it is incomplete.`];
}

// Figures without buckets are over all documents; of aggregations side by side each counts the documents anew.
function countedNotes(total: Total, rows: readonly Row[]): readonly string[] {
  if (total === null || !rows.some(row => 'doc_count' in row)) return [];
  const counts = new Map<unknown, number>();
  for (const { aggregation, doc_count: count } of rows)
    counts.set(aggregation, (counts.get(aggregation) ?? 0) + Number(count ?? 0));
  const counted = Math.max(...counts.values());
  if (counted >= total.value) return [];
  return [`The buckets hold ${counted} of ${atLeast(total)} documents that matched.`];
}

function atLeast({ value, atLeast: isBound }: NonNullable<Total>): string {
  return isBound ? `at least ${value}` : String(value);
}
