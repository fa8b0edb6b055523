import type { Subject, SubjectKind } from './subject.ts';

/** Readable beginning of the alias of each kind; an alias says what it stands for and nothing else. */
export const aliasPrefixes: Readonly<Record<SubjectKind, string>> = {
  ipv4: 'ip',
  ipv6: 'ip',
  'odd-address': 'ip',
  mac: 'mac',
  email: 'email',
  phone: 'phone',
  host: 'host',
  user: 'user',
};

/** How an alias is written. */
export interface AliasForm {
  /** Hexadecimal digits of the digest that are kept, 16 to 64. */
  readonly hexDigits: number;
  /** First digits of a telephone number (country, area) that stay readable, 0 to 6. */
  readonly keepPhoneDigits: number;
}

/**
 * Text that is hashed for a subject: the canonical text alone for an address, `kind:` before it for the rest, so that
 * a user and a host of one name do not get digits that give them away as equal.
 */
export function hashedText(subject: Subject): string {
  const plain = subject.kind === 'ipv4' || subject.kind === 'ipv6';
  return plain ? subject.canonical : `${subject.kind}:${subject.canonical}`;
}

/** `user-9142bc3688dbb991` from a digest in hexadecimal digits; `phone-+33-9142bc3688dbb991` where digits are kept. */
export function aliasText(subject: Subject, digest: string, form: AliasForm): string {
  const kept = subject.kind === 'phone' ? keptDigits(subject.canonical, form.keepPhoneDigits) : '';
  return `${aliasPrefixes[subject.kind]}-${kept}${digest.slice(0, form.hexDigits)}`;
}

/** First digits of a number with their hyphen; none where fewer than four digits would stay hidden. */
function keptDigits(canonical: string, count: number): string {
  const [, plus = '', digits = ''] = /^(\+?)(\d+)$/.exec(canonical) ?? [];
  return count === 0 || digits.length < count + 4 ? '' : `${plus}${digits.slice(0, count)}-`;
}

const shape = new RegExp(
  `(?:${[...new Set(Object.values(aliasPrefixes))].join('|')})-(?:\\+?\\d{1,6}-)?[0-9a-f]{16,64}(?![0-9a-z])`,
  'iy',
);

/** Whether an alias begins at a place of a text: a user called `user` is not to be found in `user-9142bc3688dbb991`. */
export function isAliasAt(text: string, at: number): boolean {
  shape.lastIndex = at;
  return shape.test(text);
}
