import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, longestNamed, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { CompareResult } from './analysis.ts';

/** From this effect on a change is called small, not nothing (Cohen 1988). */
const smallEffect = 0.2;
const columns = [
  'field',
  'value',
  'firstCount',
  'secondCount',
  'firstShare',
  'secondShare',
  'effect',
  'q',
] as const;

/** How much changed, and what changed most. */
export function compareFindings({ rows, summary }: CompareResult): readonly FindingDraft[] {
  if (rows.length === 0 || summary.firstName === null || summary.secondName === null) return [];
  const notable = rows.filter(row => row.isCertain && Math.abs(row.effect) >= smallEffect);
  const [first] = notable;
  const names = [
    summaryFigure(summary, 'firstName'),
    summaryFigure(summary, 'secondName'),
    summaryFigure(summary, 'values'),
  ];
  if (first === undefined) {
    return [
      {
        rule: 'compared',
        title: 'Nothing differs notably between {firstName} and {secondName}',
        detail: `{values} ${plural(summary.values, 'value was', 'values were')} compared.`,
        severity: 'info',
        confidence: 'medium',
        recommendation: null,
        figures: names,
        evidence: evidenceOf(null, rows.slice(0, 10), columns),
      },
    ];
  }
  const key = ['field', 'value', 'templateId'] as const;
  const named = first.value.length <= longestNamed;
  return [
    {
      rule: 'compared',
      title: `{notable} of {values} values ${plural(summary.notable, 'differs', 'differ')} notably between {firstName} and {secondName}`,
      detail: `What differs most${named ? ' ({field}: {value})' : ''} has a share of {firstShare} on the first side ({firstCount} entries) and of {secondShare} on the second ({secondCount}). {onlySecond} kinds of message are on the second side only, {onlyFirst} on the first only.`,
      severity: 'low',
      confidence: 'medium',
      recommendation:
        'Ask what was changed between the two, beginning with the values at the top of the table.',
      figures: [
        ...names,
        summaryFigure(summary, 'notable'),
        ...(named ? [rowFigure(first, key, 'field'), rowFigure(first, key, 'value')] : []),
        rowFigure(first, key, 'firstShare'),
        rowFigure(first, key, 'firstCount', { unit: 'entries' }),
        rowFigure(first, key, 'secondShare'),
        rowFigure(first, key, 'secondCount', { unit: 'entries' }),
        summaryFigure(summary, 'onlySecond'),
        summaryFigure(summary, 'onlyFirst'),
      ],
      evidence: evidenceOf('changes', notable.slice(0, 10), columns),
    },
  ];
}
