import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { DecompositionResult } from './analysis.ts';

const columns = ['binStart', 'value', 'smooth'] as const;
/** Above this share of missing bins the periods are read with care. */
const notableGaps = 0.1;

/** Which periods carry most of the variance. */
export function decompositionFindings({ summary }: DecompositionResult): readonly FindingDraft[] {
  const { strongestPercent, slowerPercent } = summary;
  if (strongestPercent === null || slowerPercent === null) return [];
  const strongestLevel = summary.bands.find(band => band.fromHours === summary.strongestFromHours)?.level;
  const isSlow = slowerPercent > strongestPercent;
  const gaps =
    summary.missingBins === 0
      ? ''
      : ` {missingBins} of {bins} bins ${plural(summary.missingBins, 'is', 'are')} missing: filled for the transform and left out of the shares.`;
  return [
    {
      rule: 'strongest-period',
      title: isSlow
        ? 'What is slower than {slowerThanHours} hours carries {slowerPercent} per cent of the variance, more than any band of waves'
        : 'Waves of {strongestFromHours} to {strongestToHours} hours carry {strongestPercent} per cent of the variance, more than any others',
      detail: isSlow
        ? `Looked at is {series}. The strongest waves below it have periods of {strongestFromHours} to {strongestToHours} hours, with {strongestPercent} per cent.${gaps}`
        : `Looked at is {series}. What is slower than {slowerThanHours} hours has {slowerPercent} per cent; the rest is in the other bands.${gaps}`,
      severity: 'info',
      confidence: summary.missingBins > notableGaps * summary.bins ? 'medium' : 'high',
      recommendation:
        !isSlow && strongestLevel === 1
          ? 'See whether single false bins are behind it: leaveOut takes them out.'
          : null,
      figures: [
        summaryFigure(summary, 'series'),
        summaryFigure(summary, 'strongestFromHours', { unit: 'hours' }),
        summaryFigure(summary, 'strongestToHours', { unit: 'hours' }),
        summaryFigure(summary, 'strongestPercent', { unit: '%' }),
        summaryFigure(summary, 'slowerThanHours', { unit: 'hours' }),
        summaryFigure(summary, 'slowerPercent', { unit: '%' }),
        ...(gaps === '' ? [] : [summaryFigure(summary, 'missingBins'), summaryFigure(summary, 'bins')]),
      ],
      evidence: evidenceOf('panels', [], columns),
    },
  ];
}
