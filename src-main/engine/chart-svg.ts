import { lightTheme } from '../charts/theme.ts';
import type { ChartSpec } from '../core/analysis.ts';
import { chartSvg } from '../report/render-chart.ts';
import { readReportFolder } from '../report/typeset.ts';

/** A chart as SVG text in the light theme, drawn as the report draws it. */
export async function chartAsSvg(chart: ChartSpec): Promise<string> {
  return chartSvg(chart, lightTheme, (await readReportFolder()).fonts);
}
