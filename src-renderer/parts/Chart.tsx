import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';
import { useZone } from '../state/case.ts';
import { useTimeRange } from '../state/view.ts';
import { rangeOfBrush, rangeOfDay } from '../state/wall-clock.ts';
import { echarts } from './echarts.ts';
import { isDay } from './text.ts';

type Instance = ReturnType<typeof echarts.init>;

const brushOption = { brushType: 'lineX', brushMode: 'single' };
const brush = {
  xAxisIndex: 0,
  toolbox: [],
  ...brushOption,
  transformable: false,
  brushStyle: { borderWidth: 1, color: 'rgba(79,159,186,0.22)', borderColor: '#4f9fba' },
  outOfBrush: {},
};

/** Wall-clock ends of the area just brushed, or null for a mere click. */
function brushedSpan(event: unknown): readonly [number, number] | null {
  const area = (event as { areas?: { coordRange?: unknown }[] }).areas?.[0]?.coordRange;
  if (!Array.isArray(area) || typeof area[0] !== 'number' || typeof area[1] !== 'number') return null;
  return area[1] > area[0] ? [area[0], area[1]] : null;
}

/** The day a click in a calendar means. */
function clickedDay(event: unknown): string | null {
  const value = (event as { value?: unknown }).value;
  const first = Array.isArray(value) ? value[0] : null;
  return isDay(first) ? first : null;
}

function listen(chart: Instance, onSpan: (from: number, to: number) => void, onDay: (day: string) => void) {
  chart.on('brushEnd', event => {
    const span = brushedSpan(event);
    chart.dispatchAction({ type: 'brush', areas: [] });
    if (span !== null) onSpan(span[0], span[1]);
  });
  chart.on('click', event => {
    const day = clickedDay(event);
    if (day !== null) onDay(day);
  });
}

/** Draws a chart on canvas. A brush along its time axis, or a click on a day, sets the window's time range. */
export function Chart({ spec }: { readonly spec: ChartSpec }) {
  const element = useRef<HTMLDivElement>(null);
  const instance = useRef<Instance | null>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const zone = useZone();
  const { setRange } = useTimeRange();
  const onSpan = useEffectEvent((from: number, to: number) => setRange(rangeOfBrush(from, to, zone)));
  const onDay = useEffectEvent((day: string) => setRange(rangeOfDay(day, zone)));

  useEffect(() => {
    if (element.current === null) return;
    const chart = echarts.init(element.current, dark ? darkTheme : lightTheme, { renderer: 'canvas' });
    instance.current = chart;
    listen(
      chart,
      (from, to) => onSpan(from, to),
      day => onDay(day),
    );
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
    const chart = instance.current;
    if (chart === null) return;
    const brushable = spec.timeAxis === 'x';
    const option = { ...spec.option, ...(brushable ? { brush } : {}), animation: false };
    chart.setOption(option, { notMerge: true });
    if (brushable) chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption });
  }, [spec, dark]);

  return (
    <div ref={element} className="chart" role="img" aria-label={spec.alt} style={{ height: spec.height }} />
  );
}
