/** Members under which a program that saved an answer may have put it. */
export const wrappers = ['response', 'rawResponse', 'body', 'result', 'data'];

/** Members of the results of metric and pipeline aggregations. */
const metricMembers = new Set([
  ...['value', 'value_as_string', 'values', 'normalized_value', 'keys', 'count', 'min', 'max', 'avg', 'sum'],
  ...['min_as_string', 'max_as_string', 'avg_as_string', 'sum_as_string', 'sum_of_squares', 'variance'],
  ...['variance_population', 'variance_sampling', 'std_deviation', 'std_deviation_population'],
  ...[
    'std_deviation_sampling',
    'std_deviation_bounds',
    'bounds',
    'location',
    'fields',
    'top',
    'hits',
    'meta',
  ],
  ...['min_length', 'max_length', 'avg_length', 'entropy', 'lower', 'upper', 'q1', 'q2', 'q3'],
]);

/** True when an object with these members is the result of an aggregation: buckets, a single bucket, or figures. */
export function isAggregationOf(members: readonly string[]): boolean {
  if (members.includes('buckets') || members.includes('doc_count')) return true;
  return members.length > 0 && members.every(member => metricMembers.has(member));
}
