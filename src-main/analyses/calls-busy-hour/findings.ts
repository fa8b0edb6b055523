import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { BusyHourResult } from './analysis.ts';

/** A busy hour seen on fewer days than these may be chance. */
const sureDays = 10;
/** From this many times the mean hour on, the load is concentrated. */
const notablePeakToMean = 2;
const columns = ['day', 'peakStart', 'peakVolume', 'consistentHourVolume', 'rank'] as const;

/** The hour to plan for, and how far it stands out. */
export function busyHourFindings({ rows, summary, params }: BusyHourResult): readonly FindingDraft[] {
  if (summary.consistentHourStart === null) return [];
  const unit = params.measure === 'calls' ? 'calls' : 'erlangs';
  const unitOf = (volume: number | null) => (volume === 1 ? unit.slice(0, -1) : unit);
  const peaked = (summary.peakToMean ?? 0) >= notablePeakToMean;
  const highest = rows.toSorted((one, other) => one.rank - other.rank).slice(0, 10);
  return [
    {
      rule: 'busy-hour',
      title: `The busy hour begins at {consistentHourStart} with {consistentHourMeanVolume} ${unitOf(summary.consistentHourMeanVolume)} on average`,
      detail: `It is the hour of the clock with the highest mean over {days} ${plural(summary.days, 'day', 'days')}, and {peakToMean} times the mean hour. The busiest hour of the single day, whenever it comes, has {meanDailyPeakVolume} ${unitOf(summary.meanDailyPeakVolume)} on average, and {percentileVolume} at the percentile chosen for planning. Hours that the records hold only in part are left out.`,
      severity: peaked ? 'low' : 'info',
      confidence: summary.days >= sureDays ? 'high' : 'medium',
      recommendation: peaked
        ? 'Plan lines and people from the percentile of the daily peaks, not from the daily mean.'
        : null,
      figures: [
        summaryFigure(summary, 'consistentHourStart'),
        summaryFigure(summary, 'consistentHourMeanVolume', { unit }),
        summaryFigure(summary, 'days', { unit: 'days' }),
        summaryFigure(summary, 'peakToMean'),
        summaryFigure(summary, 'meanDailyPeakVolume', { unit }),
        summaryFigure(summary, 'percentileVolume', { unit }),
      ],
      evidence: evidenceOf('peaks', highest, columns),
    },
  ];
}
