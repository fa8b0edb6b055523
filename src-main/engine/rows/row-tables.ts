import type { Workbench } from '../case-work.ts';
import type { RowTables } from '../rows-engine.ts';
import { rowContext } from './row-context.ts';
import { rowDetail } from './row-detail.ts';
import { rowMarks } from './row-marks.ts';
import { rowPages } from './row-pages.ts';
import { rowSeek } from './row-seek.ts';

/** Rows of the case as tables: pages and places, what is known of a row, its surroundings, marks. */
export function rowTables(bench: Workbench): RowTables {
  return {
    ...rowPages(bench),
    ...rowSeek(bench),
    ...rowDetail(bench),
    ...rowContext(bench),
    ...rowMarks(bench),
  };
}
