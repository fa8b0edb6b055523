import type { Engine } from '../../engine/engine.ts';
import type { AnswerName } from './answer-files.ts';
import type { CatalogueQuery } from './catalogue.ts';
import type { Span } from './cut-day.ts';
import type { LocalDay } from './days.ts';
import type { Asking } from './fetch-day.ts';
import type { Wanted } from './plan.ts';
import type { SeriesCsv } from './series-csv.ts';
import type { ElasticServer } from './server.ts';

/** What is loaded from where into what. */
export interface ElasticLoad {
  readonly server: ElasticServer;
  readonly engine: Engine;
  readonly queries: readonly CatalogueQuery[];
  readonly networks: readonly string[];
  /** The site's zone. */
  readonly zone: string;
  readonly wanted: Wanted;
  /** Folder of the saved answers; they are the sources of the case and stay there. */
  readonly answersFolder: string;
  /** Folder of CSV files per series; null for none. */
  readonly csvFolder: string | null;
  readonly asking: Asking;
  /** Minutes after midnight in which documents of the day before may still arrive. */
  readonly settleMinutes: number;
  readonly clock: () => Date;
}

/** What became of a query on a day. */
export interface DayOutcome {
  readonly query: string;
  readonly day: string;
  /**
   * `loaded` now; `already` in the case; `waiting`: its end may not have arrived yet; `no-data`: the server holds nothing
   * from that time; `failed`.
   */
  readonly state: 'loaded' | 'already' | 'waiting' | 'no-data' | 'failed';
  readonly bins: number | null;
  readonly documents: number | null;
  readonly series: number | null;
  readonly file: string | null;
  /** What is to be said of it, or null. */
  readonly sentence: string | null;
}

export type LoadEvent =
  | { readonly type: 'plan'; readonly days: number }
  | ({ readonly type: 'day' } & DayOutcome)
  /** A query that cannot go on, or (null) the whole load. Its days that are missing are asked for next time. */
  | { readonly type: 'stopped'; readonly query: string | null; readonly sentence: string }
  | { readonly type: 'note'; readonly sentence: string };

/** A query, the days wanted of it, and what time its index spans. */
export interface QueryPlan {
  readonly query: CatalogueQuery;
  readonly fingerprint: string;
  readonly days: ReadonlyMap<string, LocalDay>;
  readonly span: Span;
  readonly csv: SeriesCsv | null;
}

/** What is told of a day of which there are no figures to tell. */
export function outcome(name: AnswerName, state: DayOutcome['state'], sentence: string | null = null) {
  const { query, day } = name;
  return {
    type: 'day',
    query,
    day,
    state,
    bins: null,
    documents: null,
    series: null,
    file: null,
    sentence,
  } as const;
}
