import { createHash, timingSafeEqual } from 'node:crypto';
import type { WireError } from '../core/errors.ts';

/** An answer that is one error as JSON, the same shape at every door. */
export function errorAnswer(
  status: number,
  error: WireError,
  headers: Record<string, string> = {},
): Response {
  return Response.json(error, { status, headers });
}

/** Compares two secrets in a time that tells nothing about either, whatever their lengths. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
