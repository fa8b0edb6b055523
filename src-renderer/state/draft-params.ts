import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { analysisOf } from './analysis.ts';
import { useAnalysisParams } from './view.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * Parameters of an analysis that are slid: at once under the hand, and in the address when it rests for
 * `settleMillis` (default: 250).
 */
export function useDraftParams(analysis: string, settleMillis = 250) {
  const { params, setParams } = useAnalysisParams(analysis);
  const [draft, setDraft] = useState<Params>({});
  const address = JSON.stringify(params);
  const [seen, setSeen] = useState(address);
  const commit = useDebouncedCallback(setParams, { delay: settleMillis, flushOnUnmount: true });
  if (seen !== address) {
    setSeen(address);
    if (!commit.isPending()) setDraft({});
  }
  const defaults: Params = analysisOf(analysis).params.parse({});
  const values: Params = { ...defaults, ...params, ...draft };
  return {
    /** Every parameter as it stands under the hand. */
    values,
    change: (part: Params) => {
      const next = { ...draft, ...part };
      setDraft(next);
      commit({ ...params, ...next });
    },
    /** Whether any of these is not as the analysis takes it by itself. */
    isChanged: (names: readonly string[]) => names.some(name => values[name] !== defaults[name]),
  };
}

/** Parameters without those of some names. */
export function withoutParams(params: Params, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}
