import { Select, useComputedColorScheme } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, memo, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { binAt, binText, rowHistogramChart } from '../../../src-main/charts/row-histogram.ts';
import { darkTheme, lightTheme } from '../../../src-main/charts/theme.ts';
import type { ChartSpec } from '../../../src-main/core/analysis.ts';
import type { Histogram, RowView } from '../../../src-main/core/rows.ts';
import { readableInstant } from '../../../src-main/core/time.ts';
import { sentenceOf, trpc } from '../../client.ts';
import { useZone } from '../../state/case.ts';
import { useTimeRange } from '../../state/view.ts';
import { rangeOfBrush } from '../../state/wall-clock.ts';
import { Card } from '../Card.tsx';
import { brush, brushOption, listen, type Pair } from '../chart-events.ts';
import { echarts } from '../echarts.ts';
import { countOf, countText } from '../text.ts';
import { rowColumnTitle } from './cells.ts';

interface RowHistogramProps {
  readonly view: RowView;
  /** Columns whose values the bars can be stacked by. */
  readonly columns: readonly string[];
  readonly by: string | null;
  readonly onBy: (column: string | null) => void;
  /** A bar was chosen by the start of its bin. */
  readonly onBin: (startUtc: string) => void;
}

/**
 * The rows over time: drag across for a time range, down to the second; click a bar for its first row. Drawn again only
 * when what it is given changes: not at every step of the cursor.
 */
export const RowHistogram = memo(function RowHistogram(props: RowHistogramProps) {
  const { view, columns, by, onBy, onBin } = props;
  const histogram = useQuery({
    ...trpc.rows.histogram.queryOptions({ view, bins: 160, by }, { trpc: { abortOnUnmount: true } }),
    placeholderData: keepPreviousData,
  });
  const { data } = histogram;
  const choices = by === null || columns.includes(by) ? columns : [by, ...columns];
  const note =
    data &&
    `${binText(data.binSeconds)} a bar${data.untimed > 0 ? `, ${countOf(data.untimed, 'row')} without a time` : ''}`;
  return (
    <Card
      title="Over time"
      note={note}
      flush
      controls={
        <Select
          aria-label="Stack the bars by"
          placeholder="One bar each"
          data={choices.map(column => ({
            value: column,
            label: `by ${rowColumnTitle(column).toLowerCase()}`,
          }))}
          value={by}
          onChange={onBy}
          clearable
          size="xs"
          w={150}
        />
      }
    >
      <div className={histogram.isPlaceholderData ? 'row-histogram stale' : 'row-histogram'}>
        {histogram.isError && <p className="problem inset">{sentenceOf(histogram.error)}</p>}
        {data !== undefined && data.starts.length > 0 && <Bars histogram={data} by={by} onBin={onBin} />}
        {data !== undefined && data.starts.length === 0 && (
          <p className="note inset">No row here carries a time.</p>
        )}
      </div>
    </Card>
  );
});

interface BarsProps {
  readonly histogram: Histogram;
  readonly by: string | null;
  readonly onBin: (startUtc: string) => void;
}

function Bars({ histogram, by, onBin }: BarsProps) {
  const zone = useZone();
  const { setRange } = useTimeRange();
  const spec = useMemo(() => rowHistogramChart({ histogram, zone, by }), [histogram, zone, by]);
  const choose = (place: number | null) => {
    const start = place === null ? undefined : histogram.starts[place];
    if (start !== undefined) onBin(start);
  };
  const chart = useBars(spec, {
    onSpan: ([from, to]) => setRange(rangeOfBrush(from, to, zone)),
    onWall: wall => choose(binAt(histogram, zone, wall)),
  });
  return (
    <div className="chart-frame">
      <div ref={chart} className="chart" role="img" aria-label={spec.alt} style={{ height: spec.height }} />
      <BarCursor histogram={histogram} onChoose={choose} />
    </div>
  );
}

interface BarEvents {
  readonly onSpan: (span: Pair) => void;
  /** A click at a position on the wall clock. */
  readonly onWall: (millis: number) => void;
}

function useBars(spec: ChartSpec, events: BarEvents) {
  const element = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const onSpan = useEffectEvent(events.onSpan);
  const onWall = useEffectEvent(events.onWall);
  const instance = useRef<ReturnType<typeof echarts.init> | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const chart = echarts.init(element.current, dark ? darkTheme : lightTheme, { renderer: 'canvas' });
    instance.current = chart;
    listen(chart, {
      onSpan: span => onSpan(span),
      onDay: () => undefined,
      onPixel: ([x, y]) => {
        if (chart.containPixel('grid', [x, y])) onWall(Number(chart.convertFromPixel({ xAxisIndex: 0 }, x)));
      },
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      chart.dispose();
      instance.current = null;
    };
  }, [dark]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `dark` makes a new instance, which must be drawn too
  useEffect(() => {
    instance.current?.setOption({ ...spec.option, brush, animation: false }, { notMerge: true });
    instance.current?.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption });
  }, [spec, dark]);
  return element;
}

/** The way through the bars by keyboard: arrows move, Enter goes to the first row, Shift and Enter narrows to the bar. */
function BarCursor({
  histogram,
  onChoose,
}: {
  readonly histogram: Histogram;
  readonly onChoose: (place: number) => void;
}) {
  const { starts, series, binSeconds } = histogram;
  const zone = useZone();
  const { setRange } = useTimeRange();
  const [wanted, setWanted] = useState(0);
  const place = Math.min(wanted, starts.length - 1);
  const start = starts[place];
  if (start === undefined) return null;
  const count = series.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    Home: -place,
    End: starts.length,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault();
      const end = new Date(Date.parse(start) + binSeconds * 1000).toISOString();
      return setRange({ fromUtc: new Date(start).toISOString(), toUtc: end });
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setWanted(Math.min(Math.max(place + step, 0), starts.length - 1));
  };
  return (
    <button type="button" className="chart-cursor" onKeyDown={onKeyDown} onClick={() => onChoose(place)}>
      <span className="visually-hidden">Rows over time: </span>
      <span aria-live="polite">
        {readableInstant(start, zone)}, {countText(count)} {count === 1 ? 'row' : 'rows'}
      </span>
      , Enter goes to the first, Shift and Enter narrows to the bar
      <span className="visually-hidden">, arrow keys move</span>
    </button>
  );
}
