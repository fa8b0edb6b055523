import type { Confidence, FindingDraft } from '../../core/finding.ts';
import { evidenceOf, summaryFigure } from '../shared/figures.ts';
import type { ScalogramResult } from './analysis.ts';

const columns = ['periodHours', 'startAt', 'endAt', 'power', 'significance', 'insideCone'] as const;
const cells = 10;

/** The period that stands out most from noise, and the next; or that none does. */
export function scalogramFindings(result: ScalogramResult): readonly FindingDraft[] {
  const { summary } = result;
  if (summary.series === null) return [];
  return [summary.strongestHours === null ? none(result) : strongest(result)];
}

function strongest({ rows, summary }: ScalogramResult): FindingDraft {
  const second =
    summary.secondHours === null
      ? 'No other period stands out.'
      : 'Another period stands out: {secondHours} hours, with {secondSignificance} times its level.';
  const most = rows
    .filter(row => row.insideCone && row.significance !== null)
    .toSorted((one, other) => (other.significance ?? 0) - (one.significance ?? 0));
  return {
    rule: 'strongest-rhythm',
    title: 'The traffic swings most clearly with a period of about {strongestHours} hours',
    detail: `Looked at is {series}. The mean power of that period is {strongestSignificance} times what noise with the memory of the series (lag {lag1}) exceeds in one case of twenty. ${second}`,
    severity: 'info',
    confidence: confidenceOf(summary),
    recommendation: null,
    figures: [
      summaryFigure(summary, 'series'),
      summaryFigure(summary, 'strongestHours', { unit: 'hours' }),
      summaryFigure(summary, 'strongestSignificance'),
      summaryFigure(summary, 'lag1'),
      ...(summary.secondHours === null
        ? []
        : [
            summaryFigure(summary, 'secondHours', { unit: 'hours' }),
            summaryFigure(summary, 'secondSignificance'),
          ]),
    ],
    evidence: evidenceOf('scalogram', most.slice(0, cells), columns),
  };
}

function none({ summary }: ScalogramResult): FindingDraft {
  return {
    rule: 'no-rhythm',
    title: 'No period between {shortestHours} and {longestHours} hours stands out from noise',
    detail:
      'Looked at is {series}. Over the whole time none has more power than noise with the memory of the series (lag {lag1}) would.',
    severity: 'info',
    confidence: confidenceOf(summary),
    recommendation: null,
    figures: [
      summaryFigure(summary, 'series'),
      summaryFigure(summary, 'shortestHours', { unit: 'hours' }),
      summaryFigure(summary, 'longestHours', { unit: 'hours' }),
      summaryFigure(summary, 'lag1'),
    ],
    evidence: evidenceOf('scalogram', [], columns),
  };
}

// What is barely above the level, what the ends reach nearly all the time, or what is mostly filled, is told with care.
function confidenceOf(summary: ScalogramResult['summary']): Confidence {
  const { strongestInsideShare, strongestSignificance, missingShare } = summary;
  if ((strongestSignificance ?? 2) < 1.2) return 'low';
  if ((missingShare ?? 0) > 0.25 || (strongestInsideShare ?? 1) < 0.25) return 'low';
  return (missingShare ?? 0) > 0.1 || (strongestInsideShare ?? 1) < 0.5 ? 'medium' : 'high';
}
