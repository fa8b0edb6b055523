import { useComputedColorScheme } from '@mantine/core';
import type { EChartsOption } from 'echarts';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';
import { useZone } from '../state/case.ts';
import { useTimeRange } from '../state/view.ts';
import { rangeOfBrush } from '../state/wall-clock.ts';
import { ChartCursor } from './ChartCursor.tsx';
import { brush, brushOption, listen, type Pair } from './chart-events.ts';
import { type Box, boxOf, placeAt } from './chart-geometry.ts';
import { frameOf, linesOf } from './chart-lines.ts';
import { type ChartPlace, layoutOf } from './chart-places.ts';
import { echarts } from './echarts.ts';

type Instance = ReturnType<typeof echarts.init>;

/** What an instance has on its canvas. */
interface Drawn {
  readonly chart: Instance;
  readonly frame: string | null;
  readonly dots: number;
  readonly spec: ChartSpec;
}

interface ChartProps {
  readonly spec: ChartSpec;
  /** What can be chosen on the chart; default: nothing. */
  readonly places?: readonly ChartPlace[];
  /** What choosing a place does, for the keyboard's button: `shows its calls`. */
  readonly does?: string;
  readonly onPlace?: (place: ChartPlace) => void;
}

const noPlaces: readonly ChartPlace[] = [];

/** Draws a chart on canvas. A brush along its time axis sets the window's time range; a click chooses a place. */
export function Chart({ spec, places = noPlaces, does = '', onPlace }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const instance = useRef<Instance | null>(null);
  const drawn = useRef<Drawn | null>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const zone = useZone();
  const { setRange } = useTimeRange();
  const onSpan = useEffectEvent(([from, to]: Pair) => setRange(rangeOfBrush(from, to, zone)));
  const choose = useEffectEvent((found: ChartPlace | null | undefined) => {
    if (found !== null && found !== undefined) onPlace?.(found);
  });
  const onDay = useEffectEvent((day: string) =>
    choose(
      layoutOf(spec) === 'calendar' ? places.find(place => place.kind === 'day' && place.day === day) : null,
    ),
  );
  const onPixel = useEffectEvent((pixel: Pair) => {
    if (instance.current !== null) choose(placeAt(instance.current, spec, places, pixel));
  });

  const onSize = useEffectEvent((chart: Instance) => {
    chart.resize();
    const [dots, last] = [dotsOf(chart), drawn.current];
    if (spec.optionFor === undefined || last?.chart !== chart || last.frame === null || last.dots >= dots)
      return;
    drawn.current = { ...last, dots };
    chart.setOption(linesOf(drawingOf(spec, dots)));
  });

  useEffect(() => {
    if (element.current === null) return;
    const chart = echarts.init(element.current, dark ? darkTheme : lightTheme, { renderer: 'canvas' });
    instance.current = chart;
    listen(chart, {
      onSpan: span => onSpan(span),
      onDay: day => onDay(day),
      onPixel: pixel => onPixel(pixel),
    });
    const observer = new ResizeObserver(() => onSize(chart));
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      // A drawing that is still made in parts would go on with what is no longer there: it ends with an empty one.
      chart.clear();
      chart.getZr().flush();
      chart.dispose();
      instance.current = null;
    };
  }, [dark]);

  // Lines that follow the hand are on the canvas with the frame that moves the hand, not with the one after it.
  useLayoutEffect(() => {
    const last = drawn.current;
    if (last === null || last.frame === null || last.chart !== instance.current) return;
    const { chart, frame } = last;
    const dots = dotsOf(chart);
    const drawing = drawingOf(spec, dots);
    if (frameOf(spec, drawing) !== frame) return;
    drawn.current = { chart, frame, dots, spec };
    chart.setOption(linesOf(drawing));
    chart.getZr().flush();
  }, [spec]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `dark` makes a new instance, which must be drawn too
  useEffect(() => {
    const chart = instance.current;
    if (chart === null || (drawn.current?.chart === chart && drawn.current.spec === spec)) return;
    const dots = dotsOf(chart);
    const drawing = drawingOf(spec, dots);
    drawn.current = { chart, frame: frameOf(spec, drawing), dots, spec };
    const brushable = spec.timeAxis === 'x';
    const option = { ...drawing, ...(brushable ? { brush } : {}), animation: false };
    chart.setOption(option, { notMerge: true });
    if (brushable) chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption });
  }, [spec, dark]);

  const layout = onPlace === undefined ? null : layoutOf(spec);
  const showTip = (box: Box | null) =>
    instance.current?.dispatchAction(
      box === null
        ? { type: 'hideTip' }
        : { type: 'showTip', x: box.left + box.width / 2, y: box.top + box.height / 2 },
    );
  return (
    <div className="chart-frame">
      <div ref={element} className="chart" role="img" aria-label={spec.alt} style={{ height: spec.height }} />
      {onPlace !== undefined && layout !== null && (
        <ChartCursor
          title={spec.title}
          places={places}
          layout={layout}
          does={does}
          boxOf={place => instance.current && boxOf(instance.current, spec, place)}
          onPoint={showTip}
          onChoose={onPlace}
        />
      )}
    </div>
  );
}

/** Dots across the canvas. */
function dotsOf(chart: Instance): number {
  return Math.ceil(chart.getWidth() * chart.getDevicePixelRatio());
}

/** The drawing, as fine as the canvas shows it. */
function drawingOf(spec: ChartSpec, dots: number): EChartsOption {
  return spec.optionFor?.(dots) ?? spec.option;
}
