import { formatAddress, parseAddress } from './address.ts';
import type { Spot } from './spot.ts';
import { subjectOf } from './subject.ts';

const reverseIpv4 = /(?<![0-9A-Za-z])(\d{1,3}(?:\.\d{1,3}){3})\.in-addr\.arpa(?![0-9A-Za-z])/gi;
const reverseIpv6 = /(?<![0-9A-Za-z])([0-9a-f](?:\.[0-9a-f]){31})\.ip6\.arpa(?![0-9A-Za-z])/gi;

/** Addresses as name servers are asked for them, last part first (RFC 1035, section 3.5; RFC 3596, section 2.5). */
export function reverseSpots(text: string): readonly Spot[] {
  if (!/\.arpa/i.test(text)) return [];
  const one = Array.from(text.matchAll(reverseIpv4), match =>
    spotOf(match.index, match[1] ?? '', backwards(match[1] ?? '')),
  );
  const six = Array.from(text.matchAll(reverseIpv6), match =>
    spotOf(match.index, match[1] ?? '', (backwards(match[1] ?? '', '').match(/.{4}/g) ?? []).join(':')),
  );
  return [...one, ...six].flat();
}

function spotOf(start: number, written: string, address: string): readonly Spot[] {
  const words = parseAddress(address);
  const subject = words === null ? null : subjectOf(formatAddress(words));
  return subject === null ? [] : [{ start, end: start + written.length, subject, form: 'reverse' }];
}

function backwards(written: string, joint = '.'): string {
  return written.split('.').reverse().join(joint);
}

/** An address last part first, without the ending `.in-addr.arpa` or `.ip6.arpa`; text that is no address as it is. */
export function reversedAddress(text: string): string {
  const words = parseAddress(text);
  if (words === null) return text;
  if (words.length === 1) return backwards(text);
  const digits = words.map(word => word.toString(16).padStart(8, '0')).join('');
  return [...digits].reverse().join('.');
}
