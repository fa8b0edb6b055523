import { Button, Select, Text } from '@mantine/core';
import { memo, useCallback, useLayoutEffect, useRef } from 'react';
import { z } from 'zod';
import { binWidths } from '../../src-main/analyses/shared/traffic-params.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { analysisOf, useAnalysis } from '../state/analysis.ts';
import { type useDraftParams, withoutParams } from '../state/draft-params.ts';
import { useAnalysisParams } from '../state/view.ts';
import { Card } from './Card.tsx';
import { type Knob, KnobSlider, type Outcome, Outcomes } from './Knobs.tsx';
import { columnTitle } from './text.ts';
import { durationText, filterSummary, periodText, threeDigits } from './traffic-notes.ts';

const analysis = 'traffic.filter';
const choices = ['wavelet', 'threshold', 'rule', 'mode'] as const;
const names = ['level', ...choices, 'binMinutes'];

interface FilterPanelProps {
  readonly sources: readonly number[];
  /** Parameters that the screen sets. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly draft: ReturnType<typeof useDraftParams>;
}

/** What counts as noise: the deepest level by a slider, the rest by choice, each with what it means. */
export function FilterPanel({ sources, fixed, draft }: FilterPanelProps) {
  const { params, setParams } = useAnalysisParams(analysis);
  const without = withoutParams(params, names);
  const { data: now, isFetching } = useAnalysis(analysis, sources, { fixed });
  const before = useAnalysis(analysis, sources, { fixed, params: without, enabled: !isFetching }).data;
  const { values, isChanged } = draft;
  const change = useSteady(draft.change);
  return (
    <Card title="What counts as noise">
      <div className="filter-panel">
        <div>
          <KnobSlider
            knob={levelKnob(before, String(values.wavelet))}
            value={Number(values.level)}
            recorded={before === undefined ? null : filterSummary(before).level}
            onChange={level => change({ level })}
          />
          <Explanation name="level" />
        </div>
        <WidthChoice
          width={Number(values.binMinutes)}
          least={now === undefined ? null : filterSummary(now).binMinutes}
          onChange={change}
        />
        {choices.map(name => (
          <Choice key={name} name={name} value={String(values[name])} onChange={change} />
        ))}
      </div>
      <div className="filter-outcomes">
        {now !== undefined && before !== undefined && now.rows.length > 0 && (
          <Outcomes label="What it makes of the series" outcomes={outcomes} now={now} before={before} />
        )}
        <Button variant="default" disabled={!isChanged(names)} onClick={() => setParams(without)}>
          Back to the defaults
        </Button>
      </div>
    </Card>
  );
}

type Change = (part: Readonly<Record<string, unknown>>) => void;

/** A function that stays the same and does what the last one given does. */
function useSteady(change: Change): Change {
  const latest = useRef(change);
  useLayoutEffect(() => {
    latest.current = change;
  });
  return useCallback(part => latest.current(part), []);
}

const shapeSchema = z.object({
  enum: z.array(z.coerce.string()).optional(),
  description: z.string().optional(),
});

/** The JSON Schema of a parameter of the filter, as far as a field needs it. */
function shapeOf(name: string) {
  const { properties } = z.toJSONSchema(analysisOf(analysis).params, { io: 'input' });
  return shapeSchema.catch({}).parse(properties?.[name]);
}

const shapes = new Map(names.map(name => [name, shapeOf(name)]));

function Explanation({ name }: { readonly name: string }) {
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {shapes.get(name)?.description}
    </Text>
  );
}

interface ChoiceProps {
  readonly name: (typeof choices)[number];
  readonly value: string;
  readonly onChange: Change;
}

/** A list of its own: it is not made again while the slider moves. */
const Choice = memo(function Choice({ name, value, onChange }: ChoiceProps) {
  return (
    <div>
      <Select
        label={columnTitle(name)}
        data={shapes.get(name)?.enum ?? []}
        value={value}
        allowDeselect={false}
        onChange={chosen => chosen !== null && onChange({ [name]: chosen })}
      />
      <Explanation name={name} />
    </div>
  );
});

interface WidthChoiceProps {
  /** 0 for that of the files. */
  readonly width: number;
  /** Width of the bins of the answer; null when there are none. */
  readonly least: number | null;
  readonly onChange: Change;
}

/** How wide the bins are that are filtered: those of the files, or wider ones. */
const WidthChoice = memo(function WidthChoice({ width, least, onChange }: WidthChoiceProps) {
  const wider = binWidths.filter(minutes => minutes > 0 && (width > 0 || minutes > (least ?? 0)));
  return (
    <div>
      <Select
        label="Width of a bin"
        data={[
          { value: '0', label: 'as in the files' },
          ...wider.map(minutes => ({ value: String(minutes), label: durationText(minutes) })),
        ]}
        value={String(width)}
        allowDeselect={false}
        onChange={chosen => chosen !== null && onChange({ binMinutes: Number(chosen) })}
      />
      <Explanation name="binMinutes" />
    </div>
  );
});

/** The slider of the deepest level (level j holds periods of 2^j to 2^(j+1) bins); 0 is the one that holds the day. */
function levelKnob(result: AnalysisResult | undefined, wavelet: string): Knob {
  const { binMinutes = null, bins = 0, level = null } = result === undefined ? {} : filterSummary(result);
  const isDay = level !== null && binMinutes !== null && 2 ** (level + 1) * binMinutes >= dayMinutes;
  return {
    name: 'level',
    label: 'Deepest level',
    from: 1,
    to: deepestLevel(bins, wavelet),
    step: 1,
    text: level =>
      binMinutes === null ? `${level}` : `${level}: waves up to ${periodText(2 ** (level + 1) * binMinutes)}`,
    recorded: () => null,
    unrecordedWords: 'the day',
    recordedWords: isDay ? 'the day' : 'as far as it goes',
  };
}

const mostLevels = 12;
const dayMinutes = 1440;

/** As deep as a series of that many bins is long enough for: its filter must fit into the coarsest level. */
function deepestLevel(bins: number, wavelet: string): number {
  const taps = tapsOf(wavelet);
  const most = Math.floor(Math.log2(bins / (taps - 1)));
  return Math.min(mostLevels, Math.max(1, Number.isFinite(most) ? most : 1));
}

/** Length of the filter: `haar` has 2, `db4` and `sym4` 8, `coif2` 12. */
function tapsOf(wavelet: string): number {
  const [, family = '', order = '1'] = /^([a-z]+)(\d*)$/.exec(wavelet) ?? [];
  return (family === 'coif' ? 6 : 2) * Number(order === '' ? 1 : order);
}

const percent = (share: number | null) => (share === null ? 'unknown' : `${threeDigits(share * 100)} %`);

const outcomes: readonly Outcome[] = [
  {
    label: 'Of the variance without outliers: noise',
    text: result => percent(filterSummary(result).noiseShare),
  },
  { label: 'daily wave', text: result => percent(filterSummary(result).dailyShare) },
  { label: 'trend', text: result => percent(filterSummary(result).trendShare) },
  { label: 'Noise, standard deviation', text: sigmaText },
];

function sigmaText(result: AnalysisResult): string {
  const { noiseSigma, unit } = filterSummary(result);
  if (noiseSigma === null) return 'unknown';
  return `${threeDigits(noiseSigma)} ${unit ?? ''}`.trim();
}
