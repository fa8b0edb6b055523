import type { AliasForm } from '../../core/pseudonym/alias.ts';
import type { PseudonymKey } from './key.ts';

/**
 * `hmac-sha256`: keyed aliases for everything. `crypto-pan`: addresses become addresses, and subnets stay comparable;
 * the rest as with `hmac-sha256`. `sha1-legacy`: to match old data only.
 */
export const pseudonymMethods = ['hmac-sha256', 'crypto-pan', 'sha1-legacy'] as const;
export type PseudonymMethod = (typeof pseudonymMethods)[number];

/** What pseudonyms are made with. */
export interface PseudonymOptions extends Partial<AliasForm> {
  readonly method: PseudonymMethod;
  /** Needed by all methods but `sha1-legacy`. */
  readonly key: PseudonymKey | null;
}
