import { describe, expect, test } from 'vitest';
import { flowsDomains } from '../../src-main/analyses/flows-domains/analysis.ts';
import { derivedRows } from '../../src-main/core/analysis.ts';
import { everything } from '../../src-main/core/time.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { sharedData } from '../helpers/data.ts';
import { importAll, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const zeekDns = sharedData('d_logs/zeek_rita_2024-04-19/dns.log.gz');
const zeekHttp = sharedData('d_logs/zeek_rita_2024-04-19/http.log.gz');
const zeekConnections = sharedData('d_logs/zeek_rita_2024-04-19/conn.log.gz');

async function withFiles(paths: readonly string[]): Promise<Engine> {
  const engine = await testEngine();
  await importAll(engine, paths);
  return engine;
}

function domains(engine: Engine, params: Readonly<Record<string, unknown>> = {}, range = everything) {
  return engine.runAnalysis(
    'flows.domains',
    params,
    { ...range, sources: null },
    new AbortController().signal,
  );
}

/** Sessions of a firewall that knows the name of the other side for some of them. */
const sessions = `timestamp,src_ip,src_port,dst_ip,dst_port,dst_host,proto,bytes
2024-03-04T08:00:00Z,10.0.0.5,40001,203.0.113.7,443,www.example.co.uk,tcp,1000
2024-03-04T08:01:00Z,10.0.0.6,40002,203.0.113.8,443,CDN.Example.co.uk.,tcp,500
2024-03-04T08:02:00Z,10.0.0.5,40003,10.0.0.9,445,files.office.lan,tcp,9000
2024-03-04T08:03:00Z,10.0.0.5,40004,198.51.100.1,53,-,udp,80
2024-03-04T08:04:00Z,10.0.0.5,40005,203.0.113.9,8443,wiki.acme.org:8443,tcp,20
`;

/** What a proxy and a TLS sensor write, as tables. */
const requests = `time,client_ip,method,url,status,bytes
2024-03-04T09:00:00Z,10.0.0.5,GET,http://img.example.co.uk/a.png,200,700
2024-03-04T09:00:10Z,10.0.0.5,CONNECT,login.example.com:443,200,300
2024-03-04T09:00:20Z,10.0.0.5,GET,/local/page,200,10
`;
const handshakes = `ts,uid,id.orig_h,id.resp_h,version,server_name
2024-03-04T10:00:00Z,C1,10.0.0.5,203.0.113.7,TLSv13,www.example.co.uk
2024-03-04T10:00:05Z,C2,10.0.0.5,203.0.113.7,TLSv13,api.example.com
2024-03-04T10:00:09Z,C3,10.0.0.5,203.0.113.7,TLSv12,
`;

describe('destinations by domain', () => {
  test('are registered domains, hosts inside and addresses, each with all records of its names', async () => {
    const engine = await withFiles([await testFile('sessions.csv', sessions)]);
    const { rows, summary } = await domains(engine, { measure: 'bytes' });
    expect(rows).toEqual([
      {
        rank: 1,
        domain: 'files',
        kind: 'internal',
        names: 1,
        flows: 1,
        requests: 0,
        entries: 0,
        bytes: 9000,
        firstAt: '2024-03-04T08:02:00+00:00',
        lastAt: '2024-03-04T08:02:00+00:00',
        share: 9000 / 10_600,
        measure: 'bytes',
        domainsFound: 4,
      },
      {
        rank: 2,
        domain: 'example.co.uk',
        kind: 'registrable',
        names: 2,
        flows: 2,
        requests: 0,
        entries: 0,
        bytes: 1500,
        firstAt: '2024-03-04T08:00:00+00:00',
        lastAt: '2024-03-04T08:01:00+00:00',
        share: 1500 / 10_600,
        measure: 'bytes',
        domainsFound: 4,
      },
      expect.objectContaining({ domain: '198.51.100.1', kind: 'address', bytes: 80 }),
      expect.objectContaining({ domain: 'acme.org', kind: 'registrable', bytes: 20 }),
    ]);
    expect(summary).toMatchObject({ records: 5, bytes: 10_600, domains: 4, listed: 4, topDomain: 'files' });
  });

  test('of the site itself are hosts inside when it says which they are', async () => {
    const engine = await withFiles([await testFile('sessions.csv', sessions)]);
    const { rows } = await domains(engine, { ownDomains: ' *.acme.org, example.net' });
    expect(rows.map(row => [row.domain, row.kind, row.flows])).toEqual([
      ['example.co.uk', 'registrable', 2],
      ['198.51.100.1', 'address', 1],
      ['files', 'internal', 1],
      ['wiki', 'internal', 1],
    ]);
  });

  test('are taken from requests of a proxy and from TLS connections as well', async () => {
    const engine = await withFiles([
      await testFile('sessions.csv', sessions),
      await testFile('proxy.csv', requests),
      await testFile('ssl.csv', handshakes),
    ]);
    const { rows, summary } = await domains(engine);
    expect(rows.slice(0, 2)).toEqual([
      expect.objectContaining({
        domain: 'example.co.uk',
        names: 3,
        flows: 2,
        requests: 1,
        entries: 1,
        bytes: 2200,
        firstAt: '2024-03-04T08:00:00+00:00',
        lastAt: '2024-03-04T10:00:00+00:00',
        share: 4 / 9,
      }),
      expect.objectContaining({ domain: 'example.com', names: 2, flows: 0, requests: 1, entries: 1 }),
    ]);
    // The page of a server that says no host, and the connection without a server name.
    expect(summary).toMatchObject({ records: 9, recordsWithoutName: 2 });
  });

  test('hold what the time range has, and say how many there are beyond those listed', async () => {
    const engine = await withFiles([await testFile('sessions.csv', sessions)]);
    const range = { fromUtc: '2024-03-04T08:00:30Z', toUtc: '2024-03-04T08:04:00Z' };
    const { rows, summary } = await domains(engine, { top: 2 }, range);
    expect(rows.map(row => row.domain)).toEqual(['198.51.100.1', 'example.co.uk']);
    expect(summary).toMatchObject({ domains: 3, listed: 2, records: 3 });
  });

  test('add up to all records whatever names there are, and many new names below one domain are told', () => {
    const named = Array.from({ length: 12_000 }, (_unused, index) => ({
      name: `${index.toString(36)}.tunnel.example.com`,
      names: 1,
      flows: 0,
      requests: 0,
      entries: 1,
      bytes: null,
      firstAt: null,
      lastAt: null,
    }));
    const rows = derivedRows(
      flowsDomains.derivation?.derive(
        named,
        { ownDomains: '', measure: 'records', top: 10 },
        {
          ...everything,
          sources: null,
          zone: 'UTC',
          asOf: '2026-01-01T00:00:00Z',
        },
      ) ?? [],
    );
    expect(rows).toMatchObject([{ domain: 'example.com', names: 12_000, entries: 12_000, share: 1 }]);
  });
});

describe.skipIf(zeekDns === null || zeekHttp === null || zeekConnections === null)(
  'the destinations of an Internet-facing host',
  () => {
    test('are the same sums by domain as by record, and lookups of addresses stand apart', async () => {
      const engine = await withFiles([zeekDns ?? '', zeekHttp ?? '', zeekConnections ?? '']);
      const { rows, summary } = await domains(engine, { top: 10_000 });
      const sum = (of: 'flows' | 'requests' | 'entries') =>
        rows.reduce((total, row) => total + Number(row[of]), 0);
      const counted = await engine.query(
        "SELECT (SELECT count(*) FROM flow) AS flows, (SELECT count(*) FROM log WHERE component = 'dns' AND message <> '-' AND message <> '') AS questions",
        new AbortController().signal,
      );
      expect([sum('flows'), sum('entries')]).toEqual(counted.columns.map(column => Number(column.values[0])));
      expect(sum('flows') + sum('requests') + sum('entries')).toBe(summary.records);
      expect(rows.filter(row => row.kind === 'reverse').map(row => row.domain)).toEqual(['in-addr.arpa']);
      expect(rows.find(row => row.domain === 'fomocoin.app')).toMatchObject({ kind: 'registrable' });
    });
  },
);
