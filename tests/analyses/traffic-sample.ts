import type { DuckDBConnection } from '@duckdb/node-api';
import {
  addFlows,
  addTraffic,
  emptyCase,
  type FlowRecord,
  type TrafficRecord,
} from '../helpers/analysis-database.ts';
import { type Random, seededRandom } from '../helpers/random.ts';
import { clock, daysBetween } from './samples.ts';

/** Mean bytes of a bin at noon. */
const bytesAtNoon = { tcp: 40_000, udp: 12_000, icmp: 800 } as const;
type Protocol = keyof typeof bytesAtNoon;
const protocols = Object.keys(bytesAtNoon) as readonly Protocol[];

/** A Thursday on which udp is five times what it is otherwise. */
export const shiftedDay = '2024-03-21';
/** A tcp bin twelve times its usual height, on a Wednesday. */
export const peakBin = '2024-03-27T03:15:00Z';
/** No series has a record of this Friday morning (UTC), and udp has blank bins in the hour before. */
export const gapDay = '2024-03-15';
const firstMissing = '06:00:00';
const lastMissing = '08:45:00';
const firstBlank = '05:00:00';
/** The bin that is in the file twice. */
export const repeatedBin = '2024-03-25T10:30:00Z';

/**
 * Three weeks of 15-minute bins of three protocols, wide as a file would be read: a daily wave with quiet week ends, one
 * day with another mix, a gap with blank bins before it, a repeated bin, a peak.
 */
export async function trafficCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  const random = seededRandom(20_240_311);
  const bins = daysBetween('2024-03-11', '2024-03-31').flatMap(day => binsOfDay(day, random));
  await addTraffic(connection, { sourceId: 1, name: 'edge.csv', binMinutes: 15, unit: 'bytes' }, bins);
  return connection;
}

function binsOfDay(day: string, random: Random): readonly TrafficRecord[] {
  return Array.from({ length: 96 }, (_unused, index) => clock(index * 15)).flatMap(time => {
    if (day === gapDay && time >= firstMissing && time <= lastMissing) return [];
    const at = `${day}T${time}Z`;
    const records = protocols.map((protocol): TrafficRecord => {
      const isBlank = day === gapDay && protocol === 'udp' && time >= firstBlank && time < firstMissing;
      return [at, protocol, isBlank ? null : bytesOf(protocol, day, time, random)];
    });
    return at === repeatedBin ? [...records, ...records] : records;
  });
}

function bytesOf(protocol: Protocol, day: string, time: string, random: Random): number {
  const hour = Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;
  const wave = 0.4 + 0.6 * Math.sin((Math.PI * hour) / 24) ** 2;
  const week = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) ? 0.5 : 1;
  const shifted = protocol === 'udp' && day === shiftedDay ? 5 : 1;
  const peak = protocol === 'tcp' && `${day}T${time}Z` === peakBin ? 12 : 1;
  return Math.round((bytesAtNoon[protocol] * wave * week * shifted * peak * random.between(85, 115)) / 100);
}

/** Hosts inside by how often they speak. */
const insiders = [
  [8, '10.0.0.5'],
  [3, '10.0.1.17'],
  [2, 'fd00::12'],
  [1, '192.168.7.9'],
] as const;
const outsiders = ['203.0.113.7', '198.51.100.23', '2001:db8::53'] as const;
const services = [
  [6, 443],
  [2, 80],
  [1, 22],
] as const;

/** A day of flows of a site: within it, out of it, a scan of it from outside, some without a time or bytes. */
export async function flowCase(): Promise<DuckDBConnection> {
  const connection = await emptyCase();
  const random = seededRandom(443);
  const flows = Array.from({ length: 600 }, (_unused, index) =>
    flowAt(new Date(Date.parse('2024-03-12T08:00:00Z') + index * 60_000).toISOString(), random),
  );
  const scan = Array.from(
    { length: 60 },
    (_unused, index): FlowRecord => ({
      at: new Date(Date.parse('2024-03-12T18:30:00Z') + index * 1000).toISOString(),
      source: '203.0.113.99',
      destination: '10.0.0.5',
      sourcePort: 40_000,
      destinationPort: 20 + index,
      protocol: 'tcp',
      packets: 1,
      action: 'drop',
    }),
  );
  const odd: readonly FlowRecord[] = [
    {
      at: null,
      source: '10.0.0.5',
      destination: '10.0.1.17',
      destinationPort: 53,
      protocol: 'UDP',
      bytes: 120,
    },
    {
      at: '2024-03-12T19:00:00Z',
      source: 'gateway',
      destination: '198.51.100.23',
      protocol: 'icmp',
      bytes: 84,
    },
  ];
  await addFlows(connection, { sourceId: 1, name: 'conn.csv' }, [...flows, ...scan, ...odd]);
  return connection;
}

function flowAt(at: string, random: Random): FlowRecord {
  const isInside = random.between(1, 4) === 1;
  const isName = random.between(1, 3) === 1;
  const bytes = Math.round(200 + random.exponential(isName ? 150 : 20_000));
  return {
    at,
    source: random.weighted(insiders),
    destination: isInside ? random.weighted(insiders) : random.pick(outsiders),
    sourcePort: random.between(32_768, 60_999),
    destinationPort: isName ? 53 : random.weighted(services),
    protocol: isName ? 'udp' : 'tcp',
    bytes,
    packets: 1 + Math.floor(bytes / 1000),
    action: 'allow',
  };
}
