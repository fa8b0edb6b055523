import { BIGINT, type DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { prunedState } from '../../mining/templates/prune.ts';
import { minerStateSchema } from '../../mining/templates/state.ts';
import { execute, select } from '../query.ts';
import { streamChunks } from '../stream-chunks.ts';
import dropMinedSql from './drop-mined.sql?raw';
import { mineMessages } from './mine-messages.ts';
import { type MiningHost, startMining } from './mining-host.ts';
import type { Settled } from './session.ts';
import { stageAliases, stageTemplates } from './stage.ts';
import type { TemplateStatements } from './statements.ts';

/** Rows that are mined in one transaction: four of DuckDB's row groups. */
const stretchRows = 4 * 122_880;

const planSchema = z.object({
  firstRow: z.number().nullable(),
  waitingRows: z.number(),
  complete: z.boolean(),
  rowsRemoved: z.boolean(),
});
const knownSchema = z.object({ state: z.string().nullable(), templateIds: z.array(z.number()) });
const samplesSchema = z.object({ templateId: z.number(), messages: z.array(z.string()) });
/** What is left to mine. */
export interface MiningPlan {
  /** First row that waits, null when none does. */
  readonly firstRow: number | null;
  readonly waitingRows: number;
  /** Whether the table of templates follows the rows. */
  readonly complete: boolean;
  /** Whether the miner may know templates that no row has any more. */
  readonly rowsRemoved: boolean;
}

/** A miner that goes on from what the case knows, with the numbers that the case holds. */
export interface KnowingMiner {
  readonly host: MiningHost;
  readonly known: readonly number[];
}

/** Where templates are kept, by statement, and the connection that reaches it. */
export interface TemplatePlace {
  readonly connection: DuckDBConnection;
  readonly statements: TemplateStatements;
}

export async function readPlan({ connection, statements }: TemplatePlace): Promise<MiningPlan> {
  const [row] = await select(connection, statements.plan, {});
  return planSchema.parse(row);
}

/** Starts a miner with what the case knows. */
export async function startFromCase({ connection, statements }: TemplatePlace): Promise<KnowingMiner> {
  const [row] = await select(connection, statements.known, {});
  const { state, templateIds } = knownSchema.parse(row);
  return { host: startMining({ name: 'two-pass', state }), known: templateIds };
}

/**
 * Mines the next stretch of rows and stores their templates, in one transaction. @returns the miner as it is then
 * @throws KymoError `cancelled`; nothing is stored then, and the miner is of no use any more
 */
export async function mineStretch(
  place: TemplatePlace,
  { host, known }: KnowingMiner,
  plan: MiningPlan & { readonly firstRow: number },
  signal: AbortSignal,
): Promise<KnowingMiner> {
  const { connection, statements } = place;
  const stretch = { firstRow: plan.firstRow, endRow: plan.firstRow + stretchRows };
  const values = { firstRow: BigInt(stretch.firstRow), endRow: BigInt(stretch.endRow) };
  const types = { firstRow: BIGINT, endRow: BIGINT };
  const chunks = streamChunks(connection, statements.messages, values, types);
  const settled = await mineMessages(connection, chunks, host, known, signal);
  await inTransaction(connection, async () => {
    await select(connection, statements.storeIds, stretch, { signal });
    await storeAliases(place, settled, signal);
    await keepState(place, { state: settled.state, complete: false, rowsRemoved: plan.rowsRemoved });
  });
  await connection.run(dropMinedSql);
  return { host, known: settled.templates.map(({ templateId }) => templateId) };
}

/** Makes the table of templates follow the rows; after a removal the miner forgets what no row holds any more. */
export async function finishMining(
  place: TemplatePlace,
  { host }: KnowingMiner,
  { rowsRemoved }: MiningPlan,
): Promise<void> {
  const { connection, statements } = place;
  const settled = await host.settle([]);
  await stageTemplates(connection, settled.templates);
  const state = rowsRemoved ? await withoutRemoved(place, settled.state) : settled.state;
  await inTransaction(connection, async () => {
    await execute(connection, statements.finish);
    await keepState(place, { state, complete: true, rowsRemoved: false });
  });
  await connection.run(dropMinedSql);
}

async function withoutRemoved({ connection, statements }: TemplatePlace, state: string): Promise<string> {
  const samples = z.array(samplesSchema).parse(await select(connection, statements.samples, {}));
  const left = new Map(samples.map(({ templateId, messages }) => [templateId, messages]));
  return JSON.stringify(prunedState(minerStateSchema.parse(JSON.parse(state)), left));
}

async function storeAliases(
  { connection, statements }: TemplatePlace,
  { aliases }: Settled,
  signal: AbortSignal,
): Promise<void> {
  if (aliases.length === 0) return;
  await stageAliases(connection, aliases);
  await execute(connection, statements.storeAliases, { signal });
}

async function keepState(
  { connection, statements }: TemplatePlace,
  kept: { readonly state: string; readonly complete: boolean; readonly rowsRemoved: boolean },
): Promise<void> {
  await select(connection, statements.forgetState, {});
  await select(connection, statements.keepState, kept);
}

async function inTransaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  }
}
