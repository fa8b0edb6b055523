import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  BrushComponent,
  CalendarComponent,
  DatasetComponent,
  DataZoomInsideComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { lightTheme } from '../../src-main/charts/theme.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';

echarts.use([BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart]);
echarts.use([GridComponent, CalendarComponent, TooltipComponent, LegendComponent, VisualMapComponent]);
echarts.use([MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, DatasetComponent]);
echarts.use([AriaComponent, BrushComponent, DataZoomInsideComponent, LabelLayout]);
echarts.use([CanvasRenderer, SVGRenderer]);

export { echarts };

const exportWidth = 900;

/** The chart as an SVG file, in the light theme whatever the screen shows. */
export function chartSvg(spec: ChartSpec): Blob {
  const size = { width: exportWidth, height: spec.height };
  const chart = echarts.init(null, lightTheme, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ ...spec.option, animation: false, backgroundColor: '#ffffff' });
  const text = chart.renderToSVGString();
  chart.dispose();
  return new Blob([text], { type: 'image/svg+xml' });
}

/** The chart as a PNG file at twice its size, in the light theme. */
export async function chartPng(spec: ChartSpec): Promise<Blob> {
  const size = { width: exportWidth, height: spec.height, devicePixelRatio: 2 };
  const chart = echarts.init(document.createElement('div'), lightTheme, { renderer: 'canvas', ...size });
  chart.setOption({ ...spec.option, animation: false });
  const canvas = chart.renderToCanvas({ backgroundColor: '#ffffff', pixelRatio: 2 });
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'));
  chart.dispose();
  if (blob === null) throw new Error('The chart could not be drawn as PNG.');
  return blob;
}
