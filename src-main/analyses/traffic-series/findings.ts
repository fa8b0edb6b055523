import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, summaryFigure } from '../shared/figures.ts';
import type { SeriesResult } from './analysis.ts';

/** From this many times the median bin on, a peak is worth a sentence. */
const notableShare = 5;
const columns = ['binStart', 'series', 'value', 'unit'] as const;

/** The highest bin, when it is far above the usual one. */
export function seriesFindings({ rows, summary }: SeriesResult): readonly FindingDraft[] {
  const { peakValue, medianValue, unit } = summary;
  if (peakValue === null || medianValue === null || medianValue <= 0 || summary.bins < 20) return [];
  if (peakValue < notableShare * medianValue) return [];
  const highest = rows
    .filter(row => row.value !== null)
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0));
  return [
    {
      rule: 'highest-bin',
      title: 'The highest bin of traffic began at {peakAt}: {peakValue} of {peakSeries}',
      detail:
        'The median over all bins shown is {medianValue}. Whether so much is unusual at that time of the week is said by the deviation score.',
      severity: 'low',
      confidence: 'high',
      recommendation: 'Look at what was sent at that time, by talker and port.',
      figures: [
        summaryFigure(summary, 'peakAt'),
        summaryFigure(summary, 'peakValue', { unit: unit === '' ? 'value' : (unit ?? 'value') }),
        summaryFigure(summary, 'peakSeries'),
        summaryFigure(summary, 'medianValue', { unit: unit === '' ? 'value' : (unit ?? 'value') }),
      ],
      evidence: evidenceOf('series', highest.slice(0, 10), columns),
    },
  ];
}
