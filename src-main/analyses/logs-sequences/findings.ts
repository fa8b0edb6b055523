import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { SequencesResult } from './analysis.ts';

const columns = [
  'template',
  'nextTemplate',
  'times',
  'share',
  'broken',
  'insteadTemplate',
  'firstBrokenAt',
  'brokenSource',
  'brokenLine',
] as const;

/** How many rules there are, and how many are broken. */
export function sequencesFindings({ rows, summary }: SequencesResult): readonly FindingDraft[] {
  if (rows.length === 0) return [];
  const isBroken = summary.broken > 0 && summary.firstBrokenAt !== null;
  const { rules, brokenRules } = summary;
  return [
    {
      rule: 'sequences',
      title: isBroken
        ? `{broken} times something else followed a message than what usually does`
        : `{rules} ${plural(rules, 'message is', 'messages are')} always followed by the same`,
      detail: isBroken
        ? `{rules} ${plural(rules, 'message has', 'messages have')} one that nearly always follows; {brokenRules} of these ${plural(brokenRules, 'orders is', 'orders are')} broken, for the first time at {firstBrokenAt}.`
        : 'No such sequence is broken: {times} times what usually follows did.',
      severity: isBroken ? 'low' : 'info',
      confidence: 'medium',
      recommendation: isBroken
        ? 'Look at what came instead: a step that is missing in a known sequence shows where work was cut off.'
        : null,
      figures: [
        summaryFigure(summary, 'rules'),
        ...(isBroken
          ? [
              summaryFigure(summary, 'broken'),
              summaryFigure(summary, 'brokenRules'),
              summaryFigure(summary, 'firstBrokenAt'),
            ]
          : [summaryFigure(summary, 'times')]),
      ],
      evidence: evidenceOf(isBroken ? 'broken' : null, rows.slice(0, 10), columns),
    },
  ];
}
