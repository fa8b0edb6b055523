import type { RowView } from '../../core/rows.ts';
import type { RowSummaries, RowTables } from '../rows-engine.ts';

type Filtered = Pick<RowTables, 'rowPage' | 'countRows' | 'placeOfRow' | 'seekRow'> &
  Pick<RowSummaries, 'facets' | 'histogram' | 'exportRows'>;

/**
 * Rows of a case whose filter is understood as everywhere: with aliases in the place of what the case does not hold.
 * @param filter see `PseudonymWork.filter`
 */
export function hiddenRows<Rows extends Filtered>(
  rows: Rows,
  filter: (where: string) => Promise<string>,
): Rows {
  const seen = async <View extends Pick<RowView, 'where'>>(view: View): Promise<View> =>
    view.where === undefined || view.where === '' ? view : { ...view, where: await filter(view.where) };
  const asked = async <Request extends { readonly view: RowView }>(request: Request): Promise<Request> => ({
    ...request,
    view: await seen(request.view),
  });
  return {
    ...rows,
    rowPage: async (view, ...rest) => rows.rowPage(await seen(view), ...rest),
    countRows: async (view, signal) => rows.countRows(await seen(view), signal),
    placeOfRow: async (view, ...rest) => rows.placeOfRow(await seen(view), ...rest),
    seekRow: async (view, ...rest) => rows.seekRow(await seen(view), ...rest),
    facets: async (request, signal) => rows.facets(await asked(request), signal),
    histogram: async (request, signal) => rows.histogram(await asked(request), signal),
    exportRows: async (request, ...rest) => rows.exportRows(await asked(request), ...rest),
  } satisfies Filtered as Rows;
}
