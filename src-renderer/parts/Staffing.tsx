import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { figureText } from '../../src-main/core/finding.ts';
import { AnalysisCard } from './AnalysisCard.tsx';
import type { Knob, Outcome } from './Knobs.tsx';
import { WhatIf } from './WhatIf.tsx';

const percent = (share: number) => `${figureText(share * 100, 0)} %`;
const seconds = (value: number) => `${figureText(value, 0)} s`;

const knobs: readonly Knob[] = [
  {
    name: 'callsFactor',
    label: 'Calls, of those on record',
    from: 0.5,
    to: 2,
    step: 0.05,
    text: percent,
  },
  {
    name: 'handleSeconds',
    label: 'Handling time',
    from: 10,
    to: 1200,
    step: 10,
    text: seconds,
    recorded: result => summaryOf(result).meanHandleSeconds,
  },
  { name: 'targetServiceLevel', label: 'Answered in time', from: 0.5, to: 0.99, step: 0.01, text: percent },
  { name: 'thresholdSeconds', label: 'In time is within', from: 0, to: 180, step: 5, text: seconds },
  { name: 'shrinkage', label: 'Shrinkage', from: 0, to: 0.6, step: 0.01, text: percent },
  {
    name: 'patienceSeconds',
    label: 'Callers wait',
    from: 0,
    to: 600,
    step: 10,
    text: value => (value === 0 ? 'for ever' : `${seconds(value)} on average`),
  },
];

const summarySchema = z.object({
  meanHandleSeconds: z.number().nullable(),
  peakAgents: z.number().nullable(),
  peakAgentsWithShrinkage: z.number().nullable(),
  peakLines: z.number().nullable(),
  agentHoursPerWeekGross: z.number().nullable(),
});

function summaryOf(result: AnalysisResult) {
  return summarySchema.parse(result.summary);
}

const outcomes: readonly Outcome[] = [
  { label: 'Agents at the peak', text: result => figure(summaryOf(result).peakAgents) },
  { label: 'To roster for that', text: result => figure(summaryOf(result).peakAgentsWithShrinkage) },
  { label: 'Hours to pay a week', text: result => figure(summaryOf(result).agentHoursPerWeekGross) },
  { label: 'Lines at the peak', text: result => figure(summaryOf(result).peakLines) },
];

function hasPlan(result: AnalysisResult): boolean {
  return summaryOf(result).peakAgents !== null;
}

function figure(value: number | null): string {
  return value === null ? 'unknown' : figureText(value, 0);
}

/** Agents and lines of the week, with sliders for what they depend on. */
export function Staffing({ sources }: { readonly sources: readonly number[] }) {
  return (
    <div className="split beside">
      <AnalysisCard
        analysis="calls.staffing"
        sources={sources}
        height={300}
        withParams
        isEmpty={result => !hasPlan(result)}
        emptyWhy="The number of people follows from the handling time, and these files have none: set one beside."
      />
      <WhatIf
        analysis="calls.staffing"
        sources={sources}
        knobs={knobs}
        outcomes={outcomes}
        hasOutcomes={hasPlan}
      />
    </div>
  );
}
