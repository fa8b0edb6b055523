import { SegmentedControl, Select, Skeleton, Text } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import { sentenceOf } from '../client.ts';
import { analysisOf, type RunOptions, useAnalysis, useCharts } from '../state/analysis.ts';
import { useZone } from '../state/case.ts';
import { useOpenCalls } from '../state/open-calls.ts';
import { useNarrowing, useTimeRange, weekSlotSchema } from '../state/view.ts';
import { rangeOfDay } from '../state/wall-clock.ts';
import { Card } from './Card.tsx';
import { Chart } from './Chart.tsx';
import { ChartMenu } from './ChartMenu.tsx';
import { ClearRangeButton } from './ClearRangeButton.tsx';
import { type ChartPlace, placesOf } from './chart-places.ts';
import { EmptyState } from './EmptyState.tsx';
import { ParamForm } from './ParamForm.tsx';
import { columnsOf, ResultTable } from './ResultTable.tsx';
import { countOf } from './text.ts';

interface AnalysisCardProps extends RunOptions {
  readonly analysis: string;
  readonly sources: readonly number[] | null;
  /** Where the screen shows the analysis twice; default: its own title. */
  readonly title?: string;
  /** Height of the body while loading, empty or shown as table. */
  readonly height: number;
  /** Draws the result in its own way; then the charts are left out. */
  readonly children?: (result: AnalysisResult) => ReactNode;
  /** Stands below the charts, or alone where there are none. */
  readonly below?: (result: AnalysisResult) => ReactNode;
  readonly withParams?: boolean;
  /** Charts that stand in for those of the answer while the next is under the hand. */
  readonly live?: readonly ChartSpec[] | undefined;
  readonly note?: (result: AnalysisResult) => ReactNode;
  /** Why an answer over all time can have no rows. */
  readonly emptyWhy?: string;
  /** Rows that say nothing; default: only no rows do. */
  readonly isEmpty?: (result: AnalysisResult) => boolean;
}

/** One analysis over the window's time range: its charts or tables, parameters, and the way to its evidence. */
export function AnalysisCard({
  analysis,
  sources,
  title = analysisOf(analysis).title,
  height,
  children,
  below,
  withParams = false,
  live,
  note,
  emptyWhy = 'No record belongs here.',
  isEmpty = () => false,
  ...run
}: AnalysisCardProps) {
  const query = useAnalysis(analysis, sources, run);
  const own = useCharts(analysis, query.data);
  const charts = live ?? own;
  const [chosen, setChosen] = useState(0);
  const [asTable, setAsTable] = useState(false);
  const result = query.data;
  const spec = children === undefined ? (charts[chosen] ?? charts[0] ?? null) : null;
  const controls = (
    <>
      {withParams && <ParamForm analysis={analysis} fixed={run.fixed} defaults={run.defaults} />}
      {children === undefined && charts.length > 1 && (
        <ChartChoice charts={charts} chosen={chosen} onChoose={setChosen} />
      )}
      {result !== undefined && (
        <ChartMenu
          result={result}
          columns={columnsOf(analysis)}
          spec={spec}
          asTable={asTable}
          onAsTable={setAsTable}
        />
      )}
    </>
  );
  return (
    <Card
      title={title}
      analysis={analysis}
      note={result && (note?.(result) ?? (asTable ? countOf(result.rows.length, 'row') : undefined))}
      controls={controls}
    >
      <div
        className={query.isPlaceholderData && live === undefined ? 'stale' : undefined}
        style={{ minHeight: height }}
      >
        {query.isPending && <Skeleton height={height} animate={false} />}
        {query.isError && <Text c="var(--mantine-color-error)">{sentenceOf(query.error)}</Text>}
        {result !== undefined && (
          <Body
            {...{ sources, result, spec, asTable, height, emptyWhy, isEmpty, below }}
            allTime={run.allTime}
          >
            {children}
          </Body>
        )}
      </div>
    </Card>
  );
}

interface BodyProps {
  readonly sources: AnalysisCardProps['sources'];
  readonly result: AnalysisResult;
  readonly spec: ChartSpec | null;
  readonly asTable: boolean;
  readonly height: number;
  readonly emptyWhy: string;
  readonly isEmpty: (result: AnalysisResult) => boolean;
  readonly allTime: boolean | undefined;
  readonly below: AnalysisCardProps['below'];
  readonly children: AnalysisCardProps['children'];
}

function Body({
  sources,
  result,
  spec,
  asTable,
  height,
  emptyWhy,
  isEmpty,
  allTime,
  below,
  children,
}: BodyProps) {
  const { narrowing, ...narrow } = useNarrowing();
  const isNarrowed = allTime === true ? narrowing.where !== undefined : narrow.isNarrowed;
  if (result.rows.length === 0) {
    const where = narrowing.where === undefined ? 'this time range' : 'what is filtered';
    return (
      <EmptyState
        title={isNarrowed ? `Nothing in ${where}` : 'Nothing to show'}
        why={isNarrowed ? `No record of ${where} belongs here.` : emptyWhy}
        action={isNarrowed ? <ClearRangeButton /> : undefined}
      />
    );
  }
  if (isEmpty(result)) return <EmptyState title="Nothing to show" why={emptyWhy} />;
  if (children !== undefined) return children(result);
  if (spec === null && !asTable && below !== undefined) return below(result);
  if (asTable || spec === null) {
    const title = spec?.title ?? analysisOf(result.analysis).title;
    return <ResultTable result={result} title={title} height={spec?.height ?? height} />;
  }
  return (
    <>
      <PlacedChart sources={sources} result={result} spec={spec} />
      {below?.(result)}
    </>
  );
}

interface PlacedChartProps extends Pick<BodyProps, 'sources' | 'result'> {
  readonly spec: ChartSpec;
}

/** A chart of calls whose days and hours of the week open the calls behind them; any other chart as it is. */
function PlacedChart({ sources, result, spec }: PlacedChartProps) {
  const { openDay, openSlot } = useOpenCalls();
  const { setRange } = useTimeRange();
  const zone = useZone();
  const ofCalls = analysisOf(result.analysis).needs.includes('call');
  const places = useMemo(() => (ofCalls ? placesOf(result, spec) : []), [ofCalls, result, spec]);
  if (places.length === 0) return <Chart spec={spec} />;
  const choose = (place: ChartPlace) => {
    if (place.kind === 'slot') return openSlot(weekSlotSchema.parse(place));
    // Over all files there is no one series whose calls could be listed.
    return sources === null ? setRange(rangeOfDay(place.day, zone)) : openDay(place.day);
  };
  const does = sources === null ? 'narrows everything to it' : 'shows its calls';
  return <Chart spec={spec} places={places} does={does} onPlace={choose} />;
}

interface ChartChoiceProps {
  readonly charts: readonly ChartSpec[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

function ChartChoice({ charts, chosen, onChoose }: ChartChoiceProps) {
  const labels = shortened(charts.map(chart => chart.title));
  const data = charts.map((chart, index) => ({ value: String(index), label: labels[index] ?? chart.title }));
  const choose = (value: string | null) => value !== null && onChoose(Number(value));
  if (labels.join('').length <= mostInRow) {
    return <SegmentedControl aria-label="Chart" value={String(chosen)} onChange={choose} data={data} />;
  }
  return (
    <Select
      aria-label="Chart"
      value={String(chosen)}
      onChange={choose}
      data={data}
      allowDeselect={false}
      size="xs"
      w={300}
    />
  );
}

/** Letters of all titles that still fit beside each other in the head of a card. */
const mostInRow = 44;

/** Titles without the words they all end with: `Mean calls by hour` and `Median calls by hour` are `Mean`, `Median`; `Residual: tcp` is `Residual`. */
function shortened(titles: readonly string[]): readonly string[] {
  const words = titles.map(title => title.split(' '));
  const shared = (end: number) =>
    words.every(list => list.length > end && list.at(-end) === words[0]?.at(-end));
  let common = 0;
  while (shared(common + 1)) common += 1;
  const ends = /[:,]$/;
  return words.map(list =>
    list
      .slice(0, list.length - common)
      .join(' ')
      .replace(ends, ''),
  );
}
