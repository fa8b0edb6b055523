import type { AnalysisResult, ChartSpec } from '../../core/analysis.ts';
import type { FilterResult } from './analysis.ts';
import { filteredChart, residualChart, slowChart } from './chart.ts';
import { type FilterLines, linesOf } from './lines.ts';
import { type FilterSettings, filterParams } from './parameters.ts';
import { cleaned, type FilterInput, slowWaves, type Waves } from './parts.ts';
import { steadyValues } from './steady.ts';

/** Draws a series with other settings of its filter. */
export interface Redraw {
  /** The same drawing as that of a run with these settings. @throws KymoError `usage` for settings that do not fit */
  charts(settings: FilterSettings): readonly ChartSpec[];
  /** Filters the series ahead of `charts`, which takes most of its time. @throws as `charts` */
  prepare(settings: FilterSettings): void;
}

/** Filtered series that are kept: a hand goes to and fro. */
const mostKept = 16;

/**
 * A result whose lines follow the hand: from the bins that it has, the charts of any other settings of its filter, without
 * another run. Null for a result without rows. Figures stay those of the run.
 *
 * @param answer a result of `traffic.filter`
 */
export function redrawOf(answer: AnalysisResult): Redraw | null {
  const result = answer as unknown as FilterResult;
  const lines = linesOf(result);
  if (lines === null) return null;
  const { series, binMinutes, values } = lines;
  const input = { series, binMinutes, values };
  const { zone } = result.scope;
  const { wavelet, mode } = result.params;
  // What other levels and thresholds leave as it is: the noise of a wavelet and mode, the waves of a wavelet.
  let noise = { wavelet, mode, sigma: result.summary.noiseSigma ?? undefined };
  let slow = { wavelet, lines, chart: slowChart(lines, zone) };
  const wavesOf = wavesFrom(input);
  const kept = new Map<string, Float64Array>();
  const filteredBy = (own: FilterSettings): Float64Array => {
    const key = JSON.stringify([own.wavelet, own.level, own.threshold, own.rule, own.mode]);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const known = own.wavelet === noise.wavelet && own.mode === noise.mode ? noise.sigma : undefined;
    const { filtered, sigma } = cleaned(input, own, known);
    noise = { wavelet: own.wavelet, mode: own.mode, sigma };
    for (const oldest of kept.keys()) if (kept.size >= mostKept) kept.delete(oldest);
    kept.set(key, filtered);
    return filtered;
  };
  const charts = (settings: FilterSettings): readonly ChartSpec[] => {
    const own = filterParams.parse(settings);
    if (own.wavelet !== slow.wavelet) {
      const waves: FilterLines = { ...lines, ...present(wavesOf(own), values) };
      slow = { wavelet: own.wavelet, lines: waves, chart: slowChart(waves, zone) };
    }
    const drawn = { ...slow.lines, filtered: filteredBy(own) };
    return [filteredChart(drawn, zone), slow.chart, residualChart(drawn, zone)];
  };
  return { charts, prepare: settings => void filteredBy(filterParams.parse(settings)) };
}

// What is far off is the same for every wavelet: looked for once.
function wavesFrom(input: FilterInput): (settings: FilterSettings) => Waves {
  let steady: FilterInput | null = null;
  return settings => {
    steady ??= { ...input, values: steadyValues(input) };
    return slowWaves(steady, settings);
  };
}

/** The waves where there is a value. */
function present({ trend, daily }: Waves, values: Float64Array): Waves {
  const masked = (part: Float64Array) =>
    part.map((value, bin) => (Number.isNaN(values[bin]) ? Number.NaN : value));
  return { trend: masked(trend), daily: masked(daily) };
}
