import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { PseudonymRequest } from '../engine/pseudonym/case-pseudonyms.ts';
import { pseudonymisedCopy } from '../engine/pseudonym/pseudonymised-copy.ts';
import { type SessionOptions, withCase } from './session.ts';

/** Work on a saved case with aliases in the place of its originals: on a copy with aliases, which is removed after. */
export async function withHiddenCase(
  options: SessionOptions & { readonly case: string; readonly pseudonyms: PseudonymRequest },
  signal: AbortSignal,
  work: (engine: Engine) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kymo-hidden-'));
  try {
    const copy = await pseudonymisedCopy(options.case, folder, options.pseudonyms, signal);
    const shown = copy === null ? options : { ...options, case: copy.path, pseudonyms: copy.request };
    await withCase(shown, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
