import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { CompletenessResult } from './analysis.ts';

const columns = ['day', 'series', 'expected', 'present', 'missing', 'blank', 'duplicate', 'partial'] as const;

/** What is missing, what is in the data twice and what is a part of a bin: the ways in which a sum can be wrong. */
export function completenessFindings(result: CompletenessResult): readonly FindingDraft[] {
  return [...missing(result), ...duplicate(result), ...partial(result)];
}

function missing({ rows, summary }: CompletenessResult): readonly FindingDraft[] {
  if (summary.missing === 0 || summary.worstDay === null) return [];
  const worst = rows.toSorted((one, other) => other.missing - one.missing);
  return [
    {
      rule: 'missing-bins',
      title: `{missing} of {expected} traffic bins are missing`,
      detail: `Most of them are missing on {worstDay}: {mostMissing} ${plural(summary.mostMissing, 'bin', 'bins')} of {worstSeries}. A missing bin is not zero: sums over it are too low, and means leave it out.`,
      severity: summary.missing > summary.expected / 100 ? 'medium' : 'low',
      confidence: 'high',
      recommendation: 'Ask for the missing bins again, or say in the report that they were not recorded.',
      figures: [
        summaryFigure(summary, 'missing', { unit: 'bins' }),
        summaryFigure(summary, 'expected', { unit: 'bins' }),
        summaryFigure(summary, 'worstDay'),
        summaryFigure(summary, 'mostMissing', { unit: 'bins' }),
        summaryFigure(summary, 'worstSeries'),
      ],
      evidence: evidenceOf('grid', worst.slice(0, 10), columns),
    },
  ];
}

function duplicate({ rows, summary }: CompletenessResult): readonly FindingDraft[] {
  if (summary.duplicate === 0) return [];
  const worst = rows.toSorted((one, other) => other.duplicate - one.duplicate);
  return [
    {
      rule: 'repeated-bins',
      title: `{duplicate} traffic ${plural(summary.duplicate, 'bin is', 'bins are')} in the data more than once`,
      detail: 'Each is counted once, with the value of its first record.',
      severity: 'medium',
      confidence: 'high',
      recommendation:
        'Find out whether the same load was written twice, and remove the file that repeats another.',
      figures: [summaryFigure(summary, 'duplicate', { unit: 'bins' })],
      evidence: evidenceOf('grid', worst.slice(0, 10), columns),
    },
  ];
}

function partial({ rows, summary }: CompletenessResult): readonly FindingDraft[] {
  if (summary.partial === 0 || summary.partialDay === null) return [];
  const worst = rows.toSorted((one, other) => other.partial - one.partial);
  return [
    {
      rule: 'partial-bins',
      title: `{partial} traffic ${plural(summary.partial, 'record stands', 'records stand')} between the bins`,
      detail: `Most of them are on {partialDay}: {mostPartial} of {partialSeries}. Such a record is a part of a bin, or of another measurement: it is in no bin, and the filter and the deviation score leave it out.`,
      severity: 'low',
      confidence: 'high',
      recommendation:
        'Find out what wrote them: a restart of the probe and a second file are the usual causes.',
      figures: [
        summaryFigure(summary, 'partial', { unit: 'records' }),
        summaryFigure(summary, 'partialDay'),
        summaryFigure(summary, 'mostPartial', { unit: 'records' }),
        summaryFigure(summary, 'partialSeries'),
      ],
      evidence: evidenceOf('grid', worst.slice(0, 10), columns),
    },
  ];
}
