import { analyses } from '../analyses/index.ts';
import { type Analysis, kindsRead } from '../core/analysis.ts';
import type { Source } from '../core/source.ts';

/** Sources that belong together: adding up records of different layouts would mix different systems. */
export interface Series {
  readonly kind: Source['kind'];
  readonly layout: string;
  readonly sources: readonly Source[];
}

/** The series of a case, in order of their first source. */
export function seriesOf(sources: readonly Source[]): readonly Series[] {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    const key = `${source.kind} ${source.layout}`;
    groups.set(key, [...(groups.get(key) ?? []), source]);
  }
  return [...groups.values()].flatMap(members => {
    const first = members[0];
    return first === undefined ? [] : [{ kind: first.kind, layout: first.layout, sources: members }];
  });
}

// An access log is a log to whoever compares: its requests stand for entries where an analysis reads both.
function isFed({ needs, alsoReads = [] }: Analysis, sources: readonly Source[]): boolean {
  const held = (kind: Source['kind']) => sources.some(source => source.kind === kind);
  return needs.every(
    kind => held(kind) || (kind === 'log' && alsoReads.includes('request') && held('request')),
  );
}

/** One run the report needs: an analysis over a series, or over all sources when it reads no records. */
export interface PlannedRun {
  readonly analysis: Analysis;
  readonly sources: readonly number[];
}

/**
 * Every analysis that applies: over everything for one that reads no records, over all sources of its kinds for one that
 * compares kinds and finds them all or compares sources and finds several, series by series for the others, in the order of the analyses.
 */
export function plannedRuns(sources: readonly Source[]): readonly PlannedRun[] {
  if (sources.length === 0) return [];
  const idsOf = (members: readonly Source[]) => members.map(source => source.sourceId);
  const perSeries = seriesOf(sources).flatMap(series =>
    analyses
      .filter(
        ({ needs, comparesSources }) =>
          needs.length === 1 && needs.includes(series.kind) && comparesSources !== true,
      )
      .map(analysis => ({ analysis, sources: idsOf(series.sources) })),
  );
  const across = analyses
    .filter(
      analysis =>
        (analysis.needs.length > 1 && isFed(analysis, sources)) ||
        (analysis.comparesSources === true &&
          sources.filter(source => analysis.needs.includes(source.kind)).length > 1),
    )
    .map(analysis => ({
      analysis,
      sources: idsOf(sources.filter(source => kindsRead(analysis).includes(source.kind))),
    }));
  const everything = analyses
    .filter(({ needs }) => needs.length === 0)
    .map(analysis => ({ analysis, sources: idsOf(sources) }));
  return [...perSeries, ...across, ...everything];
}
