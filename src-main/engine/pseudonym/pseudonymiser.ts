import { addressSpots, findSpots } from '../../core/pseudonym/find-spots.ts';
import { indexNames, type NameIndex } from '../../core/pseudonym/names.ts';
import { replaceSpots, type Spot, withoutOverlaps } from '../../core/pseudonym/spot.ts';
import { reversedAddress } from '../../core/pseudonym/spots-reverse.ts';
import { type NameKind, type Subject, subjectOf } from '../../core/pseudonym/subject.ts';
import { aliasMaker } from './alias-makers.ts';
import type { PseudonymMethod, PseudonymOptions } from './options.ts';

/** What a column holds; `address` also takes lists, ports and networks (`10.0.0.1:443`, `10.0.0.1, 10.0.0.2`). */
export type ColumnKind = NameKind | 'address';

/** Makes pseudonyms: the same one for the same original and key, whatever came before. */
export interface Pseudonymiser {
  readonly method: PseudonymMethod;
  /** To be kept in the case beside the method; null without a key. */
  readonly keyFingerprint: string | null;
  /** Sentences the user must see before choosing this. */
  readonly warnings: readonly string[];
  /**
   * Pseudonyms of the values of a column, in their order. Empty values and `-` stay. An address, a MAC or an e-mail in
   * a column of names is known by its form. Give distinct values where there are many rows.
   */
  readonly values: (values: readonly string[], kind: ColumnKind) => readonly string[];
  /**
   * Texts with their addresses (IPv4, IPv6, MAC, e-mail) and the given names replaced in place, in their order. Many
   * texts in one call are faster than many calls. `usage` where two originals would get one alias.
   */
  readonly texts: (texts: readonly string[], names?: NameIndex) => readonly string[];
}

const noNames = indexNames([]);

/**
 * A maker of pseudonyms. Defaults: 16 hexadecimal digits (64 bits), no digit of a telephone number kept. The chance that
 * any two of a million originals share an alias of 64 bits is 2.7e-8; it is found among the originals of one call and
 * refused with `usage`, and 32 digits make it vanish. RangeError for settings out of range, `usage` without a key.
 */
export function pseudonymiser(options: PseudonymOptions): Pseudonymiser {
  const maker = aliasMaker(options);
  const aliasOf = (aliases: ReadonlyMap<string, string>, subject: Subject): string => {
    const alias = aliases.get(maker.identity(subject));
    if (alias === undefined)
      throw new RangeError('A subject was not among those that aliases were made for.');
    return alias;
  };
  const replaceAll = (texts: readonly string[], spots: readonly (readonly Spot[])[]): readonly string[] => {
    const aliases = maker.aliases(spots.flatMap(ofText => ofText.map(spot => spot.subject)));
    return texts.map((text, index) =>
      replaceSpots(text, spots[index] ?? [], ({ subject, form }) => {
        const alias = aliasOf(aliases, subject);
        return form === 'reverse' ? reversedAddress(alias) : alias;
      }),
    );
  };
  return {
    method: options.method,
    keyFingerprint: options.method === 'sha1-legacy' ? null : (options.key?.fingerprint ?? null),
    warnings: maker.warnings,
    values: (values, kind) =>
      replaceAll(
        values,
        values.map(value => spotsOfValue(value, kind)),
      ),
    texts: (texts, names = noNames) =>
      replaceAll(
        texts,
        texts.map(text => findSpots(text, names)),
      ),
  };
}

/** The whole value as one spot; the addresses in it where a column of addresses holds more than one address. */
function spotsOfValue(value: string, kind: ColumnKind): readonly Spot[] {
  const subject = kind === 'address' ? subjectOf(value) : subjectOf(value, kind);
  if (subject === null) return [];
  const isName = subject.kind === 'user' || subject.kind === 'host' || subject.kind === 'phone';
  const inside = kind === 'address' && isName ? withoutOverlaps(addressSpots(value)) : [];
  return inside.length > 0 ? inside : [{ start: 0, end: value.length, subject, form: 'plain' }];
}
