import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { RowView } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { asksTemplates } from '../rows/row-view.ts';
import templateTextsSql from './template-texts.sql?raw';

const rowsSchema = z.array(z.object({ templateId: z.number().int(), template: z.string() }));

/** Texts of log templates by number; a number that none has is left out. */
export async function templateTexts(
  connection: DuckDBConnection,
  templateIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (templateIds.length === 0) return new Map();
  const rows = rowsSchema.parse(await select(connection, templateTextsSql, { templateIds }));
  return new Map(rows.map(({ templateId, template }) => [templateId, template]));
}

const templateNames = ['template', 'template_id', 'templateId'];

/** Waits until every row has its template, when the filter or one of these columns asks for it. @throws KymoError `cancelled` */
export async function templatesFor(
  bench: Workbench,
  { kind, where }: Pick<RowView, 'kind' | 'where'>,
  columns: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const view = { kind, sort: [], ...(where === undefined ? {} : { where }) };
  const isAsked = asksTemplates(view, null) || columns.some(name => templateNames.includes(name));
  if (isAsked) await bench.templates.ready(signal);
}
