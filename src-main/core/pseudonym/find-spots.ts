import { findNames, type NameIndex } from './names.ts';
import { alsoDecoded } from './percent.ts';
import { type Spot, withoutOverlaps } from './spot.ts';
import { contextSpots } from './spots-context.ts';
import { ipv4Spots } from './spots-ipv4.ts';
import { ipv6Spots } from './spots-ipv6.ts';
import { emailSpots, macSpots } from './spots-other.ts';
import { reverseSpots } from './spots-reverse.ts';

/** Every address (IPv4, IPv6, MAC, e-mail, reverse name) of a text, also where two overlap. */
export function addressSpots(text: string): readonly Spot[] {
  return [
    ...reverseSpots(text),
    ...ipv4Spots(text),
    ...(text.includes(':') ? ipv6Spots(text) : []),
    ...macSpots(text),
    ...emailSpots(text),
  ];
}

/**
 * What is to be replaced in a free text: its addresses, the given names, and what its wording says is a name; the
 * longest first where two overlap. Percent escapes hide nothing.
 */
export function findSpots(text: string, names: NameIndex): readonly Spot[] {
  return withoutOverlaps(
    alsoDecoded(text, one => [...addressSpots(one), ...findNames(one, names), ...contextSpots(one)]),
  );
}
