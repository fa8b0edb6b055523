import { KymoError } from '../../core/errors.ts';
import { formatAddress, parseAddress } from '../../core/pseudonym/address.ts';
import { type AliasForm, aliasText, hashedText } from '../../core/pseudonym/alias.ts';
import type { Subject } from '../../core/pseudonym/subject.ts';
import { type CryptoPan, cryptoPan } from './crypto-pan.ts';
import { hmacDigest, sha1LegacyDigest, sha1Warning } from './digests.ts';
import type { PseudonymKey } from './key.ts';
import type { PseudonymOptions } from './options.ts';

/** Aliases of one method. */
export interface AliasMaker {
  readonly warnings: readonly string[];
  /** What two subjects with one alias have in common. */
  readonly identity: (subject: Subject) => string;
  /** Aliases by identity; `usage` where two identities would get the same one. */
  readonly aliases: (subjects: readonly Subject[]) => ReadonlyMap<string, string>;
}

const panWarning =
  'Crypto-PAn keeps subnets comparable: whoever knows the original of one pseudonym knows the prefixes of its neighbours. Choose it only where subnets are needed.';

/** The maker for a method; see `pseudonymiser` for defaults and errors. */
export function aliasMaker(options: PseudonymOptions): AliasMaker {
  const form = checkedForm(options);
  if (options.method === 'sha1-legacy')
    return makerOf(
      [sha1Warning],
      subject => subject.written,
      eachOf(subject => sha1LegacyDigest(subject.written)),
    );
  const { key } = options;
  if (key === null)
    throw new KymoError('usage', `Pseudonyms with ${options.method} need a key: make one or name its file.`);
  const alias = eachOf(subject => aliasText(subject, hmacDigest(key, hashedText(subject)), form));
  if (options.method === 'hmac-sha256') return makerOf([], hashedText, alias);
  const pan = panOf(key);
  return makerOf([panWarning], hashedText, subjects => [
    ...panAliases(
      pan,
      subjects.filter(subject => isAddress(subject)),
    ),
    ...alias(subjects.filter(subject => !isAddress(subject))),
  ]);
}

/** The permutation of a key: its 32 bytes as the paper has them. */
export function panOf(key: PseudonymKey): CryptoPan {
  return cryptoPan(key.secret.export());
}

/** Subjects with their aliases. */
export type Pairs = readonly (readonly [subject: Subject, alias: string])[];

const isAddress = ({ kind }: Subject): boolean => kind === 'ipv4' || kind === 'ipv6';

function eachOf(aliasOf: (subject: Subject) => string): (subjects: readonly Subject[]) => Pairs {
  return subjects => subjects.map(subject => [subject, aliasOf(subject)] as const);
}

function panAliases(pan: CryptoPan, subjects: readonly Subject[]): Pairs {
  return ([1, 4] as const).flatMap(wordsEach => {
    const ofLength = subjects.filter(({ kind }) => (kind === 'ipv4') === (wordsEach === 1));
    const words = Uint32Array.from(ofLength.flatMap(({ canonical }) => parseAddress(canonical) ?? []));
    const hidden = pan.hide(words, wordsEach);
    return ofLength.map((subject, index) => {
      const at = index * wordsEach;
      return [subject, formatAddress([...hidden.subarray(at, at + wordsEach)])] as const;
    });
  });
}

/** A maker of what a method says: makes each alias once, and refuses one alias for two identities. */
export function makerOf(
  warnings: readonly string[],
  identity: (subject: Subject) => string,
  pairsOf: (distinct: readonly Subject[]) => Pairs,
): AliasMaker {
  const aliases = (subjects: readonly Subject[]): ReadonlyMap<string, string> => {
    const distinct = new Map(subjects.map(subject => [identity(subject), subject]));
    const byIdentity = new Map<string, string>();
    const taken = new Set<string>();
    for (const [subject, alias] of pairsOf([...distinct.values()])) {
      if (taken.has(alias)) throw collision();
      taken.add(alias);
      byIdentity.set(identity(subject), alias);
    }
    return byIdentity;
  };
  return { warnings, identity, aliases };
}

function collision(): KymoError {
  return new KymoError(
    'usage',
    'Two different originals would get the same alias: ask for aliases of 32 digits and start again.',
  );
}

function checkedForm({ hexDigits = 16, keepPhoneDigits = 0 }: Partial<AliasForm>): AliasForm {
  if (!Number.isInteger(hexDigits) || hexDigits < 16 || hexDigits > 64)
    throw new RangeError(`An alias has 16 to 64 hexadecimal digits, not ${hexDigits}.`);
  if (!Number.isInteger(keepPhoneDigits) || keepPhoneDigits < 0 || keepPhoneDigits > 6)
    throw new RangeError(`0 to 6 digits of a telephone number may be kept, not ${keepPhoneDigits}.`);
  return { hexDigits, keepPhoneDigits };
}
