import type { RecordKind } from '../kinds.ts';
import type { NameKind } from './subject.ts';

/**
 * What is done with the values of a column. `address`, `user`, `host`, `phone`: the value is that, and is replaced
 * whole. `text`: addresses and names within it are replaced. `code`: a word of a fixed set (a level, a method), in
 * which only an address is replaced.
 */
export type Treatment = 'address' | NameKind | 'text' | 'code';

/** Text columns of each kind's table; cells that no role takes are treated by the name of their column. */
export const columnTreatments: Readonly<Record<RecordKind, Readonly<Record<string, Treatment>>>> = {
  call: { queue: 'text', direction: 'code', agent: 'user' },
  traffic: { series: 'text', unit: 'code' },
  log: { host: 'host', level: 'code', component: 'text', pid: 'code', event_id: 'code', message: 'text' },
  request: {
    client: 'address',
    user: 'user',
    host: 'host',
    method: 'code',
    path: 'text',
    query: 'text',
    protocol: 'code',
    referrer: 'text',
    agent: 'text',
  },
  metric: { host: 'host', component: 'text', label: 'text' },
  flow: { source: 'address', destination: 'address', protocol: 'code', action: 'code' },
  record: {},
};

/** Roles that hold addresses, users, hosts or numbers, whatever their kind. */
export const identityRoles: Readonly<Record<string, Treatment>> = {
  agent: 'user',
  client: 'address',
  user: 'user',
  host: 'host',
  source: 'address',
  destination: 'address',
};

// A header is cut into words: `src_ip`, `srcIp`, `id.orig_h` and `Source IP` alike.
const byWords: readonly (readonly [Treatment, RegExp])[] = [
  // What is counted or told of an address or a user is none.
  [
    'text',
    /\b(?:user agent|useragent|agent string|bytes|packets|pkts|count|number of|port|ports|length|len|size|ttl|proto|protocol|type|version|class|flags|status|state|code|time|duration|rate)\b/,
  ],
  [
    'address',
    /\b(?:ip|ips|ipv4|ipv6|ip4|ip6|addr|address|addresses|client|c ip|s ip|orig h|resp h|tx hosts|rx hosts|remote|peer|gateway)\b/,
  ],
  ['phone', /\b(?:phone|telephone|tel|mobile|msisdn|caller|callee|called|calling|ani|dnis|cli|extension)\b/],
  [
    'user',
    /\b(?:user|username|login|account|acct|ruser|operator|employee|staff|person|customer|subscriber|email|mail|owner|assignee|first name|last name|surname|full name)\b/,
  ],
  [
    'host',
    /\b(?:host|hostname|server|computer|workstation|machine|fqdn|domain|node|device|mac|certificate subject|subject cn|sni)\b/,
  ],
];

/** What a column that no role takes holds, by its name; `text` where the name does not say. */
export function treatmentOfHeader(header: string): Treatment {
  const words = header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return byWords.find(([, pattern]) => pattern.test(words))?.[0] ?? 'text';
}
