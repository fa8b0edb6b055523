import { coverageStrip, coverageStripHeight } from '../../charts/coverage-strip.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import type { CoverageResult } from './analysis.ts';

/** What each file covers in time, with its gaps. */
export function coverageCharts({ rows, scope }: CoverageResult): readonly ChartSpec[] {
  if (rows.every(row => row.firstAt === null)) return [];
  const alt =
    'A bar per file from its first to its last record; gaps where records were to be expected are hatched.';
  const stretch = (from: string, to: string) => ({
    from: wallMillis(from, scope.zone),
    to: wallMillis(to, scope.zone),
  });
  return [
    {
      id: 'coverage',
      title: 'What the sources cover',
      alt,
      option: coverageStrip({
        alt,
        rows: rows.map(row => ({
          name: row.source,
          covered: row.firstAt === null || row.lastAt === null ? null : stretch(row.firstAt, row.lastAt),
          gaps: row.gaps.map(gap => stretch(gap.startAt, gap.endAt)),
        })),
        zone: scope.zone,
      }),
      height: coverageStripHeight(rows.length),
      timeAxis: 'x',
    },
  ];
}
