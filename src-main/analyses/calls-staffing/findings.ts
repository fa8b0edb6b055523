import type { FindingDraft } from '../../core/finding.ts';
import { weekdayName } from '../shared/call-day.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { StaffingResult } from './analysis.ts';
import type { StaffedInterval } from './plan.ts';

/** A mean over fewer days can be one day's work. */
const sureDays = 4;
const key = ['weekday', 'startTime'] as const;
const columns = [
  ...key,
  'days',
  'callsPerInterval',
  'handleSeconds',
  'offeredLoadErlangs',
  'agents',
  'agentsWithShrinkage',
  'serviceLevel',
  'occupancy',
  'lines',
] as const;

/** The interval that takes most people, the hours of a week, and what could not be planned and why. */
export function staffingFindings(result: StaffingResult): readonly FindingDraft[] {
  return [
    ...peak(result),
    ...strained(result),
    ...handleTimeMissing(result),
    ...tooLarge(result),
    ...withoutInterval(result),
  ];
}

function peak({ rows, summary, params }: StaffingResult): readonly FindingDraft[] {
  const row = rows.find(one => one.weekday === summary.peakWeekday && one.startTime === summary.peakStart);
  if (row === undefined) return [];
  const isErlangA = summary.agentMethod === 'Erlang A';
  return [
    {
      rule: 'peak-agents',
      title: `The peak of the week takes {agents} ${plural(row.agents ?? 0, 'agent', 'agents')}, on ${weekdayName(row.weekday)} from {startTime}`,
      detail: `{callsPerInterval} ${plural(row.callsPerInterval, 'call', 'calls')} of {handleSeconds} seconds each are a load of {offeredLoadErlangs} erlangs. By {agentMethod}, that many agents answer a share of {serviceLevel} within {thresholdSeconds} seconds, where {targetServiceLevel} is the target; the mean wait of an answered call is {averageSpeedOfAnswerSeconds} seconds, and the agents are busy for {occupancy} of their time. ${isErlangA ? 'A share of {abandonedShare} hangs up before.' : 'That method counts on callers who wait however long it takes.'} The calls that wait or are served take {lines} ${plural(row.lines ?? 0, 'line', 'lines')} by {lineMethod}, at a blocking of {blocking}. Over the week the agents take calls for {agentHoursPerWeekNet} hours. The calls are ${params.percentile === 0 ? 'the mean' : 'the percentile chosen'} of {days} ${plural(row.days, 'day', 'days')}.`,
      severity: 'info',
      confidence: row.days >= sureDays ? 'medium' : 'low',
      recommendation:
        'Roster {agentsWithShrinkage} for that interval and {agentHoursPerWeekGross} paid hours in the week, at a shrinkage of {shrinkage}; let the roster follow the intervals, not one number for the day.',
      figures: [...peakRowFigures(row, isErlangA), ...peakSummaryFigures(summary)],
      evidence: evidenceOf('agents', highest(rows), columns),
    },
  ];
}

function peakRowFigures(row: StaffedInterval, isErlangA: boolean) {
  return [
    rowFigure(row, key, 'agents', { unit: 'agents' }),
    rowFigure(row, key, 'startTime'),
    rowFigure(row, key, 'callsPerInterval', { unit: 'calls' }),
    rowFigure(row, key, 'handleSeconds', { unit: 'seconds' }),
    rowFigure(row, key, 'offeredLoadErlangs', { unit: 'erlangs' }),
    rowFigure(row, key, 'serviceLevel'),
    rowFigure(row, key, 'averageSpeedOfAnswerSeconds', { unit: 'seconds' }),
    rowFigure(row, key, 'occupancy'),
    ...(isErlangA ? [rowFigure(row, key, 'abandonedShare')] : []),
    rowFigure(row, key, 'lines', { unit: 'lines' }),
    rowFigure(row, key, 'days', { unit: 'days' }),
    rowFigure(row, key, 'agentsWithShrinkage', { unit: 'agents' }),
  ];
}

function peakSummaryFigures(summary: StaffingResult['summary']) {
  return [
    summaryFigure(summary, 'agentMethod'),
    summaryFigure(summary, 'lineMethod'),
    summaryFigure(summary, 'thresholdSeconds', { unit: 'seconds' }),
    summaryFigure(summary, 'targetServiceLevel'),
    summaryFigure(summary, 'blocking'),
    summaryFigure(summary, 'agentHoursPerWeekNet', { unit: 'hours' }),
    summaryFigure(summary, 'agentHoursPerWeekGross', { unit: 'hours' }),
    summaryFigure(summary, 'shrinkage'),
  ];
}

function highest(rows: readonly StaffedInterval[]): readonly StaffedInterval[] {
  return rows
    .toSorted((one, other) => (other.offeredLoadErlangs ?? 0) - (one.offeredLoadErlangs ?? 0))
    .slice(0, 10);
}

function strained({ rows, summary }: StaffingResult): readonly FindingDraft[] {
  if (summary.strainedIntervals === 0) return [];
  const strainedRows = rows.filter(row => (row.occupancy ?? 0) > 0.9);
  return [
    {
      rule: 'strained-intervals',
      title: `In {strainedIntervals} ${plural(summary.strainedIntervals, 'interval', 'intervals')} of the week the agents are busy for more than nine tenths of their time`,
      detail:
        'The target is met there with few agents to spare: large groups reach it at an occupancy that people do not keep up for hours.',
      severity: 'low',
      confidence: 'medium',
      recommendation:
        'Plan more agents for these intervals than the service level asks for, or breaks right after them.',
      figures: [summaryFigure(summary, 'strainedIntervals', { unit: 'intervals' })],
      evidence: evidenceOf('agents', highest(strainedRows), columns),
    },
  ];
}

function handleTimeMissing({ rows, summary }: StaffingResult): readonly FindingDraft[] {
  if (rows.length === 0 || summary.handleTimes !== 'none') return [];
  return [
    {
      rule: 'handle-time-missing',
      title: 'The records hold no handling time, so that people and lines cannot be planned',
      detail: `Calls per interval are known for {intervals} ${plural(summary.intervals, 'interval', 'intervals')} of the week. How many people they take depends on how long a call is handled, which is not guessed here.`,
      severity: 'info',
      confidence: 'high',
      recommendation:
        'Give the mean handling time in seconds, talk and after-call work, as the parameter handleSeconds.',
      figures: [summaryFigure(summary, 'intervals', { unit: 'intervals' })],
      evidence: evidenceOf(null, busiest(rows), ['weekday', 'startTime', 'days', 'callsPerInterval']),
    },
  ];
}

function busiest(rows: readonly StaffedInterval[]): readonly StaffedInterval[] {
  return rows.toSorted((one, other) => other.callsPerInterval - one.callsPerInterval).slice(0, 10);
}

function tooLarge({ rows, summary }: StaffingResult): readonly FindingDraft[] {
  if (summary.handleTimes === 'none' || summary.intervalsWithoutPlan === 0) return [];
  return [
    {
      rule: 'load-too-large',
      title: `{intervalsWithoutPlan} ${plural(summary.intervalsWithoutPlan, 'interval has', 'intervals have')} a load beyond any group of agents`,
      detail:
        'The calls or the handling times recorded there are larger than those of any site, and no agents are given for them.',
      severity: 'medium',
      confidence: 'high',
      recommendation: 'Check the unit of the handling times and the column read as the number of calls.',
      figures: [summaryFigure(summary, 'intervalsWithoutPlan', { unit: 'intervals' })],
      evidence: evidenceOf(null, highest(rows.filter(row => row.agents === null)), columns),
    },
  ];
}

function withoutInterval({ rows, summary }: StaffingResult): readonly FindingDraft[] {
  if (rows.length > 0 || summary.recordedCalls === 0) return [];
  return [
    {
      rule: 'calls-without-interval',
      title: `None of the {recordedCalls} ${plural(summary.recordedCalls, 'call', 'calls')} can be put into an interval`,
      detail:
        'Files that name only dates, and counts over more time than an interval, say nothing of the intervals within.',
      severity: 'info',
      confidence: 'high',
      recommendation: 'Choose longer intervals, or ask for the records with the time of each call.',
      figures: [summaryFigure(summary, 'recordedCalls', { unit: 'calls' })],
      evidence: evidenceOf(null, [], columns),
    },
  ];
}
