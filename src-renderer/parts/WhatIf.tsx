import { Button } from '@mantine/core';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useDraftParams, withoutParams } from '../state/draft-params.ts';
import { useAnalysisParams } from '../state/view.ts';
import { Card } from './Card.tsx';
import { type Knob, KnobSlider, type Outcome, Outcomes } from './Knobs.tsx';

interface WhatIfProps {
  readonly analysis: string;
  readonly sources: readonly number[];
  readonly knobs: readonly Knob[];
  readonly outcomes: readonly Outcome[];
  /** Whether an answer has outcomes at all. */
  readonly hasOutcomes: (result: AnalysisResult) => boolean;
}

/** Sliders over parameters of an analysis and what they change, beside what comes of the files alone. */
export function WhatIf({ analysis, sources, knobs, outcomes, hasOutcomes }: WhatIfProps) {
  const { params, setParams } = useAnalysisParams(analysis);
  const now = useAnalysis(analysis, sources).data;
  const names = knobs.map(knob => knob.name);
  const without = withoutParams(params, names);
  const before = useAnalysis(analysis, sources, { params: without }).data;
  const { values, change, isChanged } = useDraftParams(analysis);
  return (
    <Card title="What if">
      <div className="what-if">
        {knobs.map(knob => (
          <KnobSlider
            key={knob.name}
            knob={knob}
            value={Number(values[knob.name])}
            recorded={before === undefined ? null : (knob.recorded?.(before) ?? null)}
            onChange={value => change({ [knob.name]: value })}
          />
        ))}
        <Button variant="default" disabled={!isChanged(names)} onClick={() => setParams(without)}>
          Back to what the files say
        </Button>
        {now !== undefined && before !== undefined && hasOutcomes(now) && (
          <Outcomes label="What it takes" outcomes={outcomes} now={now} before={before} />
        )}
      </div>
    </Card>
  );
}
