import { asciiName } from '../domains/ascii-name.ts';
import { formatAddress, parseAddress } from './address.ts';
import { isZeroPaddedIpv4 } from './ipv4.ts';

/** What a value is. `odd-address`: four parts of which one has a leading zero, so that it names no certain address. */
export const subjectKinds = ['ipv4', 'ipv6', 'odd-address', 'mac', 'email', 'phone', 'host', 'user'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Something that gets a pseudonym: `written` as it stands, `canonical` the same for every way to write it. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly canonical: string;
  readonly written: string;
}

/** What the user may say a value is; an address, a MAC or an e-mail is known by its form whatever was said. */
export type NameKind = 'phone' | 'host' | 'user';

const mac = /^(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4})$/i;
const email = /^[^\s@<>"]+@(?:[\p{L}\p{N}_][\p{L}\p{N}_-]{0,62}\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]+)$/iu;
const phone = /^(?:\+|0)[\d ().\-/]+$|^\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/;
const host = /^(?=.{1,253}$)(?:[\p{L}\p{N}_][\p{L}\p{N}_-]{0,62}\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]+)\.?$/iu;

/**
 * What a value is and its canonical text, or null for an empty value and the `-` of logs. Addresses, MACs and e-mails
 * go by their form; for the rest `said` decides, and without it: a telephone number (7 to 15 digits, written with `+`,
 * a leading 0 or as 555-123-4567), a host name (with a dot and a last part of letters), else a user.
 */
export function subjectOf(value: string, said?: NameKind): Subject | null {
  const written = value.trim();
  if (written === '' || written === '-') return null;
  const kind = formOf(written) ?? said ?? guessOf(written);
  return { kind, canonical: canonicalOf(kind, written), written };
}

function formOf(written: string): SubjectKind | null {
  const words = parseAddress(written);
  if (words !== null) return words.length === 1 ? 'ipv4' : 'ipv6';
  if (isZeroPaddedIpv4(written)) return 'odd-address';
  if (mac.test(written)) return 'mac';
  return email.test(written) ? 'email' : null;
}

function guessOf(written: string): NameKind {
  const digits = written.replace(/\D/g, '').length;
  if (digits >= 7 && digits <= 15 && phone.test(written)) return 'phone';
  return host.test(written) ? 'host' : 'user';
}

/**
 * The one text for all ways to write a value. Letter case does not tell two users, hosts or mailboxes apart: in logs of
 * one site `Anna` and `anna` are the same person far more often than two.
 */
function canonicalOf(kind: SubjectKind, written: string): string {
  if (kind === 'ipv4' || kind === 'ipv6') return formatAddress(parseAddress(written) ?? []);
  const folded = written.normalize('NFC').toLowerCase();
  switch (kind) {
    case 'mac':
      return (folded.replace(/[^0-9a-f]/g, '').match(/../g) ?? []).join(':');
    case 'phone':
      return phoneDigits(folded);
    case 'host':
      return asciiName(folded.endsWith('.') ? folded.slice(0, -1) : folded);
    default:
      return folded;
  }
}

/** Digits with a `+` before an international number, also one written with 00; text without a digit stays as it is. */
function phoneDigits(folded: string): string {
  // `+33 (0)6`: the nought is for callers in the country.
  const digits = folded.replace(/^((?:\+|00)[^(]*)\(0\)/, '$1').replace(/\D/g, '');
  if (digits === '') return folded;
  if (folded.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}
