import { expect, test } from 'vitest';
import type { Source } from '../../src-main/core/source.ts';
import { plannedRuns } from '../../src-main/engine/series.ts';

/** A source of which only what the plan looks at is real. */
function source(sourceId: number, kind: Source['kind'], layout: string): Source {
  return { sourceId, kind, layout } as Source;
}

const planned = (sources: readonly Source[], id: string) =>
  plannedRuns(sources)
    .filter(({ analysis }) => analysis.id === id)
    .map(run => run.sources);

test('an analysis of one kind is run over each series, files of one layout together', () => {
  const sources = [source(1, 'call', 'a'), source(2, 'call', 'b'), source(3, 'call', 'a')];
  expect(planned(sources, 'calls.daily')).toEqual([[1, 3], [2]]);
});

test('one that compares sources is run once over all of them, and not over one alone', () => {
  expect(planned([source(1, 'call', 'a'), source(2, 'call', 'b')], 'calls.overlap')).toEqual([[1, 2]]);
  expect(planned([source(1, 'call', 'a')], 'calls.overlap')).toEqual([]);
});

test('calls are set beside a log, or beside an access log in its place, with all that is read as well', () => {
  const [call, log, request, metric] = [
    source(1, 'call', 'a'),
    source(2, 'log', 'b'),
    source(3, 'request', 'c'),
    source(4, 'metric', 'd'),
  ];
  expect(planned([call, log], 'calls.versus-logs')).toEqual([[1, 2]]);
  expect(planned([call, request, metric], 'calls.versus-logs')).toEqual([[1, 3, 4]]);
  expect(planned([call, metric], 'calls.versus-logs')).toEqual([]);
});
