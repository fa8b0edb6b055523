import type { DuckDBConnection } from '@duckdb/node-api';
import { type BegunLoad, type Loaded, loadFile } from '../load-file.ts';
import type { LoadRequest } from '../load-request.ts';
import type { ReadPlan } from '../read-plan.ts';
import { clockChangeDays, type TimeMarks, timeMarks } from '../time-marks.ts';

/** A file that was loaded, how it was read in the end, and what the changes of the clock made of its times. */
export interface MarkedLoad {
  readonly loaded: Loaded;
  readonly plan: ReadPlan;
  readonly marks: TimeMarks;
}

/**
 * Loads one file and leaves its transaction open. Where an hour that the clock shows twice stands in it twice, it is
 * loaded once more: then the order of the file tells which of its records are of the earlier moment.
 * @param begun the load of this very request, where it was begun before the file was scanned
 */
export async function loadPasses(
  connection: DuckDBConnection,
  plan: ReadPlan,
  request: LoadRequest,
  signal: AbortSignal,
  begun: BegunLoad | null,
): Promise<MarkedLoad> {
  const loaded = await loadFile(connection, request, signal, begun);
  const marks = await timeMarks(connection, plan, loaded, signal);
  if (marks.passes.earlier === 0) return { loaded, plan, marks };
  await connection.run('ROLLBACK');
  const reading = { ...plan.reading, foldDays: [...clockChangeDays(plan, loaded)] };
  const again = await loadFile(connection, { ...request, reading }, signal);
  return { loaded: again, plan: { ...plan, reading }, marks };
}
