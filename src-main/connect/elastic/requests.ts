import { type CatalogueQuery, sumNames } from './catalogue.ts';
import { binMillis, binMinutes, type LocalDay } from './days.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A question about one local day. */
export interface DayQuestion {
  readonly query: CatalogueQuery;
  readonly networks: readonly string[];
  readonly zone: string;
  readonly day: LocalDay;
}

/** Position from which a composite aggregation goes on, as the server gave it. */
export type AfterKey = JsonObject;

/** The filter of a question: its day, its exact values, and the direction by the site's networks. */
export function filterOf({ query, networks, day }: DayQuestion): JsonObject {
  const range = {
    gte: new Date(day.startMs).toISOString(),
    lt: new Date(day.endMs).toISOString(),
    format: 'strict_date_optional_time',
  };
  const exact = Object.entries(query.where).map(([field, value]) => ({
    terms: { [field]: Array.isArray(value) ? value : [value] },
  }));
  return {
    bool: {
      filter: [{ range: { [query.timeField]: range } }, ...exact, ...directionFilter(query, networks)],
    },
  };
}

// Documents without one of the two addresses have no direction: they belong to none.
function directionFilter(query: CatalogueQuery, networks: readonly string[]): readonly JsonObject[] {
  const { direction, sourceField, destinationField } = query;
  if (direction === undefined) return [];
  const inside = (field: string) => ({ terms: { [field]: networks } });
  const known = (field: string) => ({ exists: { field } });
  const outside = (field: string) => ({ bool: { filter: [known(field)], must_not: [inside(field)] } });
  switch (direction) {
    case 'internal-to-internal':
      return [inside(sourceField), inside(destinationField)];
    case 'internal-to-external':
      return [inside(sourceField), outside(destinationField)];
    case 'external-to-internal':
      return [outside(sourceField), inside(destinationField)];
    case 'external':
      return [
        known(sourceField),
        known(destinationField),
        { bool: { must_not: [{ bool: { filter: [inside(sourceField), inside(destinationField)] } }] } },
      ];
  }
}

function sumsOf(query: CatalogueQuery): JsonObject {
  return Object.fromEntries(sumNames(query).map(name => [name, { sum: { field: query.sums[name] } }]));
}

/** Every bin of the day, empty ones included, over all series together. */
export function frameRequest(question: DayQuestion, serverSeconds: number): JsonObject {
  const { query, zone, day } = question;
  return {
    size: 0,
    track_total_hits: true,
    timeout: `${serverSeconds}s`,
    query: filterOf(question),
    aggs: {
      bins: {
        date_histogram: {
          field: query.timeField,
          fixed_interval: `${binMinutes}m`,
          time_zone: zone,
          min_doc_count: 0,
          extended_bounds: { min: day.startMs, max: day.endMs - binMillis },
        },
        aggs: sumsOf(query),
      },
    },
  };
}

/** One page of the bins and terms that have documents. */
export function pageRequest(
  question: DayQuestion,
  page: { readonly size: number; readonly after: AfterKey | null },
  serverSeconds: number,
): JsonObject {
  const { query, zone } = question;
  const histogram = { field: query.timeField, fixed_interval: `${binMinutes}m`, time_zone: zone };
  return {
    size: 0,
    track_total_hits: false,
    timeout: `${serverSeconds}s`,
    query: filterOf(question),
    aggs: {
      page: {
        composite: {
          size: page.size,
          sources: [
            { bin: { date_histogram: histogram } },
            { term: { terms: { field: query.terms, missing_bucket: true } } },
          ],
          ...(page.after === null ? {} : { after: page.after }),
        },
        aggs: sumsOf(query),
      },
    },
  };
}

/** The sums of the day without bins, to hold the bins against. */
export function sumsRequest(question: DayQuestion, serverSeconds: number): JsonObject {
  return {
    size: 0,
    track_total_hits: true,
    timeout: `${serverSeconds}s`,
    query: filterOf(question),
    aggs: sumsOf(question.query),
  };
}

/** First and last time of all documents of a query's index, whatever it filters. */
export function spanRequest(timeField: string, serverSeconds: number): JsonObject {
  return {
    size: 0,
    track_total_hits: true,
    timeout: `${serverSeconds}s`,
    aggs: { first: { min: { field: timeField } }, last: { max: { field: timeField } } },
  };
}
