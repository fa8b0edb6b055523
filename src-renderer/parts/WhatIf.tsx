import { Button, Slider, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { analysisOf, useAnalysis } from '../state/analysis.ts';
import { useAnalysisParams } from '../state/view.ts';
import { Card } from './Card.tsx';

/** A number parameter that can be slid, with the part of its bounds that is worth sliding over. */
export interface Knob {
  readonly name: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly text: (value: number) => string;
  /** Where the parameter's 0 means what the files say: that value, or null where they say nothing. */
  readonly recorded?: (result: AnalysisResult) => number | null;
}

/** A figure of the answer; `before` is that of the files, without any change. */
export interface Outcome {
  readonly label: string;
  readonly text: (result: AnalysisResult) => string;
}

interface WhatIfProps {
  readonly analysis: string;
  readonly sources: readonly number[];
  readonly knobs: readonly Knob[];
  readonly outcomes: readonly Outcome[];
  /** Whether an answer has outcomes at all. */
  readonly hasOutcomes: (result: AnalysisResult) => boolean;
}

const settleMillis = 250;

/** Sliders over parameters of an analysis and what they change, beside what comes of the files alone. */
export function WhatIf({ analysis, sources, knobs, outcomes, hasOutcomes }: WhatIfProps) {
  const { params, setParams } = useAnalysisParams(analysis);
  const now = useAnalysis(analysis, sources).data;
  const without = Object.fromEntries(
    Object.entries(params).filter(([name]) => knobs.every(knob => knob.name !== name)),
  );
  const before = useAnalysis(analysis, sources, { params: without }).data;
  const { values, slide, isChanged } = useSliding(analysis, knobs);
  return (
    <Card title="What if">
      <div className="what-if">
        {knobs.map(knob => (
          <KnobSlider
            key={knob.name}
            knob={knob}
            value={values[knob.name] ?? 0}
            recorded={before === undefined ? null : (knob.recorded?.(before) ?? null)}
            onChange={value => slide(knob.name, value)}
          />
        ))}
        <Button variant="default" disabled={!isChanged} onClick={() => setParams(without)}>
          Back to what the files say
        </Button>
        {now !== undefined && before !== undefined && hasOutcomes(now) && (
          <Outcomes outcomes={outcomes} now={now} before={before} isChanged={isChanged} />
        )}
      </div>
    </Card>
  );
}

/** Where the sliders stand: at once under the hand, and in the address when it rests. */
function useSliding(analysis: string, knobs: readonly Knob[]) {
  const { params, setParams } = useAnalysisParams(analysis);
  const [draft, setDraft] = useState<Readonly<Record<string, number>>>({});
  const address = JSON.stringify(params);
  const [seen, setSeen] = useState(address);
  const commit = useDebouncedCallback(setParams, { delay: settleMillis, flushOnUnmount: true });
  if (seen !== address) {
    setSeen(address);
    if (!commit.isPending()) setDraft({});
  }
  const defaults: Readonly<Record<string, unknown>> = analysisOf(analysis).params.parse({});
  const set = { ...params, ...draft };
  const values = Object.fromEntries(knobs.map(({ name }) => [name, Number(set[name] ?? defaults[name])]));
  const slide = (name: string, value: number) => {
    const next = { ...draft, [name]: value };
    setDraft(next);
    commit({ ...params, ...next });
  };
  const isChanged = knobs.some(({ name }) => values[name] !== defaults[name]);
  return { values, slide, isChanged };
}

interface KnobSliderProps {
  readonly knob: Knob;
  readonly value: number;
  readonly recorded: number | null;
  readonly onChange: (value: number) => void;
}

function KnobSlider({ knob, value, recorded, onChange }: KnobSliderProps) {
  const { label, from, to, step, text } = knob;
  const ofFiles = knob.recorded !== undefined && value === 0;
  const shown = ofFiles ? (recorded ?? from) : value;
  const words = ofFiles
    ? recorded === null
      ? 'not recorded'
      : `${text(recorded)}, as recorded`
    : text(value);
  return (
    <div>
      <div className="knob-head">
        <span aria-hidden="true">{label}</span>
        <span className="strong">{words}</span>
      </div>
      <Slider
        value={shown}
        onChange={onChange}
        min={from}
        max={Math.max(to, Math.ceil(shown / step) * step)}
        step={step}
        label={null}
        size="sm"
        thumbLabel={label}
        thumbValueText={words}
      />
    </div>
  );
}

interface OutcomesProps {
  readonly outcomes: readonly Outcome[];
  readonly now: AnalysisResult;
  readonly before: AnalysisResult;
  readonly isChanged: boolean;
}

function Outcomes({ outcomes, now, before, isChanged }: OutcomesProps): ReactNode {
  return (
    <dl className="outcomes" aria-label="What it takes">
      {outcomes.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="strong">{text(now)}</span>
            {isChanged && text(now) !== text(before) && (
              <Text span c="dimmed" size="xs">
                {' '}
                instead of {text(before)}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
