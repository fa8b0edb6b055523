import { createHash, createHmac } from 'node:crypto';
import type { PseudonymKey } from './key.ts';

/** HMAC-SHA-256 of a text (UTF-8) as 64 hexadecimal digits (RFC 2104, FIPS 180-4). */
export function hmacDigest(key: PseudonymKey, text: string): string {
  return createHmac('sha256', key.secret).update(text, 'utf8').digest('hex');
}

/** To be shown wherever `sha1-legacy` is chosen. */
export const sha1Warning =
  'SHA-1 without a key hides nothing: all IPv4 addresses can be tried in minutes. Use it only to match data that was made this way.';

/** SHA-1 of a text (UTF-8) as 40 hexadecimal digits, as old data has them. No key: anyone can undo it by trying. */
export function sha1LegacyDigest(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex');
}
