import { describe, expect, test } from 'vitest';
import { flowsDirections } from '../../src-main/analyses/flows-directions/analysis.ts';
import { flowsTop } from '../../src-main/analyses/flows-top/analysis.ts';
import { internalParam } from '../../src-main/analyses/shared/flow-networks.ts';
import { addFlows, ask, emptyCase, type FlowRecord } from '../helpers/analysis-database.ts';

const at = '2024-05-06T10:00:00Z';

async function caseOf(flows: readonly FlowRecord[]) {
  const connection = await emptyCase();
  await addFlows(connection, { sourceId: 1 }, flows);
  return connection;
}

/** Whether each address is inside, as the analysis marks it. */
async function sidesOf(addresses: readonly string[], params = {}) {
  const connection = await caseOf(addresses.map(source => ({ at, source, bytes: 1 })));
  const { rows } = await ask(connection, flowsTop, { params: { by: 'talkers', top: 1000, ...params } });
  const sides = new Map(rows.map(row => [row.source, row.sourceIsInternal]));
  return addresses.map(address => sides.get(address));
}

describe('an address', () => {
  test.each([
    [true, ['10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1']],
    [
      true,
      ['127.0.0.1', '169.254.1.1', '::1', 'fc00::', 'fdff:ffff::1', 'fe80::1%eth0', 'febf::1', '[fd00::1]'],
    ],
    [true, ['::ffff:10.1.2.3', '::ffff:a01:203', 'FD00::ABCD', '0:0:0:0:0:0:0:1']],
    [false, ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '8.8.8.8']],
    [false, ['fbff::1', 'fe00::1', 'fec0::1', '::2', '::', '2001:db8::10.0.0.1', '::ffff:8.8.8.8']],
    [
      null,
      [
        'gateway',
        '10.0.0',
        '10.0.0.256',
        '1:2:3',
        '1::2::3',
        ':::',
        'fe80:::1',
        '12345::',
        '1:2:3:4:5:6:7:8:9',
      ],
    ],
    [null, ['1.2.3.4.example.com', '', 'g::1', '1:2:3:4:5:6:7:8::']],
  ])('is inside: %s for %j', async (expected, addresses) => {
    expect(await sidesOf(addresses)).toEqual(addresses.map(() => expected));
  });

  test('is inside of the networks of the site, whatever bits they end at', async () => {
    const internal = '203.0.113.64/26, 198.51.100.7, 2001:db8:12::/46 , 100.64.0.0/10';
    const inside = ['203.0.113.64', '203.0.113.127', '198.51.100.7', '2001:db8:13::1', '100.127.255.255'];
    const outside = [
      '203.0.113.63',
      '203.0.113.128',
      '198.51.100.8',
      '2001:db8:16::1',
      '100.128.0.0',
      '10.0.0.1',
    ];
    expect(await sidesOf(inside, { internal })).toEqual(inside.map(() => true));
    expect(await sidesOf(outside, { internal })).toEqual(outside.map(() => false));
    expect(await sidesOf(['8.8.8.8', 'fd00::1'], { internal: '0.0.0.0/0' })).toEqual([true, false]);
    expect(await sidesOf(['10.0.0.1'], { internal: '' })).toEqual([false]);
  });

  test.each([
    '10.0.0.0/33',
    'office',
    '10.0.0/8',
    '2001:db8::/129',
    '10.0.0.0/8/9',
    '1::2::3/64',
    '10.0.0.0/x',
  ])('is never asked for in a network that is none: %s', entry => {
    expect(internalParam.safeParse(`192.168.0.0/16, ${entry}`).success).toBe(false);
  });
});

const few: readonly FlowRecord[] = [
  {
    at,
    source: '10.0.0.1',
    destination: '8.8.8.8',
    destinationPort: 53,
    protocol: 'UDP',
    bytes: 100,
    packets: 2,
  },
  {
    at,
    source: '10.0.0.1',
    destination: '10.0.0.2',
    destinationPort: 443,
    protocol: 'tcp',
    bytes: 600,
    packets: 3,
  },
  {
    at,
    source: '10.0.0.2',
    destination: '8.8.8.8',
    destinationPort: 53,
    protocol: 'udp',
    bytes: 300,
    packets: 4,
  },
  { at, source: '8.8.8.8', destination: '10.0.0.1', destinationPort: 3, protocol: 'icmp', packets: 1 },
];

describe('the largest of the flows', () => {
  test('are ranked by bytes with their share of all, and marked', async () => {
    const { rows, summary } = await ask(await caseOf(few), flowsTop, { params: { by: 'pairs', top: 2 } });
    const shared = { by: 'pairs', port: null, protocol: null, measure: 'bytes', impossibleFlows: 0 };
    expect(rows).toEqual([
      {
        ...shared,
        rank: 1,
        name: '10.0.0.1 to 10.0.0.2',
        source: '10.0.0.1',
        destination: '10.0.0.2',
        sourceIsInternal: true,
        destinationIsInternal: true,
        flows: 1,
        bytes: 600,
        packets: 3,
        share: 0.6,
      },
      {
        ...shared,
        rank: 2,
        name: '10.0.0.2 to 8.8.8.8',
        source: '10.0.0.2',
        destination: '8.8.8.8',
        sourceIsInternal: true,
        destinationIsInternal: false,
        flows: 1,
        bytes: 300,
        packets: 4,
        share: 0.3,
      },
    ]);
    expect(summary).toMatchObject({ flows: 4, bytes: 1000, internalAddresses: 2, externalAddresses: 1 });
  });

  test.each([
    ['talkers', ['10.0.0.1', '10.0.0.2', '8.8.8.8']],
    ['destinations', ['10.0.0.2', '8.8.8.8', '10.0.0.1']],
    ['ports', ['tcp 443', 'udp 53']],
    ['protocols', ['tcp', 'udp', 'icmp']],
    ['auto', ['10.0.0.1', '10.0.0.2', '8.8.8.8']],
  ])('by %s are %j; the type of an ICMP message is no port', async (by, names) => {
    const { rows } = await ask(await caseOf(few), flowsTop, { params: { by } });
    expect(rows.map(row => row.name)).toEqual(names);
  });

  test('are counted in flows where no file has bytes', async () => {
    const flows = few.map(({ source }) => ({ at, source: source ?? '' }));
    const { rows } = await ask(await caseOf(flows), flowsTop);
    expect(rows.map(row => [row.name, row.flows, row.share, row.measure, row.bytes])).toEqual([
      ['10.0.0.1', 2, 0.5, 'flows', null],
      ['10.0.0.2', 1, 0.25, 'flows', null],
      ['8.8.8.8', 1, 0.25, 'flows', null],
    ]);
  });

  test('have flows without a time, until a range of time is chosen', async () => {
    const connection = await caseOf([...few, { at: null, source: '10.0.0.9', bytes: 5000 }]);
    const all = await ask(connection, flowsTop);
    expect(all.summary).toMatchObject({ flows: 5, flowsWithoutTime: 1, topName: '10.0.0.9' });
    const ranged = await ask(connection, flowsTop, { scope: { fromUtc: '2024-01-01T00:00:00Z' } });
    expect(ranged.summary).toMatchObject({ flows: 4, flowsWithoutTime: 0, topName: '10.0.0.1' });
  });
});

describe('the directions of flows', () => {
  test('are told on three levels of which each adds up to all flows', async () => {
    const { rows, summary } = await ask(await caseOf(few), flowsDirections);
    const told = rows.map(row => [
      row.level,
      row.direction,
      row.protocol,
      row.destinationPort,
      row.flows,
      row.bytes,
    ]);
    expect(told).toEqual([
      [1, 'external-to-internal', null, null, 1, null],
      [1, 'internal-to-external', null, null, 2, 400],
      [1, 'internal-to-internal', null, null, 1, 600],
      [2, 'external-to-internal', 'icmp', null, 1, null],
      [2, 'internal-to-external', 'udp', null, 2, 400],
      [2, 'internal-to-internal', 'tcp', null, 1, 600],
      [3, 'external-to-internal', 'icmp', null, 1, null],
      [3, 'internal-to-external', 'udp', 53, 2, 400],
      [3, 'internal-to-internal', 'tcp', 443, 1, 600],
    ]);
    expect(summary).toMatchObject({ largestDirection: 'internal-to-internal', largestShare: 0.6 });
  });

  test('put the ports that are not listed into one row', async () => {
    const scan = Array.from({ length: 50 }, (_unused, index) => ({
      at,
      source: '8.8.8.8',
      destination: '10.0.0.1',
      destinationPort: 1 + index,
      protocol: 'tcp',
      bytes: 100 - index,
    }));
    const { rows } = await ask(await caseOf(scan), flowsDirections, { params: { ports: 2 } });
    const third = rows.filter(row => row.level === 3);
    expect(third.map(row => [row.destinationPort, row.isOther, row.flows, row.ports, row.bytes])).toEqual([
      [1, false, 1, 1, 100],
      [2, false, 1, 1, 99],
      [null, true, 48, 48, scan.slice(2).reduce((sum, flow) => sum + flow.bytes, 0)],
    ]);
  });

  test('are unknown where a side is no address', async () => {
    const { rows, summary } = await ask(
      await caseOf([{ at, source: 'gateway', destination: '8.8.8.8', bytes: 1 }]),
      flowsDirections,
    );
    expect(rows.map(row => row.direction)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(summary).toMatchObject({ unknownFlows: 1 });
  });
});
