/** What the collection's manifest states of a file, and what it leaves to be counted by hand (`wc -l`, `grep -c`). */
export interface FileFacts {
  /** Path inside the collection. */
  readonly file: string;
  readonly loaded: number;
  readonly rejected?: number;
  readonly skipped?: number;
  /** First and last instant; null where the file has no time. Not checked when left out. */
  readonly first?: string | null;
  readonly last?: string | null;
  /** SELECTs over the file's rows (`$source`), each with the values of its only row. */
  readonly sums?: readonly (readonly [sql: string, row: readonly unknown[]])[];
}

const callsOf = 'SELECT count(*), sum(count), min(count), max(count) FROM call WHERE source_id = $source';
const queueOf = "SELECT count(*) FILTER (queue = '911') FROM call WHERE source_id = $source";

const calls: readonly FileFacts[] = [
  {
    file: 'a_calls/bank_calls_5min/bank_calls.csv',
    loaded: 27_716,
    first: '2003-03-03T07:00:00Z',
    last: '2003-10-24T21:00:00Z',
    sums: [
      [callsOf, [27_716, 5_323_661, 11, 465]],
      [
        `SELECT strftime("at" AT TIME ZONE 'UTC', '%Y-%m-%d %H:%M') FROM call WHERE source_id = $source AND count = 465`,
        ['2003-07-28 10:50'],
      ],
    ],
  },
  {
    file: 'a_calls/pwc_call_events/Call-Center-Dataset.csv',
    loaded: 5_000,
    first: '2021-01-01T09:12:00Z',
    last: '2021-03-31T17:39:00Z',
    sums: [
      [
        `SELECT count(*) FILTER (answered), count(*) FILTER (NOT answered), count(DISTINCT agent),
          count(*) FILTER (agent = 'Jim'), count(*) FILTER (queue = 'Streaming')
        FROM call WHERE source_id = $source`,
        [4_054, 946, 8, 666, 1_022],
      ],
    ],
  },
  {
    file: 'a_calls/seattle_police_calls/potential_mad_beach_calls_2010-2023.csv',
    loaded: 2_706,
    first: '2010-01-01T00:00:00Z',
    last: '2024-05-14T00:00:00Z',
    sums: [[queueOf, [1_365]]],
  },
  {
    file: 'a_calls/seattle_police_calls/potential_db_calls_2010-2023.csv',
    loaded: 1_031,
    first: '2010-01-08T00:00:00Z',
    last: '2024-04-23T00:00:00Z',
  },
  {
    file: 'a_calls/seattle_police_calls/db_call_data_2018-2023.csv',
    loaded: 222,
    first: '2018-01-05T14:56:53Z',
    last: '2023-12-28T14:56:21Z',
  },
  { file: 'a_calls/belgium_phones/belgium_phone_calls.csv', loaded: 24 },
  { file: 'a_calls/belgium_phones/telef.csv', loaded: 24 },
];

const networkTotals = `SELECT count(*), count(*) FILTER (total IS NULL), round(max(total), 1),
    strftime(arg_max(bin_start, total) AT TIME ZONE 'UTC', '%Y-%m-%d %H:%M'), max(series)
  FROM (
    SELECT bin_start, sum(value) AS total, count(*) AS series FROM traffic WHERE source_id = $source GROUP BY bin_start
  )`;

const traffic: readonly FileFacts[] = [
  {
    file: 'b_network/isp_bits_hourly/internet-traffic-data-in-bits-fr.csv',
    loaded: 1_231,
    first: '2005-06-07T07:00:00Z',
    last: '2005-07-28T13:00:00Z',
    sums: [
      [networkTotals, [1_231, 0, 100_871_365_956, '2005-07-11 23:00', 1]],
      [
        'SELECT sum(value), min(value) FROM traffic WHERE source_id = $source',
        [56_299_955_703_341, 13_243_525_260],
      ],
    ],
  },
  {
    file: 'b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv',
    loaded: 5_508,
    first: '2005-05-04T15:00:00Z',
    last: '2005-06-30T23:45:00Z',
    sums: [[networkTotals, [5_508, 256, 473_578_395.9, '2005-05-27 17:45', 22]]],
  },
  {
    file: 'b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv',
    loaded: 863,
    first: '2024-04-18T23:45:00Z',
    last: '2024-04-21T23:45:00Z',
    sums: [
      [
        `SELECT count(DISTINCT bin_start), sum(value) FILTER (series LIKE 'tcp%connections%'),
          sum(value) FILTER (series LIKE 'icmp%connections%'), sum(value) FILTER (series LIKE 'udp%connections%')
        FROM traffic WHERE source_id = $source`,
        [289, 86_280, 14_253, 5_385],
      ],
    ],
  },
];

const systems: readonly (readonly [name: string, templates: number, corrected: number, commonest: number])[] =
  [
    ['Apache', 6, 6, 836],
    ['BGL', 120, 120, 721],
    ['HDFS', 14, 14, 314],
    ['Hadoop', 114, 114, 476],
    ['HealthApp', 75, 75, 273],
    ['Linux', 118, 118, 909],
    ['OpenSSH', 27, 26, 413],
    ['Proxifier', 8, 8, 954],
  ];

const commonestOf = `SELECT count(*), max(times)
  FROM (SELECT event_id, count(*) AS times FROM log WHERE source_id = $source GROUP BY event_id)`;

const loghub: readonly FileFacts[] = [
  ...systems.flatMap(([name, templates, corrected, commonest]): readonly FileFacts[] => {
    const file = `c_loghub/${name}/${name}_2k.log`;
    return [
      { file, loaded: 2_000 },
      { file: `${file}_structured.csv`, loaded: 2_000, sums: [[commonestOf, [templates, commonest]]] },
      { file: `${file}_structured_corrected.csv`, loaded: 2_000 },
      { file: `${file}_templates.csv`, loaded: templates },
      { file: `${file}_templates_corrected.csv`, loaded: corrected },
    ];
  }),
  { file: 'c_loghub/published_accuracy_loghub2k.csv', loaded: 282 },
];

const lineSums = (words: string) =>
  `SELECT count(*) FILTER (contains(message, '${words}')) FROM log WHERE source_id = $source`;

const rawLogs: readonly FileFacts[] = [
  {
    file: 'c_loghub/Linux/Linux_2k.log',
    loaded: 2_000,
    sums: [[lineSums('authentication failure'), [490]]],
  },
  { file: 'c_loghub/OpenSSH/OpenSSH_2k.log', loaded: 2_000, sums: [[lineSums('Failed password'), [520]]] },
];

const servers: readonly FileFacts[] = [
  {
    file: 'd_logs/apache_elastic/apache_logs',
    loaded: 9_999,
    rejected: 1,
    first: '2015-05-17T10:05:00Z',
    last: '2015-05-20T21:05:59Z',
    sums: [
      [
        `SELECT sum(bytes), count(*) FILTER (bytes IS NULL), count(DISTINCT client),
          count(*) FILTER (client = '66.249.73.135')
        FROM request WHERE source_id = $source`,
        [2_747_282_505, 669, 1_753, 482],
      ],
      [
        `SELECT map_values(map_from_entries(list((status, times) ORDER BY status)))::VARCHAR
        FROM (SELECT status, count(*) AS times FROM request WHERE source_id = $source GROUP BY status)`,
        ['[9125, 45, 164, 445, 2, 213, 2, 3]'],
      ],
    ],
  },
  {
    file: 'd_logs/access_from_zeek/access_2024-04-19.log',
    loaded: 9_843,
    sums: [['SELECT count(*) FILTER (status = 404) FROM request WHERE source_id = $source', [7_675]]],
  },
  {
    file: 'd_logs/windows_failed_logons/4625check.csv',
    loaded: 3_561,
    rejected: 3,
    first: '2016-09-20T01:50:06.477+09:00',
    sums: [
      [
        `SELECT count(*) FILTER (event_id = '4625'), count(*) FILTER (contains(message, 'TargetUserName: Administrator')),
          count(*) FILTER (contains(message, '192.168.198.149'))
        FROM log WHERE source_id = $source`,
        [3_561, 3_560, 3_561],
      ],
    ],
  },
  {
    file: 'd_logs/firewall_uci_shared/log2_rows_1-20000.csv',
    loaded: 20_000,
    first: null,
    last: null,
    sums: [
      [
        `SELECT sum(bytes), count("at"), count(*) FILTER (action = 'allow'), count(*) FILTER (action = 'deny'),
          count(*) FILTER (action = 'drop'), count(*) FILTER (action = 'reset-both'),
          count(*) FILTER (destination_port = 53), count(*) FILTER (destination_port = 445)
        FROM flow WHERE source_id = $source`,
        [2_077_981_610, 0, 11_019, 5_383, 3_586, 12, 4_986, 3_597],
      ],
    ],
  },
  { file: 'd_logs/zeek_rita_2024-04-19/conn.log.gz', loaded: 31_367 },
  { file: 'd_logs/zeek_rita_2024-04-19/http.log.gz', loaded: 9_873 },
  { file: 'd_logs/zeek_rita_2024-04-19/ssh.log.gz', loaded: 6_633 },
  { file: 'd_logs/zeek_rita_2024-04-19/dns.log.gz', loaded: 1_833 },
  { file: 'd_logs/zeek_rita_2024-04-19/notice.log.gz', loaded: 8 },
  { file: 'd_logs/zeek_rita_2024-04-19/weird.log.gz', loaded: 372 },
];

const answers: readonly FileFacts[] = [
  {
    file: 'i_elasticsearch/opensearch_grafana_shared/lucene_metric_sum_group_by_date_histogram.response_from_opensearch.json',
    loaded: 816,
    first: '2023-03-31T22:00:00Z',
    last: '2023-04-17T21:30:00Z',
    sums: [["SELECT sum(value) FROM traffic WHERE source_id = $source AND series = 'doc_count'", [2_712]]],
  },
  {
    file: 'i_elasticsearch/derived_shared/zeek_15min_by_protocol_es_response.json',
    loaded: 863,
    first: '2024-04-18T23:45:00Z',
    last: '2024-04-21T23:45:00Z',
  },
  { file: 'i_elasticsearch/opensearch_grafana_shared/lucene_logs.response_from_opensearch.json', loaded: 93 },
];

/** What is known of the collection's files, several entries for some. */
export const collectionFacts: readonly FileFacts[] = [
  ...calls,
  ...traffic,
  ...loghub,
  ...rawLogs,
  ...servers,
  ...answers,
];
