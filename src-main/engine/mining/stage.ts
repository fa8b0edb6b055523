import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { derivedRowsSql } from '../../core/derived-rows.ts';
import { select } from '../query.ts';
import type { FoundTemplate, Settled } from './session.ts';
import stageAliasesSql from './stage-aliases.sql?raw';
import stageTemplatesSql from './stage-templates.sql?raw';

const number = z.number().int();
const aliasSchema = z.object({ alias: number, templateId: number });
const templateSchema = z.object({
  templateId: number,
  template: z.string(),
  parameters: z.array(z.string()),
});

/** Puts templates into the temporary table `mined_template` (templateId, template, parameters). */
export function stageTemplates(
  connection: DuckDBConnection,
  templates: readonly FoundTemplate[],
): Promise<void> {
  return stage(connection, stageTemplatesSql, templateSchema, templates);
}

/** Puts numbers that became others into the temporary table `mined_alias` (alias, templateId). */
export function stageAliases(connection: DuckDBConnection, aliases: Settled['aliases']): Promise<void> {
  const rows = aliases.map(([alias, templateId]) => ({ alias, templateId }));
  return stage(connection, stageAliasesSql, aliasSchema, rows);
}

async function stage(
  connection: DuckDBConnection,
  createSql: string,
  schema: z.ZodObject,
  rows: readonly object[],
): Promise<void> {
  await select(connection, createSql + derivedRowsSql(schema, '$rows'), { rows: JSON.stringify(rows) });
}
