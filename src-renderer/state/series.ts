import { useMemo } from 'react';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import type { Source } from '../../src-main/core/source.ts';
import { useSources } from './case.ts';
import { useView } from './view.ts';

/** Sources of one layout: the same thing counted over time, so that adding them up has a meaning. */
export interface SeriesGroup {
  readonly layout: string;
  readonly label: string;
  readonly sources: readonly Source[];
  readonly records: number;
}

/** Sources of a kind by layout. */
export function useSeriesGroups(kind: RecordKind): readonly SeriesGroup[] | undefined {
  const sources = useSources();
  return useMemo(
    () => sources && seriesGroups(sources.filter(source => source.kind === kind)),
    [sources, kind],
  );
}

/** Groups by layout, in the order of the first source of each. */
export function seriesGroups(sources: readonly Source[]): readonly SeriesGroup[] {
  const byLayout = new Map<string, Source[]>();
  for (const source of sources) {
    byLayout.set(source.layout, [...(byLayout.get(source.layout) ?? []), source]);
  }
  return [...byLayout].map(([layout, members]) => ({
    layout,
    label: groupLabel(members),
    sources: members,
    records: members.reduce((sum, member) => sum + member.loaded, 0),
  }));
}

function groupLabel(members: readonly Source[]): string {
  const [first] = members;
  if (first === undefined) return '';
  return members.length === 1 ? first.name : `${first.name} and ${members.length - 1} more`;
}

/** The chosen series of calls: the one in the address, else the first. */
export function useChosenSeries(): { groups: readonly SeriesGroup[]; chosen: SeriesGroup | undefined } {
  const groups = useSeriesGroups('call') ?? [];
  const { view } = useView();
  return { groups, chosen: groups.find(group => group.layout === view.series) ?? groups[0] };
}
