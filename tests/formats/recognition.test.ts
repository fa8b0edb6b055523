import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TableSample } from '../../src-main/core/format.ts';
import { fileFacts } from '../../src-main/engine/import/file-facts.ts';
import { fileEnds } from '../../src-main/engine/import/sample-file.ts';
import { sampleTable } from '../../src-main/engine/import/sample-table.ts';
import { sharedData } from '../helpers/data.ts';
import { described, strongest } from './recognition-claims.ts';

async function tableOf(path: string): Promise<TableSample> {
  return sampleTable(await fileEnds(await fileFacts(path), basename(path), undefined), {}).sample.table;
}

/** A Zeek log as the reader of its directives gives it: columns of `#fields`, a hyphen for no value. */
function zeekSample(path: string): TableSample {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  const columns =
    lines
      .find(line => line.startsWith('#fields\t'))
      ?.split('\t')
      .slice(1) ?? [];
  const rows = lines
    .filter(line => line !== '' && !line.startsWith('#'))
    .slice(0, 300)
    .map(line => line.split('\t').map(cell => (cell === '-' || cell === '(empty)' ? null : cell)));
  return { fileName: basename(path), structure: 'fields', columns, hasHeader: true, rows };
}

const data = sharedData('.');
const file = (path: string) => join(data ?? '', path);

// Every table of the collection's groups of calls, network, LogHub, server logs and labelled series.
const collection: Readonly<Record<string, readonly [format: string, kind: string]>> = {
  'a_calls/bank_calls_5min/bank_calls.csv': ['call-counts', 'call'],
  'a_calls/belgium_phones/belgium_phone_calls.csv': ['series', 'metric'],
  'a_calls/belgium_phones/telef.csv': ['series', 'metric'],
  'a_calls/pwc_call_events/Call-Center-Dataset.csv': ['call-events', 'call'],
  'a_calls/seattle_police_calls/db_call_data_2018-2023.csv': ['call-events', 'call'],
  'a_calls/seattle_police_calls/potential_db_calls_2010-2023.csv': ['call-events', 'call'],
  'a_calls/seattle_police_calls/potential_mad_beach_calls_2010-2023.csv': ['call-events', 'call'],
  'b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv': ['traffic-wide', 'traffic'],
  'b_network/isp_bits_hourly/internet-traffic-data-in-bits-fr.csv': ['traffic-wide', 'traffic'],
  'b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv': ['traffic-long', 'traffic'],
  ...Object.fromEntries(
    ['Apache', 'BGL', 'HDFS', 'Hadoop', 'HealthApp', 'Linux', 'OpenSSH', 'Proxifier'].flatMap(name => [
      [`c_loghub/${name}/${name}_2k.log_structured.csv`, ['log-table', 'log']],
      [`c_loghub/${name}/${name}_2k.log_structured_corrected.csv`, ['log-table', 'log']],
      [`c_loghub/${name}/${name}_2k.log_templates.csv`, ['plain-table', 'record']],
      [`c_loghub/${name}/${name}_2k.log_templates_corrected.csv`, ['plain-table', 'record']],
    ]),
  ),
  'c_loghub/loghub2_published/effectiveness_results.csv': ['plain-table', 'record'],
  'c_loghub/loghub2_published/efficiency_results.csv': ['plain-table', 'record'],
  'c_loghub/published_accuracy_loghub2k.csv': ['plain-table', 'record'],
  'd_logs/firewall_uci_shared/log2_rows_1-20000.csv': ['flows', 'flow'],
  'd_logs/windows_failed_logons/4625check.csv': ['log-table', 'log'],
  'd_logs/zeek_rita_2024-04-19/conn.log.gz': ['flows', 'flow'],
  'd_logs/zeek_rita_2024-04-19/dns.log.gz': ['zeek-dns', 'log'],
  'd_logs/zeek_rita_2024-04-19/http.log.gz': ['requests', 'request'],
  'd_logs/zeek_rita_2024-04-19/notice.log.gz': ['zeek-notice', 'log'],
  'd_logs/zeek_rita_2024-04-19/ssh.log.gz': ['zeek-ssh', 'log'],
  'd_logs/zeek_rita_2024-04-19/weird.log.gz': ['zeek-weird', 'log'],
  'e_anomaly/nab_scorer_check_shared/windowedGaussian/realKnownCause/windowedGaussian_nyc_taxi.csv': [
    'metrics',
    'metric',
  ],
  'e_anomaly/tsb_ad/001_NAB_id_1_Facility_tr_1007_1st_2014.csv': ['plain-table', 'record'],
  'e_anomaly/tsb_ad/TSB-AD-U-Eva.csv': ['plain-table', 'record'],
  'e_anomaly/tsb_ad/uni_mergedTable_VUS-PR.csv': ['plain-table', 'record'],
  'e_anomaly/nab_published/standard_profile_score_by_half.csv': ['plain-table', 'record'],
  'e_anomaly/nab_published/standard_scores/null.csv': ['plain-table', 'record'],
};

describe.skipIf(data === null)('the tables of the data collection', () => {
  it('are each taken for what they are', async () => {
    const nab = readdirSync(file('e_anomaly/nab_shared/data'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.csv'))
      .map(name => [join('e_anomaly/nab_shared/data', name), ['series', 'metric']] as const);
    const expected = [...Object.entries(collection), ...nab];
    const taken = await Promise.all(
      expected.map(async ([path]) => {
        const sample = path.endsWith('.gz') ? zeekSample(file(path)) : await tableOf(file(path));
        const { format, kind, confidence } = strongest(sample);
        return { path, format, kind, confidence };
      }),
    );
    const sure = taken.filter(
      ({ format, confidence }) => (format === 'plain-table') === confidence < 0.5,
    ).length;
    console.log(
      taken
        .map(
          claim =>
            `${claim.confidence.toFixed(2)} ${claim.format.padEnd(12)} ${claim.kind.padEnd(8)} ${claim.path}`,
        )
        .join('\n'),
      `\n${taken.length} files, ${sure} with a confidence above one half exactly when they are of a known kind`,
    );
    expect(taken.map(({ path, format, kind }) => [path, [format, kind]])).toEqual(expected);
    expect(sure).toBe(taken.length);
  });
});

const exact: Readonly<Record<string, object>> = {
  'a_calls/bank_calls_5min/bank_calls.csv': {
    format: 'call-counts',
    kind: 'call',
    time: 'iso',
    at: ['DateTime'],
    count: ['Calls'],
  },
  'a_calls/pwc_call_events/Call-Center-Dataset.csv': {
    format: 'call-events',
    kind: 'call',
    time: '%d-%b-%y %H:%M',
    at: ['Date', 'Time'],
    queue: ['Topic'],
    answered: ['Answered (Y/N)'],
    wait_seconds: ['Speed of answer in seconds'],
    handle_seconds: ['AvgTalkDuration'],
    agent: ['Agent'],
  },
  'a_calls/seattle_police_calls/db_call_data_2018-2023.csv': {
    format: 'call-events',
    kind: 'call',
    time: '%m/%d/%Y %I:%M:%S %p',
    at: ['Original Time Queued'],
    queue: ['Call Type'],
  },
  'a_calls/seattle_police_calls/potential_db_calls_2010-2023.csv': {
    format: 'call-events',
    kind: 'call',
    time: 'iso',
    at: ['Incident.Date'],
    queue: ['Call.Type'],
  },
  'b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv': {
    format: 'traffic-long',
    kind: 'traffic',
    time: 'iso',
    at: ['timestamp'],
    series: ['protocol'],
    value: ['connections', 'orig_bytes', 'resp_bytes', 'packets'],
  },
  'd_logs/firewall_uci_shared/log2_rows_1-20000.csv': {
    format: 'flows',
    kind: 'flow',
    time: 'none',
    source_port: ['Source Port'],
    destination_port: ['Destination Port'],
    bytes: ['Bytes'],
    bytes_sent: ['Bytes Sent'],
    bytes_received: ['Bytes Received'],
    packets: ['Packets'],
    packets_sent: ['pkts_sent'],
    packets_received: ['pkts_received'],
    action: ['Action'],
    seconds: ['Elapsed Time (sec)'],
  },
  'd_logs/windows_failed_logons/4625check.csv': {
    format: 'log-table',
    kind: 'log',
    at: ['Time'],
    message: ['Details'],
    event_id: ['Eventid'],
    host: ['Computername'],
  },
  'd_logs/zeek_rita_2024-04-19/conn.log.gz': {
    format: 'flows',
    kind: 'flow',
    time: 'epoch',
    at: ['ts'],
    source: ['id.orig_h'],
    destination: ['id.resp_h'],
    source_port: ['id.orig_p'],
    destination_port: ['id.resp_p'],
    protocol: ['proto'],
    bytes_sent: ['orig_bytes'],
    bytes_received: ['resp_bytes'],
    packets_sent: ['orig_pkts'],
    packets_received: ['resp_pkts'],
    action: ['conn_state'],
    seconds: ['duration'],
  },
  'd_logs/zeek_rita_2024-04-19/http.log.gz': {
    format: 'requests',
    kind: 'request',
    time: 'epoch',
    at: ['ts'],
    client: ['id.orig_h'],
    method: ['method'],
    host: ['host'],
    target: ['uri'],
    referrer: ['referrer'],
    protocol: ['version'],
    agent: ['user_agent'],
    bytes: ['response_body_len'],
    status: ['status_code'],
    user: ['username'],
  },
};

describe.skipIf(data === null)('the columns of the tables of the data collection', () => {
  it.each(Object.entries(exact))('%s', async (path, expected) => {
    const sample = path.endsWith('.gz') ? zeekSample(file(path)) : await tableOf(file(path));
    const { time, ...claim } = described(sample);
    expect('time' in expected ? { time, ...claim } : claim).toEqual(expected);
  });
});

const logRoles = { message: ['Content'], event_id: ['EventId'] };
const logTables: Readonly<Record<string, object>> = {
  Apache: { at: ['Time'], level: ['Level'] },
  BGL: { at: ['Time'], level: ['Level'], component: ['Component'], host: ['Node'] },
  HDFS: { at: ['Date', 'Time'], level: ['Level'], component: ['Component'], pid: ['Pid'] },
  Hadoop: { at: ['Date', 'Time'], level: ['Level'], component: ['Process'] },
  HealthApp: { at: ['Time'], component: ['Component'], pid: ['Pid'] },
  Linux: { at: ['Month', 'Date', 'Time'], component: ['Component'], pid: ['PID'] },
  OpenSSH: { at: ['Date', 'Day', 'Time'], component: ['Component'], pid: ['Pid'] },
  Proxifier: { at: ['Time'], component: ['Program'] },
};

describe.skipIf(data === null)('the columns of the LogHub tables', () => {
  it.each(Object.keys(logTables))('%s', async name => {
    for (const suffix of ['log_structured.csv', 'log_structured_corrected.csv']) {
      const { time: _time, ...claim } = described(
        await tableOf(file(`c_loghub/${name}/${name}_2k.${suffix}`)),
      );
      expect(claim).toEqual({ format: 'log-table', kind: 'log', ...logRoles, ...logTables[name] });
    }
  });
});
