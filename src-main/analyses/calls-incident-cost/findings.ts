import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, type FigureDraft, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { IncidentCostResult } from './analysis.ts';
import type { ComparedWindow } from './measure.ts';

/** With as many weeks to compare, the interval is firm. */
const sureWeeks = 8;
const key = ['start'] as const;
const columns = [
  'start',
  'end',
  'observedCalls',
  'expectedCalls',
  'excessCalls',
  'excessLow',
  'excessHigh',
  'handleHours',
  'cost',
] as const;

type Summary = IncidentCostResult['summary'];

/** What each window had more or less than expected, or why that cannot be said. */
export function incidentCostFindings({ rows, summary }: IncidentCostResult): readonly FindingDraft[] {
  return rows.map(row => (row.claimed ? claim(row, summary) : noClaim(row, summary)));
}

function claim(row: ComparedWindow, summary: Summary): FindingDraft {
  const isMore = (row.excessCalls ?? 0) > 0;
  const word = isMore ? 'more' : 'fewer';
  const calls = plural(row.observedCalls ?? 0, 'call', 'calls');
  return {
    rule: isMore ? 'excess-calls' : 'lost-calls',
    subject: subjectOf(row),
    title: `{observedCalls} ${calls} in the window that begins at {start}, against {expectedCalls} expected`,
    detail: [
      `From {start} to {end} the difference is {excessCalls}, between {excessLow} and {excessHigh} at a confidence of {confidence}: the same time of {comparedWeeks} other weeks had {expectedCalls} in the median.`,
      handleSentence(row, isMore),
      row.cost === null
        ? ''
        : 'At {ratePerHour} {currency} an hour that is {cost} {currency}, between {costLow} and {costHigh}.',
      partSentence(row),
      row.proposed
        ? `The window was proposed because of its volume: nobody marked it, it has to be confirmed, and its difference is likelier too large than too small.`
        : `That there were ${word} calls in that window says nothing of the reason.`,
    ]
      .filter(sentence => sentence !== '')
      .join(' '),
    severity: row.proposed ? 'low' : 'medium',
    confidence: row.proposed ? 'low' : row.comparedWeeks >= sureWeeks ? 'high' : 'medium',
    recommendation: recommendation(row, isMore),
    figures: claimFigures(row, summary),
    evidence: evidenceOf('windows', [row], columns),
  };
}

function handleSentence({ handleSeconds, handleHours }: ComparedWindow, isMore: boolean): string {
  if (handleSeconds === null || handleHours === null)
    return 'The records hold no handling time, so that the difference has no hours and no cost.';
  const what = isMore ? 'that is work of' : 'the work of these calls would be';
  return `At {handleSeconds} seconds a call ${what} {handleHours} hours, between {handleHoursLow} and {handleHoursHigh}.`;
}

function partSentence({ recordedInPart }: ComparedWindow): string {
  return recordedInPart
    ? 'The records hold only a part of the window, and the same part of the other weeks is compared.'
    : '';
}

function recommendation({ proposed }: ComparedWindow, isMore: boolean): string {
  if (proposed)
    return 'Ask what happened in that window; if it was an incident, mark it with its own begin and end as the parameter windows.';
  return isMore
    ? 'Set the hours of that window beside what it would take to prevent such an incident, and look into the logs of the same time.'
    : 'Find out whether callers could not get through in that window, and whether they called again later.';
}

function claimFigures(row: ComparedWindow, summary: Summary): readonly FigureDraft[] {
  const calls = ['observedCalls', 'expectedCalls', 'excessCalls', 'excessLow', 'excessHigh'] as const;
  const hours = ['handleHours', 'handleHoursLow', 'handleHoursHigh'] as const;
  const money = ['cost', 'costLow', 'costHigh'] as const;
  return [
    rowFigure(row, key, 'start'),
    rowFigure(row, key, 'end'),
    ...calls.map(column => rowFigure(row, key, column, { unit: 'calls' })),
    rowFigure(row, key, 'comparedWeeks', { unit: 'weeks' }),
    summaryFigure(summary, 'confidence'),
    ...(row.handleHours === null
      ? []
      : [
          rowFigure(row, key, 'handleSeconds', { unit: 'seconds' }),
          ...hours.map(column => rowFigure(row, key, column, { unit: 'hours' })),
        ]),
    ...(row.cost === null
      ? []
      : [
          summaryFigure(summary, 'ratePerHour'),
          summaryFigure(summary, 'currency'),
          ...money.map(column => rowFigure(row, key, column, { unit: summary.currency })),
        ]),
  ];
}

function noClaim(row: ComparedWindow, summary: Summary): FindingDraft {
  const { detail, figures, recommendation: advice } = whyNot(row, summary);
  return {
    rule: 'no-claim',
    subject: subjectOf(row),
    title: 'No difference is claimed for the window that begins at {start}',
    detail: ['The window ends at {end}.', detail, partSentence(row)].filter(part => part !== '').join(' '),
    severity: 'info',
    confidence: 'medium',
    recommendation: advice,
    figures: [rowFigure(row, key, 'start'), rowFigure(row, key, 'end'), ...figures],
    evidence: evidenceOf(
      row.observedCalls === null && row.expectedCalls === null ? null : 'windows',
      [row],
      columns,
    ),
  };
}

interface WhyNot {
  readonly detail: string;
  readonly figures: readonly FigureDraft[];
  readonly recommendation: string | null;
}

function whyNot(row: ComparedWindow, summary: Summary): WhyNot {
  const observed = rowFigure(row, key, 'observedCalls', { unit: 'calls' });
  const calls = plural(row.observedCalls ?? 0, 'call', 'calls');
  switch (row.unclaimedBecause) {
    case 'not-recorded':
      return {
        detail: 'The records hold nothing of that time, which is not the same as no calls.',
        figures: [],
        recommendation: 'Ask for the records of that window, or for another source of its calls.',
      };
    case 'holiday':
      return {
        detail: `It had {observedCalls} ${calls}, but lies on a holiday ({holiday}), of which other weeks are no measure.`,
        figures: [observed, rowFigure(row, key, 'holiday')],
        recommendation: null,
      };
    case 'few-weeks':
      return {
        detail: `It had {observedCalls} ${calls}; the weeks with which it can be compared are {comparedWeeks}, too few for an interval.`,
        figures: [observed, rowFigure(row, key, 'comparedWeeks', { unit: 'weeks' })],
        recommendation: null,
      };
    default:
      return {
        detail: `It had {observedCalls} ${calls}; without anything particular, {expectedLow} to {expectedHigh} are to be expected at a confidence of {confidence}, by the same time of {comparedWeeks} other weeks.`,
        figures: [
          observed,
          rowFigure(row, key, 'expectedLow', { unit: 'calls' }),
          rowFigure(row, key, 'expectedHigh', { unit: 'calls' }),
          summaryFigure(summary, 'confidence'),
          rowFigure(row, key, 'comparedWeeks', { unit: 'weeks' }),
        ],
        recommendation: null,
      };
  }
}

function subjectOf({ start, end }: ComparedWindow): string {
  return `${start}/${end}`;
}
