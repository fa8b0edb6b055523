import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import { type RowLayout, rowLayoutSchema } from '../../core/row-layout.ts';
import type { HighlightRule, RowPage, RowView } from '../../core/rows.ts';
import type { Source } from '../../core/source.ts';
import type { Workbench } from '../case-work.ts';
import { applyFilter, filterReaches } from '../filter/filter-views.ts';
import { select } from '../query.ts';
import type { RowLooks, RowSummaries, RowTables } from '../rows-engine.ts';
import { readSettings, readSources } from '../store/case-store.ts';
import readSettingSql from '../store/read-setting.sql?raw';
import writeSettingSql from '../store/write-setting.sql?raw';
import matchingRowsSql from './matching-rows.sql?raw';

const settingName = 'row-layouts';
const layoutsSchema = z.array(rowLayoutSchema).catch([]);
const foundSchema = z.array(z.object({ kind: z.enum(recordKinds), rowNumber: z.number().int() }));

type Rows = Pick<RowTables, 'rowPage'> & Pick<RowSummaries, 'highlights'>;

/** How tables of rows look: the columns as the analyst arranged them, and which highlight rule a row matches. */
export function rowLooks(bench: Workbench, rows: Rows): RowLooks {
  return {
    rowLayouts: () => bench.caseFile().use(readLayouts),
    async setRowLayout(layout) {
      const caseFile = bench.caseFile();
      if (caseFile.readOnly) return caseFile.use(readLayouts);
      return caseFile.change(async connection => {
        const others = (await readLayouts(connection)).filter(({ kind }) => kind !== layout.kind);
        const layouts = layout.columns.length === 0 ? others : [...others, layout];
        await select(connection, writeSettingSql, { name: settingName, value: JSON.stringify(layouts) });
        return layouts;
      });
    },
    async highlightedRows(view, startRow, count, signal) {
      const rules = await rows.highlights();
      if (!rules.some(({ enabled }) => enabled)) return [];
      const page = await rows.rowPage(view, startRow, count, signal);
      return bench.caseFile().use(connection => rulesOf(connection, page, { rules, view, signal }));
    },
  };
}

async function readLayouts(connection: DuckDBConnection): Promise<readonly RowLayout[]> {
  const [row] = await select(connection, readSettingSql, { name: settingName });
  return row === undefined ? [] : layoutsSchema.parse(JSON.parse(String(row.value)));
}

interface Wanted {
  readonly rules: readonly HighlightRule[];
  readonly view: RowView;
  readonly signal: AbortSignal;
}

/** For each row of a page the place of the first rule that it matches, or null. */
async function rulesOf(
  connection: DuckDBConnection,
  page: RowPage,
  { rules, signal }: Wanted,
): Promise<readonly (number | null)[]> {
  const { zone } = await readSettings(connection);
  const known = (await readSources(connection, zone)).filter(({ sourceId }) =>
    page.sourceIds.includes(sourceId),
  );
  const found = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    if (!rule.enabled) continue;
    const files = known.filter(({ format }) => rule.format === null || format === rule.format);
    for (const key of await matching(connection, page, rule.where, files, { zone, signal }))
      if (!found.has(key)) found.set(key, index);
  }
  return page.rowNumbers.map((rowNumber, index) => found.get(`${page.kinds[index]} ${rowNumber}`) ?? null);
}

/** Keys of the rows of a page that a filter holds for, among those of some files. */
async function matching(
  connection: DuckDBConnection,
  page: RowPage,
  where: string,
  files: readonly Source[],
  { zone, signal }: { readonly zone: string; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const asked = Object.fromEntries(recordKinds.map(kind => [kind, [] as number[]])) as Record<
    RecordKind,
    number[]
  >;
  const ids = new Set(files.map(({ sourceId }) => sourceId));
  for (const kind of new Set(page.kinds)) {
    const own = files.filter(file => file.kind === kind);
    if (own.length === 0 || !(await filterReaches(connection, where, [kind], own))) continue;
    await applyFilter(connection, { where, zone }, [kind], own);
    asked[kind] = page.rowNumbers.filter(
      (_number, index) => page.kinds[index] === kind && ids.has(page.sourceIds[index] ?? -1),
    );
  }
  const found = await select(connection, matchingRowsSql, asked, { signal });
  return foundSchema.parse(found).map(({ kind, rowNumber }) => `${kind} ${rowNumber}`);
}
