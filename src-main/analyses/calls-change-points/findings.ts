import type { FindingDraft, Severity } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { ChangePointsResult } from './analysis.ts';

type Row = ChangePointsResult['rows'][number];

/** Changes told one by one, the largest. */
const toldChanges = 3;
/** From this share on a change calls for an explanation. */
const notableShare = 0.2;
/** Fewer periods than these say little of levels. */
const surePeriods = 20;
const columns = ['periodStart', 'value', 'adjusted', 'level', 'levelBefore', 'changeShare', 'score'] as const;

/** The largest changes of level, the periods that stand alone, or that there is neither. */
export function changeFindings(result: ChangePointsResult): readonly FindingDraft[] {
  const { rows, summary } = result;
  if (rows.length === 0) return [];
  const changes = rows
    .filter(row => row.isChange && row.changeShare !== null)
    .toSorted((one, other) => Math.abs(other.changeShare ?? 0) - Math.abs(one.changeShare ?? 0))
    .slice(0, toldChanges);
  const told = [...changes.map(row => changed(result, row)), ...outlying(result)];
  return told.length > 0 ? told : [steady(summary)];
}

function changed({ summary }: ChangePointsResult, row: Row): FindingDraft {
  const rises = (row.changeShare ?? 0) > 0;
  const isNotable = Math.abs(row.changeShare ?? 0) >= notableShare;
  const severity: Severity = isNotable ? 'medium' : 'low';
  return {
    rule: 'level-change',
    subject: row.periodStart,
    title: `The level ${rises ? 'rises' : 'falls'} from {levelBefore} to {level} from {periodStart} on`,
    detail: `That is a change by {changeShare} of the level before, as a share. It is one of {changes} ${plural(summary.changes, 'change', 'changes')} of level in {periods} ${plural(summary.periods, 'period', 'periods')}; what differs between weekdays is taken out${summary.followsTrend === true ? ', and so is a steady trend' : ''}.`,
    severity,
    confidence: summary.periods >= surePeriods ? 'high' : 'medium',
    recommendation:
      'Find out what changed around that day (opening hours, a campaign, a product, how calls are counted) before older records are used for planning.',
    figures: [
      rowFigure(row, ['periodStart'], 'levelBefore'),
      rowFigure(row, ['periodStart'], 'level'),
      rowFigure(row, ['periodStart'], 'periodStart'),
      rowFigure(row, ['periodStart'], 'changeShare'),
      summaryFigure(summary, 'changes'),
      summaryFigure(summary, 'periods'),
    ],
    evidence: evidenceOf('levels', [row], columns),
  };
}

function outlying({ rows, summary, params }: ChangePointsResult): readonly FindingDraft[] {
  if (summary.outliers === 0) return [];
  const outliers = rows
    .filter(row => row.isOutlier)
    .toSorted((one, other) => Math.abs(other.score ?? 0) - Math.abs(one.score ?? 0))
    .slice(0, 12);
  const isWide = summary.outliers * 20 > summary.periods;
  return [
    {
      rule: 'outlying-periods',
      title: `{outliers} ${plural(summary.outliers, 'period lies', 'periods lie')} far from the trend of the others`,
      detail: `The farthest: {strongestOutliers}. Each is more than ${params.outlierScore === 5 ? 'five' : 'the chosen number of'} robust standard deviations from the line through all {periods} ${plural(summary.periods, 'period', 'periods')}.`,
      severity: isWide ? 'medium' : 'low',
      confidence: summary.periods >= surePeriods ? 'high' : 'medium',
      recommendation:
        'Ask whether they were counted the same way, in the same unit and over the same time as the others; leave them out of averages until that is known.',
      figures: [
        summaryFigure(summary, 'outliers'),
        summaryFigure(summary, 'strongestOutliers'),
        summaryFigure(summary, 'periods'),
      ],
      evidence: evidenceOf('levels', outliers, columns),
    },
  ];
}

function steady(summary: ChangePointsResult['summary']): FindingDraft {
  return {
    rule: 'steady-level',
    title: 'The level of the calls does not change',
    detail: `No change of level stands out from the noise of {periods} ${plural(summary.periods, 'period', 'periods')}, and no period lies far from the trend.`,
    severity: 'info',
    confidence: summary.periods >= surePeriods ? 'medium' : 'low',
    recommendation: null,
    figures: [summaryFigure(summary, 'periods')],
    evidence: evidenceOf('levels', [], columns),
  };
}
