import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import { unitWord } from '../shared/traffic-unit.ts';
import type { MixResult } from './analysis.ts';

type MixResultRow = MixResult['rows'][number];
const key = ['periodStart', 'series'] as const;
const columns = ['periodStart', 'series', 'value', 'share', 'medianShare', 'shift'] as const;

/** The periods whose mix is not the usual one, with what rose and what fell in the furthest of them. */
export function mixFindings({ rows, summary, params }: MixResult): readonly FindingDraft[] {
  if (summary.mostShiftedStart === null || summary.shiftedPeriods === 0) return [];
  const ofPeriod = rows.filter(row => row.periodStart === summary.mostShiftedStart);
  const risen = ofPeriod.find(row => row.series === summary.mostRisen);
  const fallen = ofPeriod.find(row => row.series === summary.mostFallen);
  if (risen === undefined || fallen === undefined) return [];
  const words = plural(summary.shiftedPeriods, params.period, `${params.period}s`);
  const shifted = rows
    .filter(row => row.isShifted)
    .toSorted((one, other) => other.shift - one.shift || change(other) - change(one));
  return [
    {
      rule: 'mix-shifted',
      title: `The mix of the ${unitWord(summary.unit)} differs from the usual one in {shiftedPeriods} of {periods} ${plural(summary.periods, params.period, `${params.period}s`)}, most in the ${params.period} from {mostShiftedStart}`,
      detail: `In that ${params.period} the share of {risen} rose most, to {risenShare} from a median of {risenMedian}; that of {fallen} fell most, to {fallenShare} from {fallenMedian}. The distance to the median mix (Jensen-Shannon) is {mostShift}, where {medianShift} is usual.`,
      severity: 'low',
      confidence: 'medium',
      recommendation: `Look at what was sent in ${plural(summary.shiftedPeriods, `that ${words}`, `those ${words}`)}, by talker and port: a transfer, a scan or a failed service shifts the mix.`,
      figures: [
        summaryFigure(summary, 'shiftedPeriods'),
        summaryFigure(summary, 'periods'),
        summaryFigure(summary, 'mostShiftedStart'),
        rowFigure(risen, key, 'series', { name: 'risen' }),
        rowFigure(risen, key, 'share', { name: 'risenShare' }),
        rowFigure(risen, key, 'medianShare', { name: 'risenMedian' }),
        rowFigure(fallen, key, 'series', { name: 'fallen' }),
        rowFigure(fallen, key, 'share', { name: 'fallenShare' }),
        rowFigure(fallen, key, 'medianShare', { name: 'fallenMedian' }),
        summaryFigure(summary, 'mostShift'),
        ...(summary.medianShift === null ? [] : [summaryFigure(summary, 'medianShift')]),
      ],
      evidence: evidenceOf('mix', shifted.slice(0, 10), columns),
    },
  ];
}

function change({ share, medianShare }: MixResultRow): number {
  return share === null ? 0 : Math.abs(share - medianShare);
}
