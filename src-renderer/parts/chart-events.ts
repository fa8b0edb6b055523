import type { echarts } from './echarts.ts';
import { isDay } from './text.ts';

type Instance = ReturnType<typeof echarts.init>;

/** How a brush is drawn: one span along the time axis. */
export const brushOption = { brushType: 'lineX', brushMode: 'single' };
/** The brush of a chart with a time axis. */
export const brush = {
  xAxisIndex: 0,
  toolbox: [],
  ...brushOption,
  transformable: false,
  brushStyle: { borderWidth: 1, color: 'rgba(79,159,186,0.22)', borderColor: '#4f9fba' },
  outOfBrush: {},
};
/** A hand that clicks moves this little, in pixels; more is a brush. */
const mostOfClick = 4;

/** A span on an axis, or a point. */
export type Pair = readonly [number, number];

/** Wall-clock ends of the area just brushed, or null for a mere click. */
function brushedSpan(event: unknown): Pair | null {
  const area = (event as { areas?: { coordRange?: unknown; range?: unknown }[] }).areas?.[0];
  const [wall, drawn] = [pairOf(area?.coordRange), pairOf(area?.range)];
  if (wall === null || drawn === null || drawn[1] - drawn[0] <= mostOfClick) return null;
  return wall[1] > wall[0] ? wall : null;
}

function pairOf(value: unknown): Pair | null {
  if (!Array.isArray(value) || typeof value[0] !== 'number' || typeof value[1] !== 'number') return null;
  return [value[0], value[1]];
}

/** The day a click in a calendar means. */
function clickedDay(event: unknown): string | null {
  const value = (event as { value?: unknown }).value;
  const first = Array.isArray(value) ? value[0] : null;
  return isDay(first) ? first : null;
}

export interface Listeners {
  readonly onSpan: (span: Pair) => void;
  readonly onDay: (day: string) => void;
  readonly onPixel: (pixel: Pair) => void;
}

/** Tells of what is done on a chart: a span brushed, a day of a calendar clicked, a click anywhere. */
export function listen(chart: Instance, { onSpan, onDay, onPixel }: Listeners) {
  chart.on('brushEnd', event => {
    const span = brushedSpan(event);
    chart.dispatchAction({ type: 'brush', areas: [] });
    if (span !== null) onSpan(span);
  });
  chart.on('click', event => {
    const day = clickedDay(event);
    if (day !== null) onDay(day);
  });
  chart.getZr().on('click', event => onPixel([event.offsetX, event.offsetY]));
}
