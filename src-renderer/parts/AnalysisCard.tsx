import { SegmentedControl, Select, Skeleton, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import { sentenceOf } from '../client.ts';
import { analysisOf, useAnalysis, useCharts } from '../state/analysis.ts';
import { useTimeRange } from '../state/view.ts';
import { Card } from './Card.tsx';
import { Chart } from './Chart.tsx';
import { ChartMenu } from './ChartMenu.tsx';
import { ClearRangeButton } from './ClearRangeButton.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ParamForm } from './ParamForm.tsx';
import { columnsOf, ResultTable } from './ResultTable.tsx';
import { countOf } from './text.ts';

interface AnalysisCardProps {
  readonly analysis: string;
  readonly sources: readonly number[] | null;
  /** Height of the body while loading, empty or shown as table. */
  readonly height: number;
  /** Draws the result in its own way; then the charts are left out. */
  readonly children?: (result: AnalysisResult) => ReactNode;
  readonly withParams?: boolean;
  readonly note?: (result: AnalysisResult) => ReactNode;
  /** Why an answer over all time can have no rows. */
  readonly emptyWhy?: string;
}

/** One analysis over the window's time range: its charts or tables, parameters, and the way to its evidence. */
export function AnalysisCard({
  analysis,
  sources,
  height,
  children,
  withParams = false,
  note,
  emptyWhy = 'No record belongs here.',
}: AnalysisCardProps) {
  const query = useAnalysis(analysis, sources);
  const charts = useCharts(analysis, query.data);
  const [chosen, setChosen] = useState(0);
  const [asTable, setAsTable] = useState(false);
  const result = query.data;
  const spec = children === undefined ? (charts[chosen] ?? charts[0] ?? null) : null;
  const controls = (
    <>
      {withParams && <ParamForm analysis={analysis} />}
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
      title={analysisOf(analysis).title}
      note={result && (note?.(result) ?? (asTable ? countOf(result.rows.length, 'row') : undefined))}
      controls={controls}
    >
      <div className={query.isPlaceholderData ? 'stale' : undefined} style={{ minHeight: height }}>
        {query.isPending && <Skeleton height={height} animate={false} />}
        {query.isError && <Text c="var(--mantine-color-error)">{sentenceOf(query.error)}</Text>}
        {result !== undefined && (
          <Body result={result} spec={spec} asTable={asTable} height={height} emptyWhy={emptyWhy}>
            {children}
          </Body>
        )}
      </div>
    </Card>
  );
}

interface BodyProps {
  readonly result: AnalysisResult;
  readonly spec: ChartSpec | null;
  readonly asTable: boolean;
  readonly height: number;
  readonly emptyWhy: string;
  readonly children: AnalysisCardProps['children'];
}

function Body({ result, spec, asTable, height, emptyWhy, children }: BodyProps) {
  const { range } = useTimeRange();
  if (result.rows.length === 0) {
    const narrowed = range.fromUtc !== null || range.toUtc !== null;
    return (
      <EmptyState
        title={narrowed ? 'Nothing in this time range' : 'Nothing to show'}
        why={narrowed ? 'No record of the chosen time range belongs here.' : emptyWhy}
        action={narrowed ? <ClearRangeButton /> : undefined}
      />
    );
  }
  if (children !== undefined) return children(result);
  if (asTable || spec === null) {
    const title = spec?.title ?? analysisOf(result.analysis).title;
    return <ResultTable result={result} title={title} height={spec?.height ?? height} />;
  }
  return <Chart spec={spec} />;
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
const mostInRow = 40;

/** Titles without the words they all end with: `Mean calls by hour` and `Median calls by hour` are `Mean`, `Median`. */
function shortened(titles: readonly string[]): readonly string[] {
  const words = titles.map(title => title.split(' '));
  const shared = (end: number) =>
    words.every(list => list.length > end && list.at(-end) === words[0]?.at(-end));
  let common = 0;
  while (shared(common + 1)) common += 1;
  return words.map(list => list.slice(0, list.length - common).join(' '));
}
