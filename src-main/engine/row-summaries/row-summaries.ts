import type { Workbench } from '../case-work.ts';
import type { RowSummaries } from '../rows-engine.ts';
import { inTurn, turns } from '../turns.ts';
import { completeFilter } from './completion.ts';
import { exportRows } from './export-rows.ts';
import { facets } from './facets.ts';
import { readHighlights, writeHighlights } from './highlights.ts';
import { histogram } from './histogram.ts';
import { removeView, savedViews, saveViews } from './saved-views.ts';
import { parseViews, viewsText } from './views-text.ts';

/** What the rows of views have in common, what is kept of views, and rows as files. */
export function rowSummaries(bench: Workbench): RowSummaries {
  const folder = bench.userDirectory;
  const takeTurn = turns();
  return {
    facets: (request, signal) => facets(bench, request, signal),
    histogram: (request, signal) => histogram(bench, request, signal),
    completeFilter: (request, signal) => completeFilter(bench, request, signal),
    savedViews: () => savedViews(bench),
    saveView: view => saveViews(bench, [view]),
    removeView: name => removeView(bench, name),
    highlights: () => readHighlights(folder),
    setHighlights: rules => inTurn(takeTurn, () => writeHighlights(folder, rules)),
    viewsAsText: async () =>
      viewsText({ views: await savedViews(bench), highlights: await readHighlights(folder) }),
    viewsFromText: yaml => inTurn(takeTurn, () => takeIn(bench, yaml)),
    exportRows: (request, path, signal) => exportRows(bench, request, path, signal),
  };
}

// All of the text is read before any of it is kept. A rule that replaces one of its name keeps that one's place.
async function takeIn(bench: Workbench, yaml: string): Promise<void> {
  const { views, highlights } = parseViews(yaml);
  if (views.length > 0) await saveViews(bench, views);
  if (highlights.length === 0) return;
  const known = await readHighlights(bench.userDirectory);
  const kept = known.map(rule => highlights.find(({ name }) => name === rule.name) ?? rule);
  const added = highlights.filter(({ name }) => !known.some(rule => rule.name === name));
  await writeHighlights(bench.userDirectory, [...kept, ...added]);
}
