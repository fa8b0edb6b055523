import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import { unitName, unitWord } from '../shared/traffic-unit.ts';
import type { CompareResult } from './analysis.ts';

/** From this change in per cent on it is worth a look. */
const notablePercent = 20;
const columns = ['binStart', 'series', 'value', 'reference', 'difference'] as const;
const referenceWords = {
  previous: 'in as many days before',
  'weekday-median': 'for the same weekdays and times before (median)',
} as const;

/** How much more or less there is than before, over the bins that both have. */
export function compareFindings(result: CompareResult): readonly FindingDraft[] {
  if (result.rows.length === 0) return [];
  return result.summary.binsCompared === 0 ? [nothingBefore(result)] : change(result);
}

function nothingBefore({ rows, summary }: CompareResult): FindingDraft {
  return {
    rule: 'nothing-before',
    title: `The last {days} ${plural(summary.days, 'day has', 'days have')} nothing before them to be compared with`,
    detail: 'No bin of them has a value at the same time before.',
    severity: 'info',
    confidence: 'high',
    recommendation: 'Choose fewer days, or add files from before.',
    figures: [summaryFigure(summary, 'days', { unit: 'days' })],
    evidence: evidenceOf(null, rows.slice(0, 10), columns),
  };
}

function change({ rows, summary }: CompareResult): readonly FindingDraft[] {
  const { changePercent } = summary;
  if (changePercent === null) return [];
  const isSum = summary.isAdditive === true;
  const unit = unitName(summary.unit);
  const most =
    summary.mostChangedSeries !== null && summary.mostChangedPercent !== null && summary.series > 1
      ? ' {mostChangedSeries} changed most, by {mostChangedPercent} per cent.'
      : '';
  const furthest = rows
    .filter(row => row.difference !== null)
    .toSorted((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0));
  return [
    {
      rule: 'change',
      title: `The ${unitWord(summary.unit)} of the last {days} ${plural(summary.days, 'day', 'days')} changed by {changePercent} per cent`,
      detail: `${isSum ? 'The total' : 'The mean'} is ${isSum ? '{total}' : '{mean}'}, against ${isSum ? '{referenceTotal}' : '{referenceMean}'} ${referenceWords[summary.against]}. Bins compared, those that both have: {binsCompared}.${most}`,
      severity: Math.abs(changePercent) >= notablePercent ? 'low' : 'info',
      confidence: summary.binsWithoutReference > summary.binsCompared / 10 ? 'medium' : 'high',
      recommendation:
        Math.abs(changePercent) >= notablePercent
          ? 'Look at which series and hours the difference is from, and whether a change at the site explains it.'
          : null,
      figures: [
        summaryFigure(summary, 'days', { unit: 'days' }),
        summaryFigure(summary, 'changePercent', { unit: '%' }),
        ...(isSum
          ? [summaryFigure(summary, 'total', { unit }), summaryFigure(summary, 'referenceTotal', { unit })]
          : [summaryFigure(summary, 'mean', { unit }), summaryFigure(summary, 'referenceMean', { unit })]),
        summaryFigure(summary, 'binsCompared', { unit: 'bins' }),
        ...(most === ''
          ? []
          : [
              summaryFigure(summary, 'mostChangedSeries'),
              summaryFigure(summary, 'mostChangedPercent', { unit: '%' }),
            ]),
      ],
      evidence: evidenceOf('compare', furthest.slice(0, 10), columns),
    },
  ];
}
