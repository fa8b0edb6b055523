import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import type { CaseFile } from '../case-file.ts';
import { inTurn, type TakeTurn } from '../turns.ts';
import {
  finishMining,
  type KnowingMiner,
  mineStretch,
  readPlan,
  startFromCase,
  type TemplatePlace,
} from './mine-stretch.ts';
import { inCase, inMemory, type TemplateStatements } from './statements.ts';

/** Up to this many rows, templates are found in the background once files are imported. */
const smallRows = 300_000;

/** Templates of the log messages of a case: found when they are asked for, or before. */
export interface TemplateWork {
  /**
   * Done once every log row has its template. Rows are taken a stretch at a time, imports and other callers in between.
   * @throws KymoError `cancelled`; what was found by then is kept
   */
  ready(signal: AbortSignal): Promise<void>;
  /** Begins in the background when there is little to do; errors are left to who asks with `ready`. */
  begin(): void;
  /** Ends what goes on in the background: at once when it is `dropped`, else when it is done, which takes a second. */
  stop(dropped: boolean): Promise<void>;
}

export function templateWork(caseFile: () => CaseFile, takeTurn: TakeTurn): TemplateWork {
  let left = new AbortController();
  let background: Promise<void> = Promise.resolve();
  const ready = (signal: AbortSignal, mostRows = Number.POSITIVE_INFINITY) =>
    mineAll(caseFile, takeTurn, signal, mostRows);
  return {
    ready: signal => ready(signal),
    begin() {
      const { signal } = left;
      background = background.then(() => ready(signal, smallRows)).catch(() => undefined);
    },
    async stop(dropped) {
      if (dropped) left.abort();
      await background;
      left = new AbortController();
    },
  };
}

async function mineAll(
  caseFile: () => CaseFile,
  takeTurn: TakeTurn,
  signal: AbortSignal,
  mostRows: number,
): Promise<void> {
  let miner: KnowingMiner | null = null;
  try {
    for (let isDone = false; !isDone; ) {
      if (signal.aborted) throw new KymoError('cancelled', 'Cancelled.');
      const step: Step = await inTurn(takeTurn, () => {
        const file = caseFile();
        return file.use(connection =>
          mineStep({ connection, statements: file.readOnly ? inMemory : inCase }, miner, signal, mostRows),
        );
      });
      miner = step.miner;
      isDone = step.isDone;
    }
  } finally {
    miner?.host.close();
  }
}

/** Finds the templates of all rows on one connection, with nobody else at work on the case. */
export async function mineConnection(
  connection: DuckDBConnection,
  statements: TemplateStatements = inCase,
): Promise<void> {
  const { signal } = new AbortController();
  let step: Step = { miner: null, isDone: false };
  while (!step.isDone)
    step = await mineStep({ connection, statements }, step.miner, signal, Number.POSITIVE_INFINITY);
  step.miner?.host.close();
}

interface Step {
  readonly miner: KnowingMiner | null;
  readonly isDone: boolean;
}

async function mineStep(
  place: TemplatePlace,
  before: KnowingMiner | null,
  signal: AbortSignal,
  mostRows: number,
): Promise<Step> {
  const { prepare } = place.statements;
  if (prepare !== null && before === null) {
    const { firstRow, complete } = await readPlan({ ...place, statements: inCase });
    if (firstRow === null && complete) return { miner: null, isDone: true };
    await place.connection.run(prepare);
  }
  const plan = await readPlan(place);
  const { firstRow } = plan;
  if ((firstRow === null && plan.complete) || plan.waitingRows > mostRows)
    return { miner: before, isDone: true };
  const miner = before ?? (await startFromCase(place));
  try {
    if (firstRow !== null)
      return { miner: await mineStretch(place, miner, { ...plan, firstRow }, signal), isDone: false };
    await finishMining(place, miner, plan);
    return { miner, isDone: true };
  } catch (thrown) {
    miner.host.close();
    throw thrown;
  }
}
