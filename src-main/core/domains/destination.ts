import { asciiName } from './ascii-name.ts';
import { suffixFacts } from './registrable.ts';

/**
 * What a destination is: `registrable`, a domain that somebody registered; `internal`, a host inside; `address`, no name
 * at all; `reverse`, a question for the name of an address; `suffix`, a public suffix itself, which is nobody's; `other`,
 * a text that is no host name.
 */
export const destinationKinds = ['registrable', 'internal', 'address', 'reverse', 'suffix', 'other'] as const;
export type DestinationKind = (typeof destinationKinds)[number];

/** Many names of hosts as one destination. */
export interface Destination {
  readonly domain: string;
  readonly kind: DestinationKind;
}

/** Names that are never on the public Internet (RFC 6761, 6762, 8375; ICANN resolution 2024.07.29.06; common use). */
const insideSuffixes = [
  'local',
  'localhost',
  'internal',
  'home.arpa',
  'lan',
  'localdomain',
  'intranet',
  'corp',
  'home',
  'private',
  'test',
  'invalid',
];
const reverseSuffixes = ['in-addr.arpa', 'ip6.arpa'];

/**
 * A destination by a host name in lower case: its registrable domain, the host alone (the first label) of a name inside,
 * or the address. Inside is a name without a dot, one below a suffix of special use or below no suffix of the public
 * list, and one below a domain of the site.
 *
 * A name in another script and its `xn--` form are one destination, told by the latter.
 *
 * @param own domains of the site, in lower case
 */
export function destinationOf(written: string, own: readonly string[]): Destination {
  const name = asciiName(written);
  const reverse = reverseSuffixes.find(suffix => isBelow(name, suffix));
  if (reverse !== undefined) return { domain: reverse, kind: 'reverse' };
  const { domain, isAddress, isName, isListed } = suffixFacts(name);
  if (isAddress) return { domain: name, kind: 'address' };
  if (!isName) return { domain: name, kind: 'other' };
  const isOwn = [...own, ...insideSuffixes].some(suffix => isBelow(name, suffix));
  // A single label is a host, unless the list has it: `com`.
  if (isOwn || !isListed) return { domain: name.split('.', 1)[0] ?? name, kind: 'internal' };
  return domain === null ? { domain: name, kind: 'suffix' } : { domain, kind: 'registrable' };
}

function isBelow(name: string, suffix: string): boolean {
  return name === suffix || name.endsWith(`.${suffix}`);
}
