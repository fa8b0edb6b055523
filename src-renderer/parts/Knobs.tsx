import { Slider, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';

/** A number parameter that can be slid, with the part of its bounds that is worth sliding over. */
export interface Knob {
  readonly name: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly text: (value: number) => string;
  /** Where the parameter's 0 means what the data say: that value, or null where they say nothing. */
  readonly recorded?: (result: AnalysisResult) => number | null;
  /** What stands behind such a value; default: `as recorded`. */
  readonly recordedWords?: string;
  /** What stands there when the data say nothing; default: `not recorded`. */
  readonly unrecordedWords?: string;
}

/** A figure of the answer; `before` is that of the files, without any change. */
export interface Outcome {
  readonly label: string;
  readonly text: (result: AnalysisResult) => string;
}

interface KnobSliderProps {
  readonly knob: Knob;
  readonly value: number;
  /** What the parameter's 0 stands for, where it is no number of its own. */
  readonly recorded: number | null;
  readonly onChange: (value: number) => void;
}

/** A slider with its name and what it stands at. */
export function KnobSlider({ knob, value, recorded, onChange }: KnobSliderProps) {
  const { label, from, to, step } = knob;
  const ofFiles = knob.recorded !== undefined && value === 0;
  const shown = ofFiles ? (recorded ?? from) : value;
  const words = ofFiles ? recordedText(knob, recorded) : knob.text(value);
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

function recordedText(knob: Knob, recorded: number | null): string {
  const { text, recordedWords = 'as recorded', unrecordedWords = 'not recorded' } = knob;
  return recorded === null ? unrecordedWords : `${text(recorded)}, ${recordedWords}`;
}

interface OutcomesProps {
  /** What they are together: `What it takes`. */
  readonly label: string;
  readonly outcomes: readonly Outcome[];
  readonly now: AnalysisResult;
  readonly before: AnalysisResult;
}

/** Figures of an answer, and what they were without the change where that is something else. */
export const Outcomes = memo(function Outcomes({ label, outcomes, now, before }: OutcomesProps): ReactNode {
  return (
    <dl className="outcomes" aria-label={label}>
      {outcomes.map(outcome => (
        <div key={outcome.label}>
          <dt>{outcome.label}</dt>
          <dd>
            <span className="strong">{outcome.text(now)}</span>
            {outcome.text(now) !== outcome.text(before) && (
              <Text span c="dimmed" size="xs">
                {' '}
                instead of {outcome.text(before)}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
});
