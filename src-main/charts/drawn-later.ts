import type { EChartsOption } from 'echarts';
import type { ChartSpec } from '../core/analysis.ts';
import { mostDots } from './thin-line.ts';

/**
 * A chart of many points that is drawn when it is looked at, and as fine as its canvas: of charts that follow a hand only
 * the one that is shown costs anything.
 *
 * @param draw the drawing for a canvas of so many dots across
 */
export function drawnLater(
  chart: Omit<ChartSpec, 'option' | 'optionFor'>,
  draw: (dots: number) => EChartsOption,
): ChartSpec {
  let finest: EChartsOption | undefined;
  return {
    ...chart,
    get option() {
      finest ??= draw(mostDots);
      return finest;
    },
    optionFor: dots => draw(Math.min(dots, mostDots)),
  };
}
