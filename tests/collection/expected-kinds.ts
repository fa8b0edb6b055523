import type { RecordKind } from '../../src-main/core/kinds.ts';

type Kinds = RecordKind | readonly RecordKind[];

/**
 * What each file of the collection is, told by reading it: the first rule whose expression matches the path holds. Two
 * kinds stand where a file truly is both (an answer with hits and buckets). Tables and texts of no kind of their own
 * (licences, template lists, published scores, queries) are `record`.
 */
const rules: readonly (readonly [expression: RegExp, kinds: Kinds])[] = [
  [/(README|LICENSE)[^/]*$/, 'record'],
  [/^a_calls\//, 'call'],
  [/^b_network\//, 'traffic'],
  [/^c_loghub\/.*(_templates|_templates_corrected|_results|published_accuracy_loghub2k)\.csv$/, 'record'],
  [/^c_loghub\//, 'log'],
  [/^d_logs\/(apache_elastic|access_from_zeek)\//, 'request'],
  [/^d_logs\/firewall_uci_shared\//, 'flow'],
  [/^d_logs\/zeek_rita_2024-04-19\/conn/, 'flow'],
  [/^d_logs\/zeek_rita_2024-04-19\/http/, 'request'],
  [/^d_logs\/zeek_rita_2024-04-19\//, 'log'],
  [/^d_logs\/(kafka_shared|windows_failed_logons)\//, 'log'],
  // Lines with marks under the words of each: what a tokeniser's own tests look like.
  [/^d_logs\/lnav_shared\/(datafile_|samples\/)/, 'record'],
  [/^d_logs\/lnav_shared\/logfile_syslog_with_access_log/, 'log'],
  [/^d_logs\/lnav_shared\/(remote_)?logfile_(bad_|regexp_)?access_log/, 'request'],
  [/^d_logs\/lnav_shared\/logfile_(cloudflare|w3c|w3c_big|uwsgi)\./, 'request'],
  // Answers of a web server as JSON, and a proxy's requests within syslog.
  [/^d_logs\/lnav_shared\/logfile_(json3\.json|haproxy\.0)$/, ['request', 'log']],
  [/^d_logs\/lnav_shared\/logfile_procstate/, 'record'],
  // One entry among five lines of text.
  [/^d_logs\/lnav_shared\/logfile_filter\.1$/, ['record', 'log']],
  [/^d_logs\/lnav_shared\//, 'log'],
  [/^i_elasticsearch\/derived_shared\//, 'traffic'],
  [/group_by_date_histogram\.response_from_opensearch\.json$/, 'traffic'],
  // Hits that are flights of passengers, beside counts by time.
  [/lucene_logs\.response_from_opensearch\.json$/, ['traffic', 'log', 'record']],
  [/(lucene_raw_data|ppl_table)\.response_from_opensearch\.json$/, ['record', 'log']],
  [/TestAggsBucketDateHistogram\.json$/, 'traffic'],
  // Groups by a word or a number, without a time.
  [/^i_elasticsearch\/olivere_aggs_shared\//, ['record', 'metric']],
  // A test's name, query and answer in one object: the answer is inside.
  [/^i_elasticsearch\/grafana_inline_shared\//, ['record', 'traffic', 'metric']],
  [/^i_elasticsearch\//, 'record'],
  // One measured value at a time; all else there are tables of objects, payments, places and results.
  [/^g_messy\/pollock_survey_shared\/(csv|clean)\/(Camp Palacios|air_quality)/, 'metric'],
  [/^g_messy\//, 'record'],
];

/** Kinds that are right for a file of the collection; null where nothing is said of it. */
export function expectedKinds(path: string): readonly RecordKind[] | null {
  const kinds = rules.find(([expression]) => expression.test(path))?.[1] ?? null;
  if (kinds === null) return null;
  return typeof kinds === 'string' ? [kinds] : kinds;
}
