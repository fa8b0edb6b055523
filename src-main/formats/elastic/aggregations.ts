import {
  type ColumnMark,
  cellOf,
  isObject,
  type JsonObject,
  objectOf,
  type Row,
  RowDraft,
} from '../shared/answer-rows.ts';
import { boundMembers, keyMembers, putBucketKey } from './bucket-key.ts';
import { putMetric } from './metrics.ts';

/** The rows of aggregations, and sentences about what they leave out. */
export interface AggregationRows {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** What columns are, by name; a column that is not here holds figures of the innermost buckets. */
  readonly marks: ReadonlyMap<string, ColumnMark>;
}

/** An aggregation with buckets, and the figures of the single buckets (filter, nested, global) it stands in. */
interface Group {
  readonly path: readonly string[];
  readonly aggregation: JsonObject;
  readonly around: readonly Figure[];
}
interface Figure {
  readonly name: string;
  readonly put: (draft: RowDraft, name: string) => void;
}
interface Bucket {
  readonly value: JsonObject;
  readonly name: string | null;
  readonly position: number;
}

/** A row with the path of the aggregation it is a bucket of. */
interface FoundRow {
  readonly path: string;
  readonly draft: RowDraft;
}

interface Walk {
  readonly found: FoundRow[];
  readonly marks: Map<string, ColumnMark>;
  /** Paths below which there are buckets. */
  readonly parents: ReadonlySet<string>;
}

/**
 * One row for each innermost bucket: a column per level with its key, `doc_count`, and the metrics of the bucket. What
 * belongs to a level above stands under `level.doc_count` and `level.metric`, the same in all rows of that bucket.
 * Aggregations side by side give rows of their own, told apart by the column `aggregation`; a bucket with nothing below
 * it is a row too. Metrics outside of all buckets are one row.
 */
export function aggregationRows(aggregations: JsonObject): AggregationRows {
  const counts = new Map<string, LeftOut>();
  const paths = new Set<string>();
  const top = gather(aggregations, []);
  for (const group of top.groups) survey(group, paths, counts);
  for (const group of emptyGroups(aggregations, [])) survey(group, paths, counts);
  const parents = new Set([...paths].flatMap(path => ancestorsOf(path)));
  const walk: Walk = { found: [], marks: new Map(), parents };
  if (top.figures.length > 0) {
    const draft = new RowDraft();
    for (const figure of top.figures) figure.put(draft, figure.name);
    walk.found.push({ path: top.figures.map(figure => figure.name).join(', '), draft });
  }
  for (const group of top.groups) walkGroup(group, new RowDraft(), [], walk);
  const kinds = new Set(walk.found.map(row => row.path).filter(path => !parents.has(path)));
  const rows = walk.found.map(({ path, draft }) => (kinds.size > 1 ? labelled(path, draft) : draft).row());
  if (kinds.size > 1) walk.marks.set('aggregation', 'key');
  const notes = [...counts].flatMap(([path, leftOut]) => leftOutNotes(path, leftOut));
  return { rows, notes, marks: walk.marks };
}

function walkGroup(group: Group, above: RowDraft, levels: readonly string[], walk: Walk): void {
  const path = pathText(group.path);
  const name = group.path.at(-1) ?? '';
  const level = levels.includes(name) ? path : name;
  const isLeaf = !walk.parents.has(path);
  for (const { value, name: bucketName, position } of bucketsOf(group.aggregation)) {
    const draft = new RowDraft(above.cells(), walk.marks);
    draft.marking('beside', () => {
      for (const figure of group.around) figure.put(draft, figure.name);
    });
    putBucketKey(draft, level, value, bucketName, position);
    const { groups, figures } = gather(subAggregations(value), group.path);
    const prefix = isLeaf ? '' : `${level}.`;
    const figureMark = isLeaf ? null : 'beside';
    if (!isLeaf) draft.marking('beside', () => draft.put(`${level}.doc_count`, cellOf(value.doc_count)));
    if (groups.length === 0) draft.put('doc_count', cellOf(value.doc_count));
    putOwnMembers(draft, level, value, figureMark);
    draft.marking('beside', () => {
      for (const [member, own] of Object.entries(aggregationMembers(group.aggregation)))
        draft.putAny(`${level}.all.${member}`, own);
    });
    draft.marking(figureMark, () => {
      for (const figure of figures) figure.put(draft, prefix + figure.name);
    });
    if (groups.length === 0) walk.found.push({ path, draft });
    for (const below of groups) {
      const around = below.around.map(figure => ({ ...figure, name: prefix + figure.name }));
      walkGroup({ ...below, around }, draft, [...levels, name], walk);
    }
  }
}

function putOwnMembers(draft: RowDraft, level: string, bucket: JsonObject, mark: ColumnMark | null): void {
  for (const [member, own] of Object.entries(bucket)) {
    if (keyMembers.has(member) || isObject(own)) continue;
    draft.marking(boundMembers.has(member) ? 'beside' : mark, () => draft.putAny(`${level}.${member}`, own));
  }
}

/** The aggregations with buckets and the figures of a set of aggregations side by side. */
function gather(aggregations: JsonObject, above: readonly string[]) {
  const groups: Group[] = [];
  const figures: Figure[] = [];
  for (const [typedName, aggregation] of Object.entries(aggregations)) {
    if (!isObject(aggregation)) continue;
    const name = plainName(typedName);
    const path = [...above, name];
    if (isMulti(aggregation)) {
      if (bucketsOf(aggregation).length > 0) groups.push({ path, aggregation, around: [] });
      else figures.push(...memberFigures(`${name}.all`, aggregationMembers(aggregation)));
    } else if (isSingle(aggregation)) {
      const inner = gather(subAggregations(aggregation), path);
      const own = [
        ...memberFigures(name, scalarsOf(aggregation)),
        ...inner.figures.map(figure => ({ ...figure, name: `${name}.${figure.name}` })),
      ];
      groups.push(
        ...inner.groups.map(group => ({
          ...group,
          around: [...own, ...group.around.map(figure => ({ ...figure, name: `${name}.${figure.name}` }))],
        })),
      );
      if (inner.groups.length === 0) figures.push(...own);
    } else figures.push({ name, put: (draft, label) => putMetric(draft, label, aggregation) });
  }
  return { groups, figures };
}

function memberFigures(name: string, members: JsonObject): readonly Figure[] {
  return Object.entries(members).map(([member, value]) => ({
    name: `${name}.${member}`,
    put: (draft: RowDraft, label: string) => draft.putAny(label, value),
  }));
}

// What an aggregation says of itself beside its buckets: the size of the set, the interval it chose. What tells that
// something was left out is told as a note instead.
function aggregationMembers(aggregation: JsonObject): JsonObject {
  const told = ['buckets', 'sum_other_doc_count', 'doc_count_error_upper_bound', 'after_key'];
  return Object.fromEntries(Object.entries(aggregation).filter(([member]) => !told.includes(member)));
}

function isMulti(aggregation: JsonObject): boolean {
  return Array.isArray(aggregation.buckets) || isObject(aggregation.buckets);
}

// `matrix_stats` counts its documents too.
function isSingle(aggregation: JsonObject): boolean {
  return typeof aggregation.doc_count === 'number' && !Array.isArray(aggregation.fields);
}

function bucketsOf({ buckets }: JsonObject): readonly Bucket[] {
  if (Array.isArray(buckets))
    return buckets.map((value, index) => ({ value: objectOf(value), name: null, position: index + 1 }));
  return Object.entries(objectOf(buckets)).map(([name, value], index) => ({
    value: objectOf(value),
    name,
    position: index + 1,
  }));
}

function subAggregations(bucket: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(bucket).filter(([member, value]) => !keyMembers.has(member) && isObject(value)),
  );
}

function scalarsOf(bucket: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(bucket).filter(([, value]) => !isObject(value)));
}

const typedNames =
  /^(?:[a-z]?sterms|lterms|dterms|ulterms|umsterms|umlterms|umdterms|ums_?terms|multi_terms|date_histogram|auto_date_histogram|variable_width_histogram|histogram|range|date_range|ip_range|ip_prefix|geo_distance|geohash_grid|geotile_grid|geohex_grid|filters?|adjacency_matrix|composite|nested|reverse_nested|global|missing|sampler|diversified_sampler|random_sampler|children|parent|sigsterms|siglterms|umsigterms|srareterms|lrareterms|umrareterms|avg|sum|min|max|value_count|cardinality|stats|extended_stats|stats_bucket|extended_stats_bucket|percentiles_bucket|bucket_metric_value|simple_value|derivative|tdigest_percentiles|hdr_percentiles|tdigest_percentile_ranks|hdr_percentile_ranks|boxplot|median_absolute_deviation|weighted_avg|geo_bounds|geo_centroid|cartesian_bounds|cartesian_centroid|geo_line|scripted_metric|top_hits|top_metrics|matrix_stats|string_stats|rate|t_test|categorize_text|frequent_item_sets|time_series)#/;

// An answer asked for with `typed_keys` puts the type before the name.
function plainName(name: string): string {
  return name.replace(typedNames, '');
}

function pathText(path: readonly string[]): string {
  return path.join('>');
}

function ancestorsOf(path: string): readonly string[] {
  const names = path.split('>');
  return names.slice(1).map((_name, index) => pathText(names.slice(0, index + 1)));
}

function labelled(path: string, draft: RowDraft): RowDraft {
  const labelledDraft = new RowDraft([['aggregation', path]]);
  for (const [name, value] of draft.cells()) labelledDraft.put(name, value);
  return labelledDraft;
}

/** What an aggregation says it left out, over all its places. */
interface LeftOut {
  documents: number;
  error: number;
  page: boolean;
}

// Every place of every aggregation, for the notes and for the levels there are.
function survey(group: Group, paths: Set<string>, counts: Map<string, LeftOut>): void {
  const path = pathText(group.path);
  const { aggregation } = group;
  const count = counts.get(path) ?? { documents: 0, error: 0, page: false };
  counts.set(path, count);
  count.documents += numberOf(aggregation.sum_other_doc_count);
  count.error = Math.max(count.error, numberOf(aggregation.doc_count_error_upper_bound));
  count.page ||= isObject(aggregation.after_key);
  const buckets = bucketsOf(aggregation);
  if (buckets.length > 0) paths.add(path);
  for (const { value } of buckets) {
    const below = subAggregations(value);
    for (const inner of [...gather(below, group.path).groups, ...emptyGroups(below, group.path)])
      survey(inner, paths, counts);
  }
}

function emptyGroups(aggregations: JsonObject, above: readonly string[]): readonly Group[] {
  return Object.entries(aggregations).flatMap(([typedName, aggregation]): readonly Group[] => {
    if (!isObject(aggregation)) return [];
    const path = [...above, plainName(typedName)];
    if (isMulti(aggregation))
      return bucketsOf(aggregation).length === 0 ? [{ path, aggregation, around: [] }] : [];
    return isSingle(aggregation) ? emptyGroups(subAggregations(aggregation), path) : [];
  });
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}

function leftOutNotes(path: string, { documents, error, page }: LeftOut): readonly string[] {
  return [
    ...(documents > 0
      ? [
          `The aggregation "${path}" leaves out ${documents} documents: their terms are beyond the number it was asked for.`,
        ]
      : []),
    ...(error > 0
      ? [
          `The document counts of the aggregation "${path}" are approximate: each may be off by up to ${error}.`,
        ]
      : []),
    ...(page
      ? [
          `The aggregation "${path}" is one page of a composite aggregation: buckets may follow that are not here.`,
        ]
      : []),
  ];
}
