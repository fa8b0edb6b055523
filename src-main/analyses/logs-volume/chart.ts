import { levelColour, levelRank } from '../../charts/levels.ts';
import { stackedTimeBars } from '../../charts/stacked-time-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import type { VolumeResult } from './analysis.ts';

/** Levels with a stack of their own; the rarer ones share one. */
const mostLevels = 8;
const noLevel = '(no level)';
const otherLevels = '(other levels)';

/** Entries per bin, stacked by level with the worst at the bottom. */
export function volumeCharts({ rows, summary, scope }: VolumeResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const alt = 'Bars of the log entries over time, stacked by level with the worst level at the bottom.';
  const bins = rows.map(row => ({
    level: row.level,
    start: wallMillis(row.binStart, scope.zone),
    value: row.entries,
  }));
  const own = ownLevels(summary.levels);
  const rest = bins.filter(bin => !own.includes(bin.level));
  return [
    {
      id: 'volume',
      title: 'Log entries over time',
      alt,
      option: stackedTimeBars({
        alt,
        unit: 'entries',
        binMillis: summary.binMinutes * 60_000,
        binName: durationName(summary.binMinutes),
        stacks: [
          ...own.map(level => ({
            name: level ?? noLevel,
            colour: levelColour(level),
            bins: bins.filter(bin => bin.level === level),
          })),
          ...(rest.length === 0 ? [] : [{ name: otherLevels, colour: 'grey' as const, bins: rest }]),
        ],
        zone: scope.zone,
      }),
      height: 300,
      timeAxis: 'x',
    },
  ];
}

/** The most frequent levels, worst first. */
function ownLevels(levels: VolumeResult['summary']['levels']): readonly (string | null)[] {
  const kept = levels.slice(0, levels.length > mostLevels ? mostLevels - 1 : mostLevels);
  return kept
    .map(({ level }) => level)
    .sort((a, b) => levelRank(a) - levelRank(b) || (a ?? '').localeCompare(b ?? '', 'en'));
}

function durationName(minutes: number): string {
  if (minutes % 10_080 === 0) return counted(minutes / 10_080, 'week');
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day');
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour');
  return counted(minutes, 'minute');
}

function counted(count: number, unit: string): string {
  return count === 1 ? unit : `${count} ${unit}s`;
}
