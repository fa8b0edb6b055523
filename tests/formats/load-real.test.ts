import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/data.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';

interface Fact {
  readonly path: string;
  readonly records: number;
  readonly sql: string;
  readonly row: object;
}

// What the collection's own notes say of each file.
const facts: readonly Fact[] = [
  {
    path: 'b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv',
    records: 5508,
    sql: `SELECT count(*) AS "rows", count(DISTINCT series) AS series, min(bin_minutes) AS minutes,
      count(DISTINCT bin_start) FILTER (value IS NULL) AS blank,
      (SELECT round(max(total), 1) FROM (SELECT sum(value) AS total FROM traffic GROUP BY bin_start)) AS highest,
      count(misfits) AS misfits FROM traffic`,
    row: { rows: 5508 * 22, series: 22, minutes: 15, blank: 256, highest: 473578395.9, misfits: 0 },
  },
  {
    path: 'b_network/isp_bits_hourly/internet-traffic-data-in-bits-fr.csv',
    records: 1231,
    sql: `SELECT count(*) AS "rows", sum(value)::BIGINT AS bits, max(value)::BIGINT AS highest,
      arg_max(bin_start, value) AS at, min(bin_minutes) AS minutes, min(unit) AS unit FROM traffic`,
    row: {
      rows: 1231,
      bits: 56299955703341,
      highest: 100871365956,
      at: '2005-07-11T23:00:00+00:00',
      minutes: 60,
      unit: 'bits',
    },
  },
  {
    path: 'b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv',
    records: 863,
    sql: `SELECT count(*) AS "rows", count(DISTINCT bin_start) AS bins,
      sum(value) FILTER (series = 'tcp / connections') AS tcp, sum(value) FILTER (series = 'icmp / connections') AS icmp,
      sum(value) FILTER (series = 'udp / connections') AS udp, min(bin_minutes) AS minutes FROM traffic`,
    row: { rows: 863 * 4, bins: 289, tcp: 86280, icmp: 14253, udp: 5385, minutes: 15 },
  },
  {
    path: 'd_logs/firewall_uci_shared/log2_rows_1-20000.csv',
    records: 20000,
    sql: `SELECT count(*) FILTER (action = 'allow') AS allow, count(*) FILTER (action = 'deny') AS deny,
      count(*) FILTER (destination_port = 53) AS dns, sum(bytes) AS bytes, count("at") AS timed,
      count(*) FILTER (bytes <> bytes_sent + bytes_received) AS odd FROM flow`,
    row: { allow: 11019, deny: 5383, dns: 4986, bytes: 2077981610, timed: 0, odd: 0 },
  },
  {
    path: 'e_anomaly/nab_shared/data/realKnownCause/nyc_taxi.csv',
    records: 10320,
    sql: 'SELECT count(*) AS "rows", count(value) AS "values", count(component) AS components, min("at") AS first FROM metric',
    row: { rows: 10320, values: 10320, components: 0, first: '2014-07-01T00:00:00+00:00' },
  },
  {
    path: 'e_anomaly/tsb_ad/001_NAB_id_1_Facility_tr_1007_1st_2014.csv',
    records: 4031,
    sql: `SELECT count(*) AS "rows", count(*) FILTER (cells[2] = '1') AS labelled, count("at") AS timed FROM record`,
    row: { rows: 4031, labelled: 343, timed: 0 },
  },
  {
    path: 'a_calls/belgium_phones/belgium_phone_calls.csv',
    records: 24,
    sql: 'SELECT count(*) AS "rows", max(value) AS highest, arg_max(year("at"), value) AS year FROM metric',
    row: { rows: 24, highest: 212, year: 1969 },
  },
];

describe.skipIf(sharedData('.') === null)('the real tables of every kind', () => {
  it.each(facts)('$path is read whole', async ({ path, records, sql, row }) => {
    const engine = await testEngine();
    expect(counts(await importOne(engine, sharedData(path) ?? ''))).toEqual(allLoaded(records));
    expect(await query(engine, sql)).toEqual([row]);
  });
});
