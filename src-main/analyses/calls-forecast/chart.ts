import { dayStart } from '../../charts/days.ts';
import { forecastLines } from '../../charts/forecast.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { figureText } from '../../core/finding.ts';
import type { ForecastResult } from './analysis.ts';
import type { ForecastRow } from './rows.ts';

const dayMillis = 86_400_000;
/** Weeks of the past that are drawn for each week ahead, and at least. */
const pastPerWeek = { day: { each: 3, least: 8 }, hour: { each: 1, least: 2 } } as const;

/** The last weeks, and the next ones with their interval. */
export function forecastCharts(result: ForecastResult): readonly ChartSpec[] {
  const { rows, summary, scope } = result;
  const { bin, origin, weeks } = summary;
  if (bin === null || origin === null) return [];
  const alt = altOf(result);
  const binMillis = bin === 'day' ? dayMillis : dayMillis / 24;
  const startMillis = dayStart(origin) + dayMillis;
  const { each, least } = pastPerWeek[bin];
  const firstMillis = startMillis - 7 * Math.max(least, each * weeks) * dayMillis;
  const middleOf = ({ day, startTime }: ForecastRow) =>
    dayStart(day) + (Number(startTime?.slice(0, 2) ?? 0) * dayMillis) / 24 + binMillis / 2;
  return [
    {
      id: 'forecast',
      title: 'Forecast',
      alt,
      option: forecastLines({
        alt,
        unit: `calls per ${bin}`,
        binMillis,
        startMillis,
        past: rows
          .filter(row => row.kind === 'observed')
          .map(row => ({ millis: middleOf(row), value: row.calls, isUsed: row.used === true }))
          .filter(({ millis }) => millis >= firstMillis),
        ahead: rows
          .filter(row => row.kind === 'forecast')
          .map(row => ({ millis: middleOf(row), value: row.forecast, low: row.low, high: row.high })),
        bandName: `holds ${percent(summary.level)} of ${bin}s`,
        zone: scope.zone,
      }),
      height: 340,
      timeAxis: 'x',
    },
  ];
}

function altOf({ rows, summary }: ForecastResult): string {
  const { bin, weeks, wape, naiveWape, coverage, level } = summary;
  const hasBand = rows.some(row => row.kind === 'forecast' && row.low !== null);
  const what = `Calls of each ${bin} as a line up to the last complete day, and what is expected of the next ${weeks === 1 ? 'week' : `${weeks} weeks`} as another${hasBand ? ` within its ${percent(level)} interval` : ''}.`;
  const error =
    wape === null
      ? 'No call came in the weeks that could be compared.'
      : `Made at ${summary.folds} past ${summary.folds === 1 ? 'day' : 'days'}, the same forecast was off by ${percent(wape)} of the calls; the last week taken for the next ones by ${percent(naiveWape ?? Number.NaN)}.`;
  const held =
    coverage === null ? '' : ` Such intervals held ${percent(coverage)} of the past ${bin}s that came.`;
  return `${what} ${error}${held}`;
}

function percent(share: number): string {
  return `${figureText(100 * share, 1)} %`;
}
