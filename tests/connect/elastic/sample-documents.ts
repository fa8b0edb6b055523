import { Temporal } from 'temporal-polyfill';
import { seededRandom } from '../../helpers/random.ts';
import type { Document } from './documents-search.ts';

const inside = ['10.0.0.5', '10.1.2.3', '192.168.7.9', 'fd00::1'];
const outside = ['203.0.113.8', '198.51.100.77', '2001:db8::5'];
const protocols = [
  [8, 'tls'],
  [5, 'dns'],
  [2, 'dhcpv4'],
  [1, 'ssh'],
] as const;

/**
 * Network records of some local days: about one a minute by day, few by night, quiet hours without any. The last
 * protocol comes on the last day only; the first record is from the first millisecond; now and then a record has none, and one end is unknown.
 */
export function networkDocuments(firstDay: string, days: number, zone: string): readonly Document[] {
  const random = seededRandom(20_260_301);
  const start = Temporal.PlainDate.from(firstDay).toZonedDateTime(zone).epochMilliseconds;
  const end = Temporal.PlainDate.from(firstDay).add({ days }).toZonedDateTime(zone).epochMilliseconds;
  const lastDay = end - 86_400_000;
  const documents: Document[] = [
    { '@timestamp': start, 'source.ip': '10.0.0.5', 'network.protocol': 'dns', 'network.bytes': 60 },
  ];
  for (let at = start; ; ) {
    const hour = Math.floor(((at - start) / 3_600_000) % 24);
    at += Math.max(1, Math.round(random.exponential(hour < 6 ? 1_800_000 : 120_000)));
    if (at >= end) return documents;
    if (hour === 3) continue;
    const protocol = random.weighted(protocols);
    documents.push({
      '@timestamp': at,
      'source.ip': random.pick(random.between(0, 9) < 7 ? inside : outside),
      ...(random.between(0, 19) === 0
        ? {}
        : { 'destination.ip': random.pick(random.between(0, 9) < 5 ? inside : outside) }),
      ...(random.between(0, 29) === 0
        ? {}
        : { 'network.protocol': protocol === 'ssh' && at < lastDay ? 'tls' : protocol }),
      'network.bytes': random.between(60, 90_000),
    });
  }
}
