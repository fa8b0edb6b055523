import type { FindingDraft } from '../../core/finding.ts';
import { weekdayName } from '../shared/call-day.ts';
import { evidenceOf, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { ServiceResult } from './analysis.ts';
import { fewCalls } from './chart.ts';
import type { ServiceRow, ServiceSummary } from './schemas.ts';

/**
 * Standard errors from the whole beyond which a share is no chance: of the 168 hours of a week, one in twenty weeks of
 * even service would have an hour that far off (normal approximation, Bonferroni: .05 / 168 on one side).
 */
const surelyOff = 3.43;
const columns = [
  'weekday',
  'hour',
  'offered',
  'serviceLevel',
  'abandonedShare',
  'averageSpeedOfAnswerSeconds',
  'p90WaitSeconds',
] as const;

type Compared = 'serviceLevel' | 'abandonedShare' | 'p90WaitSeconds';
const told = {
  serviceLevel: { is: 'a service level of {worst}', sign: 1 },
  abandonedShare: { is: 'a share of {worst} abandoned', sign: -1 },
  p90WaitSeconds: { is: 'waits of {worst} seconds that nine calls in ten do not exceed', sign: -1 },
} as const;

/** The hour of the week with the worst service, and whether chance would make one like it. */
export function worstHours({ rows, summary }: ServiceResult): readonly FindingDraft[] {
  const row = rows.find(one => one.weekday === summary.worstWeekday && one.hour === summary.worstHour);
  if (row === undefined) return [];
  const compared = comparedOf(row);
  const { is, sign } = told[compared];
  const gap = sign * ((summary[compared] ?? 0) - (row[compared] ?? 0));
  if (gap <= 0) return [];
  const isClear = isSurelyOff(row, summary, compared, gap);
  return [
    {
      rule: 'worst-hours',
      title: `The service is worst on ${weekdayName(row.weekday)} from {hour} o'clock, with ${is}`,
      detail: `That is over {offered} calls of that hour; over all calls it is {overall}. ${isClear ? 'An hour that far off is not chance.' : 'Chance alone can make one hour of the week differ that much.'} Hours with few calls are left out.`,
      severity: isClear ? 'medium' : 'info',
      confidence: isClear ? 'high' : 'low',
      recommendation: isClear
        ? 'Move people to the hours in the table first, from hours with short waits; then see how many more the staffing asks for.'
        : null,
      figures: [
        rowFigure(row, ['weekday', 'hour'], 'hour'),
        rowFigure(row, ['weekday', 'hour'], compared, { name: 'worst' }),
        rowFigure(row, ['weekday', 'hour'], 'offered', { unit: 'calls' }),
        summaryFigure(summary, compared, { name: 'overall' }),
      ],
      evidence: evidenceOf(null, worstFirst(rows, compared), columns),
    },
  ];
}

function comparedOf(row: ServiceRow): Compared {
  if (row.serviceLevel !== null) return 'serviceLevel';
  return row.abandonedShare === null ? 'p90WaitSeconds' : 'abandonedShare';
}

function isSurelyOff(row: ServiceRow, summary: ServiceSummary, compared: Compared, gap: number): boolean {
  if (compared === 'p90WaitSeconds') return false;
  const share = summary[compared] ?? 0;
  const calls = compared === 'serviceLevel' ? row.measuredCalls : (row.answered ?? 0) + (row.abandoned ?? 0);
  return gap > surelyOff * Math.sqrt((share * (1 - share)) / calls);
}

function worstFirst(rows: readonly ServiceRow[], compared: Compared): readonly ServiceRow[] {
  const { sign } = told[compared];
  return rows
    .filter(row => row.offered >= fewCalls && row[compared] !== null)
    .toSorted(
      (one, other) =>
        sign * ((one[compared] ?? 0) - (other[compared] ?? 0)) ||
        one.weekday - other.weekday ||
        one.hour - other.hour,
    )
    .slice(0, 10);
}
