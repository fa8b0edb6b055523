import { overlapStrip, overlapStripHeight } from '../../charts/overlap-strip.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { OverlapResult } from './analysis.ts';

type Row = OverlapResult['rows'][number];

/** What days each file covers, and on which of them another file holds the same calls. */
export function overlapCharts({ rows, scope }: OverlapResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const alt =
    'A bar per file over the days with calls; where another file holds the same calls, a second bar lies on it.';
  const files = filesOf(rows);
  return [
    {
      id: 'files',
      title: 'What the files of calls cover',
      alt,
      option: overlapStrip({ alt, rows: files, zone: scope.zone }),
      height: overlapStripHeight(files.length),
      timeAxis: 'x',
    },
  ];
}

function filesOf(rows: readonly Row[]) {
  const files = new Map<number, { name: string; held: Row['stretches']; twice: Row['stretches'] }>();
  for (const row of rows) {
    const common = row.verdict === 'same' || row.verdict === 'differ' ? row.commonStretches : [];
    for (const [id, name, held] of [
      [row.sourceId, row.source, row.stretches],
      [row.otherSourceId, row.otherSource, row.otherStretches],
    ] as const) {
      files.set(id, { name, held, twice: [...(files.get(id)?.twice ?? []), ...common] });
    }
  }
  return [...files].toSorted(([one], [other]) => one - other).map(([, file]) => file);
}
