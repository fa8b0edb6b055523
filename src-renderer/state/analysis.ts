import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { analyses } from '../../src-main/analyses/index.ts';
import type { Analysis, AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import type { AnalysisInfo } from '../../src-main/core/contract.ts';
import { unpackResult } from '../../src-main/core/packed-rows.ts';
import { everything } from '../../src-main/core/time.ts';
import { trpc } from '../client.ts';
import { useAnalysisParams, useNarrowing } from './view.ts';

/** An analysis by id; an unknown id is a programming error and throws. */
export function analysisOf(id: string): Analysis {
  const found = analyses.find(analysis => analysis.id === id);
  if (found === undefined) throw new Error(`there is no analysis ${id}`);
  return found;
}

/** What the host lists of an analysis: the schema of its parameters as JSON Schema. */
export function useAnalysisInfo(id: string): AnalysisInfo | undefined {
  const list = useQuery(trpc.analyses.list.queryOptions()).data;
  return list?.find(info => info.id === id);
}

type Params = Readonly<Record<string, unknown>>;

/** What a screen settles about a run. */
export interface RunOptions {
  /** Parameters that the screen sets, whatever the analyst did to them elsewhere. */
  readonly fixed?: Params;
  /** Parameters where the analyst has set none; default: those of the analysis. */
  readonly defaults?: Params;
  /** True for a run over all time, whatever the window is narrowed to. */
  readonly allTime?: boolean;
  /** False while something else has to come first. Default: true. */
  readonly enabled?: boolean;
}

interface AnalysisOptions extends RunOptions {
  /** Default: those of the view. */
  readonly params?: Params;
}

/** Answer of one analysis over the window's time range and filter. The last answer stays on screen while the next is made. */
export function useAnalysis(id: string, sources: readonly number[] | null, options: AnalysisOptions = {}) {
  const { narrowing } = useNarrowing();
  const chosen = useAnalysisParams(id).params;
  const { enabled = true, allTime = false } = options;
  const params = { ...options.defaults, ...(options.params ?? chosen), ...options.fixed };
  const range = allTime ? { ...narrowing, ...everything } : narrowing;
  const scope = { ...range, sources: sources === null ? null : [...sources] };
  return useQuery({
    ...trpc.analyses.run.queryOptions({ id, params, scope }, { trpc: { abortOnUnmount: true } }),
    select: unpackResult<AnalysisResult>,
    placeholderData: keepPreviousData,
    // Another run's rows are other rows: to look for equal ones among many thousands would hold the window up.
    structuralSharing: false,
    enabled,
  });
}

/** The charts of an answer, made once per answer. */
export function useCharts(id: string, result: AnalysisResult | undefined): readonly ChartSpec[] {
  return useMemo(() => (result === undefined ? [] : analysisOf(id).charts(result)), [id, result]);
}
