import type { ChartSpec } from '../core/analysis.ts';
import type { ReportInput } from './input.ts';
import type { ChartFigure } from './model.ts';

/** Width in CSS pixels at which charts are drawn; they are set at the full width of the text. */
export const chartWidth = 760;

/** Key of a chart in a report: the run it is of and its id in the analysis. */
export function chartKey(run: string, chart: string): string {
  return `${run}/${chart}`;
}

/** The charts of all results, by key, in the order of the results. */
export function reportCharts(input: ReportInput): ReadonlyMap<string, ChartSpec> {
  const charts = new Map<string, ChartSpec>();
  for (const result of input.results) {
    const analysis = input.analyses.find(candidate => candidate.id === result.analysis);
    for (const chart of analysis?.charts(result) ?? []) charts.set(chartKey(result.run, chart.id), chart);
  }
  return charts;
}

/** Gives a chart its figure number at its first use; later uses refer to that figure. Null for a chart nobody drew. */
export type PlaceChart = (run: string, chart: string) => ChartFigure | null;

/** A numbering for one document, in the order of the calls. */
export function chartNumbering(charts: ReadonlyMap<string, ChartSpec>): PlaceChart {
  const numbers = new Map<string, number>();
  return (run, chart) => {
    const key = chartKey(run, chart);
    const spec = charts.get(key);
    if (spec === undefined) return null;
    const known = numbers.get(key);
    const number = known ?? numbers.size + 1;
    numbers.set(key, number);
    return {
      key,
      number,
      title: spec.title,
      alt: spec.alt,
      heightShare: spec.height / chartWidth,
      drawnHere: known === undefined,
    };
  };
}
