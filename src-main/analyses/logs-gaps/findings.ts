import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { GapsResult } from './analysis.ts';

const columns = ['name', 'fromAt', 'toAt', 'minutes', 'missingEntries', 'usualPerHour', 'isLasting'] as const;
const key = ['name', 'fromAt'] as const;

/** The largest silence, and who does not speak any more. */
export function gapsFindings(result: GapsResult): readonly FindingDraft[] {
  return [...largest(result), ...lasting(result)];
}

function largest({ rows, summary }: GapsResult): readonly FindingDraft[] {
  const [first] = rows.filter(row => !row.isLasting);
  if (first === undefined) return [];
  return [
    {
      rule: 'silence',
      title: `{gaps} ${plural(summary.gaps, 'silence', 'silences')} in the logs; the largest is of {name}, from {fromAt} to {toAt}`,
      detail:
        'In {minutes} minutes there is no entry; at that time of the day {missingEntries} would usually have come ({usualPerHour} an hour).',
      severity: 'medium',
      confidence: 'medium',
      recommendation:
        'Find out whether the system stood still, or only its log was lost: other sources of that time tell.',
      figures: [
        summaryFigure(summary, 'gaps'),
        rowFigure(first, key, 'name'),
        rowFigure(first, key, 'fromAt'),
        rowFigure(first, key, 'toAt'),
        rowFigure(first, key, 'minutes', { unit: 'minutes' }),
        rowFigure(first, key, 'missingEntries', { unit: 'entries' }),
        rowFigure(first, key, 'usualPerHour', { unit: 'entries' }),
      ],
      evidence: evidenceOf('gaps', rows.slice(0, 10), columns),
    },
  ];
}

function lasting({ rows, summary }: GapsResult): readonly FindingDraft[] {
  const gone = rows.filter(row => row.isLasting);
  const [first] = gone;
  if (first === undefined) return [];
  return [
    {
      rule: 'silent-to-the-end',
      title: `{lastingGaps} ${plural(summary.lastingGaps, 'source of entries falls', 'sources of entries fall')} silent before the logs end: most is missing of {name}`,
      detail:
        'Its last entry is of {fromAt}. Up to the end of the logs {missingEntries} would usually have come.',
      severity: 'medium',
      confidence: 'medium',
      recommendation: 'Check that it is still meant to run, and that its log is still collected.',
      figures: [
        summaryFigure(summary, 'lastingGaps'),
        rowFigure(first, key, 'name'),
        rowFigure(first, key, 'fromAt'),
        rowFigure(first, key, 'missingEntries', { unit: 'entries' }),
      ],
      evidence: evidenceOf('gaps', gone.slice(0, 10), columns),
    },
  ];
}
