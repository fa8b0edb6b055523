import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { tarOf, zipOf } from '../engine/unwrap/archives.ts';
import { bzip2Sample, zstdSample } from '../engine/unwrap/packed-samples.ts';
import { sharedData } from '../helpers/data.ts';
import { sampleFiles } from '../helpers/sample-case.ts';
import parquetSql from './write-parquet.sql?raw';

/** A small file of one format, still whole. */
export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

const lnav = [
  'logfile_access_log.0',
  'logfile_ansi.1',
  'logfile_caddy_log.0',
  'logfile_cloudflare.1',
  'logfile_filter.0',
  'logfile_glog.0',
  'logfile_haproxy.0',
  'logfile_java.1',
  'logfile_json3.json',
  'logfile_laravel.1',
  'logfile_logfmt.0',
  'logfile_mongodb.0',
  'logfile_nested_json.json',
  'logfile_openam.0',
  'logfile_postgres.1',
  'logfile_strace_log.2',
  'logfile_syslog.3',
  'logfile_uwsgi.0',
  'logfile_w3c.4',
  'logfile_w3c_big.0',
] as const;
const shared: readonly (readonly [path: string, lines: number])[] = [
  ['a_calls/bank_calls_5min/bank_calls.csv', 60],
  ['a_calls/pwc_call_events/Call-Center-Dataset.csv', 60],
  ['a_calls/seattle_police_calls/potential_db_calls_2010-2023.csv', 40],
  ['b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv', 40],
  ['b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv', 60],
  ['c_loghub/Apache/Apache_2k.log', 60],
  ['c_loghub/BGL/BGL_2k.log_structured.csv', 40],
  ['d_logs/apache_elastic/apache_logs', 60],
  ['d_logs/firewall_uci_shared/log2_rows_1-20000.csv', 60],
  ['d_logs/kafka_shared/kafka0_server.log.2016-12-19-20', 60],
  ['d_logs/windows_failed_logons/4625check.csv', 40],
  ['d_logs/zeek_rita_2024-04-19/conn.log.gz', 40],
  ['d_logs/zeek_rita_2024-04-19/dns.log.gz', 40],
  ['g_messy/pollock_shared/csv/source.csv', 40],
  ['g_messy/pollock_shared/csv/file_escape_char_0x5C.csv', 40],
  ['g_messy/pollock_shared/csv/row_more_sep_row1_col0.csv', 40],
  ['i_elasticsearch/olivere_aggs_shared/TestAggsBucketDateHistogram.json', 1000],
  ['i_elasticsearch/grafana_inline_shared/Single_group_by_query_two_metrics.json', 1000],
];

/** Some forty small files of all formats and wrappers; without the collection those made of the bundled sample. */
export async function mutationSeeds(folder: string): Promise<readonly Seed[]> {
  const samples = Object.entries(sampleFiles()).map(([name, text]) => ({
    name,
    bytes: head(Buffer.from(text), 80),
  }));
  const found = [...samples, ...realSeeds()];
  const text = found.at(-1)?.bytes.toString() ?? '';
  const csv = samples[0]?.bytes ?? Buffer.alloc(0);
  const objects = Array.from({ length: 30 }, (_unused, index) => ({
    timestamp: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    server: `web${index % 3}`,
    component: 'cpu',
    value: index / 7,
    tags: { zone: 'a', list: [1, 'two', null] },
  }));
  return [
    ...found,
    { name: 'array.json', bytes: Buffer.from(JSON.stringify(objects, null, 1)) },
    {
      name: 'metrics.ndjson',
      bytes: Buffer.from(objects.map(object => `${JSON.stringify(object)}\n`).join('')),
    },
    { name: 'utf16.csv', bytes: Buffer.from(`\uFEFF${csv.toString()}`, 'utf16le') },
    { name: 'quoted.csv', bytes: Buffer.from(quotedCsv) },
    { name: 'packed.csv.gz', bytes: gzipSync(csv) },
    {
      name: 'packed.zip',
      bytes: zipOf([
        { name: 'one.csv', content: csv },
        { name: 'two.log', content: Buffer.from(text) },
      ]),
    },
    { name: 'packed.tar.gz', bytes: gzipSync(await tarOf([{ name: 'one.csv', content: csv }])) },
    { name: 'packed.zst', bytes: zstdSample },
    { name: 'packed.bz2', bytes: bzip2Sample },
    { name: 'calls.parquet', bytes: await parquet(folder) },
  ];
}

const quotedCsv = Array.from(
  { length: 30 },
  (_unused, index) => `${index};"text ""${index}"" with; signs\r\nand lines";"Zürich";${index / 2}\n`,
).join('');

function realSeeds(): readonly Seed[] {
  const files = [...lnav.map(name => [`d_logs/lnav_shared/${name}`, 60] as const), ...shared];
  return files.flatMap(([path, lines]) => {
    const full = sharedData(path);
    if (full === null) return [];
    const bytes = readFileSync(full);
    const name = (path.split('/').at(-1) ?? path).replace(/\.gz$/, '');
    return [{ name, bytes: head(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, lines) }];
  });
}

function head(bytes: Buffer, lines: number): Buffer {
  let end = 0;
  for (let line = 0; line < lines; line += 1) {
    const at = bytes.indexOf(0x0a, end);
    if (at === -1) return bytes;
    end = at + 1;
  }
  return bytes.subarray(0, end);
}

async function parquet(folder: string): Promise<Buffer> {
  const path = join(folder, 'seed.parquet');
  const instance = await DuckDBInstance.create();
  try {
    const connection = await instance.connect();
    await connection.run(bindLiterals(parquetSql, { path }));
  } finally {
    instance.closeSync();
  }
  return readFileSync(resolve(path));
}
