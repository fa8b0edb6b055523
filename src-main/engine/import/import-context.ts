import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import type { Pattern } from '../../core/pattern.ts';
import type { CaseFile } from '../case-file.ts';
import { type FileFacts, fileFacts } from './file-facts.ts';

export type ImportPhase = 'scan' | 'load' | 'check';

export interface ImportContext {
  readonly caseFile: CaseFile;
  /** Site zone: used for times without offset unless the request names another. */
  readonly zone: string;
  readonly patterns: readonly Pattern[];
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** Where a staging copy of this file goes. */
  readonly stagedPath: string;
  /** True when a file that has changed is left for later, as another may turn out to hold what it held. Default false. */
  readonly changedLater?: boolean;
  readonly onProgress: (phase: ImportPhase, bytesDone: number, records: number | null) => void;
}

/** Tells how far the database is, five times a second, until the returned function is called. */
export function watchProgress(
  connection: DuckDBConnection,
  sizeBytes: number,
  context: Pick<ImportContext, 'onProgress'>,
): () => void {
  const timer = setInterval(() => {
    const { percentage, rows_processed: rows } = connection.progress;
    const share = Math.max(0, percentage) / 100;
    context.onProgress('load', Math.round(share * sizeBytes), rows > 0n ? Number(rows) : null);
  }, 200);
  return () => clearInterval(timer);
}

/** @throws KymoError `file-refused` when the file was written to while it was read */
export async function refuseTouched(facts: FileFacts): Promise<void> {
  const now = await fileFacts(facts.path);
  if (now.inode === facts.inode && now.sizeBytes === facts.sizeBytes) return;
  throw new KymoError(
    'file-refused',
    `${facts.called} changed while it was being read, so nothing of it was kept. Import it again once it is no longer written to.`,
  );
}
