import fc from 'fast-check';
import { keyOfBytes } from '../../../src-main/engine/pseudonym/key.ts';
import { sharedReference } from '../../helpers/data.ts';

type Texts = Readonly<Record<string, string>>;

/** `pseudonymise.json`: pairs of address and pseudonym. */
export interface PseudonymReference {
  readonly cryptopan_key_bytes: readonly number[];
  readonly cryptopan_ipv4_published_sample: Texts;
  readonly cryptopan_more: Texts;
  readonly hmac_key_ascii: string;
  readonly hmac_sha256: Texts;
  readonly sha1_plain_examples_reversible: Texts;
}

export const reference = sharedReference('pseudonymise.json') as PseudonymReference | null;

/** Title of the describe block of a section. */
export function titleOf(section: string): string {
  return reference === null ? `${section} (skipped: pseudonymise.json is not beside the checkout)` : section;
}

export const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(keyOfBytes);
