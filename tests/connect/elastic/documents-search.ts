import { BlockList, isIP } from 'node:net';

/** A document: field to value; times in milliseconds since 1970. */
export type Document = Readonly<Record<string, string | number | boolean>>;
type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json => (value ?? {}) as Json;
const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Documents of a query of the kinds Kymo sends: bool, range, terms (with networks), exists. */
export function matching(documents: readonly Document[], query: unknown): readonly Document[] {
  if (query === undefined) return documents;
  const test = compiled(object(query));
  return documents.filter(test);
}

type Test = (document: Document) => boolean;

function compiled(query: Json): Test {
  const [[kind, value] = ['', null]] = Object.entries(query);
  if (kind === 'bool') {
    const { filter, must_not: mustNot, ...others } = object(value);
    if (Object.keys(others).length > 0) throw new Error(`unknown bool clause ${Object.keys(others)}`);
    const all = list(filter).map(one => compiled(object(one)));
    const none = list(mustNot).map(one => compiled(object(one)));
    return document => all.every(test => test(document)) && !none.some(test => test(document));
  }
  const [[field, wanted] = ['', null]] = Object.entries(object(value));
  if (kind === 'exists') return document => document[String(wanted)] !== undefined;
  if (kind === 'range') {
    const { gte, lt, format } = object(wanted);
    if (format !== 'strict_date_optional_time')
      throw new Error('expected a format that says how dates are read');
    const [from, to] = [Date.parse(String(gte)), Date.parse(String(lt))];
    return document => Number(document[field]) >= from && Number(document[field]) < to;
  }
  if (kind === 'terms') {
    const values = list(wanted);
    const networks = blockList(values.map(String).filter(text => text.includes('/')));
    return document => {
      const found = document[field];
      if (found === undefined) return false;
      return values.includes(found) || networks(String(found));
    };
  }
  throw new Error(`unknown query ${kind}`);
}

function blockList(networks: readonly string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const network of networks) {
    const [address = '', length = ''] = network.split('/');
    blocks.addSubnet(address, Number(length), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return address => {
    const version = isIP(address);
    return version !== 0 && blocks.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
}

/** The aggregations Kymo sends, over documents. The index of a document stands in its field `_index`. */
export function aggregated(documents: readonly Document[], aggregations: unknown): Json {
  return Object.fromEntries(
    Object.entries(object(aggregations)).map(([name, request]) => [
      name,
      aggregate(documents, object(request)),
    ]),
  );
}

function aggregate(documents: readonly Document[], { aggs, ...request }: Json): Json {
  const [[kind, value] = ['', null]] = Object.entries(request);
  const setting = object(value);
  const numbers = () =>
    documents
      .map(document => document[String(setting.field)])
      .filter(found => found !== undefined)
      .map(Number);
  if (kind === 'sum') return { value: numbers().reduce((sum, one) => sum + one, 0) };
  if (kind === 'min') return extreme(numbers(), (one, other) => one < other);
  if (kind === 'max') return extreme(numbers(), (one, other) => one > other);
  if (kind === 'date_histogram') return histogram(documents, setting, aggs);
  if (kind === 'composite') return composite(documents, setting, aggs);
  if (kind === 'terms') {
    const groups = grouped(documents, document => String(document[String(setting.field)]));
    return {
      sum_other_doc_count: 0,
      buckets: [...groups].map(([key, found]) => bucket({ key }, found, aggs)),
    };
  }
  throw new Error(`unknown aggregation ${kind}`);
}

function extreme(numbers: readonly number[], isBetter: (one: number, other: number) => boolean): Json {
  const value = numbers.reduce<number | null>(
    (best, one) => (best === null || isBetter(one, best) ? one : best),
    null,
  );
  return { value };
}

function bucket(key: Json, documents: readonly Document[], aggs: unknown): Json {
  return { ...key, doc_count: documents.length, ...aggregated(documents, aggs) };
}

function grouped<Key>(
  documents: readonly Document[],
  keyOf: (document: Document) => Key,
): ReadonlyMap<Key, readonly Document[]> {
  const groups = new Map<Key, Document[]>();
  for (const document of documents) {
    const key = keyOf(document);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [document]);
    else group.push(document);
  }
  return groups;
}

const quarter = 900_000;
// Every zone of the tests is whole quarter hours from UTC, so its bins are those of UTC.
const binOf = (field: unknown) => (document: Document) =>
  Math.floor(Number(document[String(field)]) / quarter) * quarter;

function requireQuarters({ fixed_interval: interval, time_zone: zone }: Json): void {
  if (interval !== '15m' || typeof zone !== 'string') throw new Error('expected bins of 15m in a time zone');
}

function histogram(documents: readonly Document[], setting: Json, aggs: unknown): Json {
  requireQuarters(setting);
  if (setting.min_doc_count !== 0) throw new Error('expected empty bins to be asked for');
  const { min, max } = object(setting.extended_bounds);
  const groups = grouped(documents, binOf(setting.field));
  const keys = [...groups.keys(), Number(min), Number(max)];
  const [first, last] = [Math.min(...keys), Math.max(...keys)];
  const buckets: Json[] = [];
  for (let key = first; key <= last; key += quarter)
    buckets.push(bucket({ key, key_as_string: new Date(key).toISOString() }, groups.get(key) ?? [], aggs));
  return { buckets };
}

function composite(documents: readonly Document[], setting: Json, aggs: unknown): Json {
  const [time, term] = list(setting.sources).map(object);
  const bin = object(object(time?.bin).date_histogram);
  const terms = object(object(term?.term).terms);
  requireQuarters(bin);
  if (terms.missing_bucket !== true) throw new Error('expected documents without the field to be asked for');
  const groups = grouped(documents, document =>
    JSON.stringify([binOf(bin.field)(document), document[String(terms.field)] ?? null]),
  );
  const keys = [...groups.keys()].map(text => JSON.parse(text) as [number, string | null]).toSorted(inOrder);
  const after = setting.after === undefined ? null : object(setting.after);
  const left = keys.filter(
    key => after === null || inOrder(key, [Number(after.bin), after.term as string | null]) > 0,
  );
  const page = left.slice(0, Number(setting.size));
  const buckets = page.map(key =>
    bucket({ key: { bin: key[0], term: key[1] } }, groups.get(JSON.stringify(key)) ?? [], aggs),
  );
  const last = page.at(-1);
  return { ...(last === undefined ? {} : { after_key: { bin: last[0], term: last[1] } }), buckets };
}

// A missing value comes before all others.
function inOrder(one: readonly [number, string | null], other: readonly [number, string | null]): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  if (one[1] === other[1]) return 0;
  if (one[1] === null || other[1] === null) return one[1] === null ? -1 : 1;
  return one[1] < other[1] ? -1 : 1;
}
