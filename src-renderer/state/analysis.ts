import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { analyses } from '../../src-main/analyses/index.ts';
import type { Analysis, AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import type { AnalysisInfo } from '../../src-main/core/contract.ts';
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

interface AnalysisOptions {
  /** Default: true. */
  readonly enabled?: boolean;
  /** Default: those of the view. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Answer of one analysis over the window's time range and filter. The last answer stays on screen while the next is made. */
export function useAnalysis(id: string, sources: readonly number[] | null, options: AnalysisOptions = {}) {
  const { narrowing } = useNarrowing();
  const chosen = useAnalysisParams(id).params;
  const { enabled = true, params = chosen } = options;
  const scope = { ...narrowing, sources: sources === null ? null : [...sources] };
  return useQuery({
    ...trpc.analyses.run.queryOptions({ id, params, scope }, { trpc: { abortOnUnmount: true } }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The charts of an answer, made once per answer. */
export function useCharts(id: string, result: AnalysisResult | undefined): readonly ChartSpec[] {
  return useMemo(() => (result === undefined ? [] : analysisOf(id).charts(result)), [id, result]);
}
