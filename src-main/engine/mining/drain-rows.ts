import { type DuckDBConnection, INTEGER, LIST, listValue } from '@duckdb/node-api';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import type { Source } from '../../core/source.ts';
import { drainSettingsSchema } from '../../mining/drain/settings.ts';
import { streamChunks } from '../stream-chunks.ts';
import messagesSql from './drain/messages.sql?raw';
import showSql from './drain/show.sql?raw';
import { mineMessages } from './mine-messages.ts';
import { startMining } from './mining-host.ts';
import { stageTemplates } from './stage.ts';

const asked = z.object({ method: z.literal('drain'), masks: z.string() });

/**
 * Where the parameters ask for Drain: finds the templates of the sources' messages with it, in the order of their rows,
 * and puts them behind `drain_row` and `drain_template` on this connection.
 * @throws KymoError `usage` for a mask that is no expression, `cancelled`
 */
export async function drainWhereAsked(
  connection: DuckDBConnection,
  params: Readonly<Record<string, unknown>>,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<void> {
  const parsed = asked.safeParse(params);
  if (!parsed.success) return;
  const masks = masksOf(parsed.data.masks);
  const settings = drainSettingsSchema.parse({ ...params, masks });
  const host = startMining({ name: 'drain', settings });
  try {
    const sourceIds = listValue(sources.map(source => source.sourceId));
    const types = { sources: LIST(INTEGER) };
    const chunks = streamChunks(connection, messagesSql, { sources: sourceIds }, types);
    const { templates } = await mineMessages(connection, chunks, host, [], signal);
    await stageTemplates(connection, templates);
    await connection.run(showSql);
  } finally {
    host.close();
  }
}

/** Masks from a JSON list of expressions; none from an empty text. */
function masksOf(text: string): readonly string[] {
  if (text.trim() === '') return [];
  const masks = z.array(z.string()).safeParse(parsedJson(text));
  if (!masks.success)
    throw new KymoError(
      'usage',
      `The masks are no JSON list of expressions. Write them as ["blk_-?\\\\d+", "(\\\\d+\\\\.){3}\\\\d+"].`,
    );
  for (const mask of masks.data) requireExpression(mask);
  return masks.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function requireExpression(mask: string): void {
  try {
    new RegExp(mask);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new KymoError('usage', `The mask ${JSON.stringify(mask)} is no expression: ${reason}.`, {
      cause: thrown,
    });
  }
}
