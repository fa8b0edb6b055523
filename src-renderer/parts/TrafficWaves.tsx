import { memo, useDeferredValue, useEffect, useMemo } from 'react';
import { seriesArgument } from '../../src-main/analyses/shared/traffic-params.ts';
import { filterParams } from '../../src-main/analyses/traffic-filter/parameters.ts';
import { redrawOf } from '../../src-main/analyses/traffic-filter/redraw.ts';
import type { AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import { KymoError } from '../../src-main/core/errors.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useDraftParams } from '../state/draft-params.ts';
import { AnalysisCard } from './AnalysisCard.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { filterText } from './traffic-notes.ts';

const filter = 'traffic.filter';
/** A run is asked for when the hand rests for so long; the lines follow it at once. */
const settleMillis = 250;
interface TrafficWavesProps {
  readonly sources: readonly number[];
  /** Empty for the total. */
  readonly series: string;
  readonly emptyWhy?: string | undefined;
}

/**
 * What hides under the daily wave, one card after the other: each takes all the bins apart, and the first is the one that
 * is looked at.
 */
export function TrafficWaves({
  sources,
  series,
  emptyWhy = 'There are too few bins of one width to tell waves from.',
}: TrafficWavesProps) {
  const fixed = useMemo(() => ({ series: seriesArgument(series) }), [series]);
  const draft = useDraftParams(filter, settleMillis);
  const filtered = useAnalysis(filter, sources, { fixed });
  const live = useLiveCharts(filtered.data, draft.values);
  return (
    <>
      <AnalysisCard
        analysis={filter}
        sources={sources}
        height={320}
        fixed={fixed}
        live={live}
        note={filterText}
        emptyWhy={emptyWhy}
      />
      <FilterPanel sources={sources} fixed={fixed} draft={draft} />
      <SlowerCards sources={sources} fixed={fixed} emptyWhy={emptyWhy} enabled={!filtered.isFetching} />
    </>
  );
}

interface SlowerCardsProps {
  readonly sources: readonly number[];
  readonly fixed: { readonly series: string };
  readonly emptyWhy: string;
  /** False while the filter is still at work. */
  readonly enabled: boolean;
}

/** What the settings of the filter leave as it is: not drawn again while they are under the hand. */
const SlowerCards = memo(function SlowerCards({ sources, fixed, emptyWhy, enabled }: SlowerCardsProps) {
  const isDecomposed = !useAnalysis('traffic.decomposition', sources, { fixed, enabled }).isPending;
  return (
    <>
      <AnalysisCard
        analysis="traffic.decomposition"
        sources={sources}
        enabled={enabled}
        height={480}
        withParams
        fixed={fixed}
        emptyWhy={emptyWhy}
      />
      <AnalysisCard
        analysis="traffic.scalogram"
        sources={sources}
        enabled={enabled && isDecomposed}
        height={360}
        withParams
        fixed={fixed}
        emptyWhy={emptyWhy}
      />
    </>
  );
});

const liveNames = ['wavelet', 'level', 'threshold', 'rule', 'mode'] as const;

/**
 * Charts of the bins that are there with the settings under the hand, or undefined where the answer has these settings
 * or cannot be drawn with them: then the host says why.
 */
function useLiveCharts(
  result: AnalysisResult | undefined,
  values: Readonly<Record<string, unknown>>,
): readonly ChartSpec[] | undefined {
  const redraw = useMemo(() => (result === undefined ? null : redrawOf(result)), [result]);
  const own = Object.fromEntries(liveNames.map(name => [name, values[name]]));
  const wanted = useDeferredValue(JSON.stringify(own));
  const drawn = JSON.stringify(Object.fromEntries(liveNames.map(name => [name, result?.params[name]])));
  const charts = useMemo(() => {
    if (redraw === null || wanted === drawn) return undefined;
    return orNothing(() => redraw.charts(filterParams.parse(JSON.parse(wanted))));
  }, [redraw, wanted, drawn]);
  // The next step of the slider, either way, while nothing else is to be done.
  useEffect(() => {
    if (redraw === null) return undefined;
    const own = filterParams.parse(JSON.parse(wanted));
    const steps = [own.level - 1, own.level + 1].filter(level => level > 0);
    const waiting = steps.map(level =>
      requestIdleCallback(() => orNothing(() => redraw.prepare({ ...own, level }))),
    );
    return () => waiting.forEach(cancelIdleCallback);
  }, [redraw, wanted]);
  return charts;
}

/** What work gives, or nothing where the settings do not fit the series: then the host says why. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof KymoError) return undefined;
    throw thrown;
  }
}
