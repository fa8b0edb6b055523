import type { BucketColumns, Format, Recognition, TableSample } from '../../core/format.ts';
import {
  columnNamed,
  columnTexts,
  findTime,
  headerWords,
  type TimeColumns,
  timeInColumns,
} from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import {
  isCounter,
  isNumeric,
  numericColumns,
  otherColumns,
  quotedNames,
  roleClauses,
  trafficWords,
} from '../shared/roles.ts';

const seriesHeader =
  /^(?:protocol|proto|interface|if ?(?:ace|name)|nic|link|node|host|router|switch|site|series|direction|service|app|application|class|vlan|network|segment|device|sensor|type|protocole|lien|n(?:oe|œ)ud|s[ée]rie|sens|r[ée]seau|protokoll|schnittstelle|verbindung|knoten|standort|richtung|dienst|netz|ger[äa]t|protocolo|interfaz|enlace|nodo|sentido|red|interfejs|protokół|интерфейс|протокол|узел|канал|ממשק|פרוטוקול|インターフェース|プロトコル|接口|协议)(?: name)?$/;
/** Where a mobile network is measured. */
const cellHeader =
  /^(?:(?:local )?cell|sector|(?:[eg] )?node b|[eg]nodeb|bts|base station|bs|ne|square|grid)(?: (?:name|id|number))?$/;
// Of these a plain number is traffic, whatever its name.
const networkHeader =
  /^(?:protocol|proto|interface|if ?name|link|vlan|protocole|lien|protokoll|schnittstelle|protocolo|interfaz|enlace|interfejs|protokół|интерфейс|протокол|ממשק|פרוטוקול|インターフェース|プロトコル|接口|协议)(?: name)?$/;
const unitHeader = /^(?:units?|unit[ée]s?|einheit|unidad)$/;
const plainValue =
  /^(?:value|count|total|sum|rate|volume|load|hits|requests|valeur|nombre|somme|wert|anzahl|summe|menge|valor|cantidad|suma)$/;
// Who spoke to whom, or what was asked: rows of connections or requests, not of bins.
const eventHeader =
  /^(?:src|source|dst|dest|destination|client|id orig h|id resp h|url|uri|method|message|request)\b/;

// What a search engine calls the number of records of a bucket; its buckets in time are bins, the others series. The
// counts of outer buckets stand in every inner one and are not added up.
const bucketCount = 'doc count';

/** Network traffic with a row for each bin and series. */
export const trafficLong: Format = {
  id: 'traffic-long',
  kind: 'traffic',
  title: 'Network traffic, a row for each bin and series',
  roles: kindRoles.traffic,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.traffic,
  counted: true,
  rowsPerRecord: ({ roles }) => roles.value?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const time = timeOfBuckets(sample) ?? findTime(sample);
  if (time === null) return null;
  if (bucketsOf(sample) === null && columnNamed(sample, eventHeader, time.columns) !== null) return null;
  const series = sample.hasHeader ? seriesColumns(sample, time) : [];
  if (series.length === 0) return null;
  const unit = columnNamed(sample, unitHeader, [...time.columns, ...series]);
  const values = valueColumns(sample, time.columns, series, unit);
  if (values.length === 0) return null;
  const unitColumns = unit === null ? [] : [unit];
  const parts = seriesParts(sample, [...time.columns, ...series, ...unitColumns], values);
  const used = [...time.columns, ...series, ...parts, ...values, ...unitColumns];
  const left = otherColumns(sample, used).length;
  const roles = {
    at: time.columns,
    series: [...series, ...parts],
    value: values,
    ...(unit === null ? {} : { unit: unitColumns }),
  };
  const sure = 0.9 - Math.min(0.3, 0.05 * left) - (timesRecur(sample, time.columns) ? 0 : 0.2);
  return {
    format: 'traffic-long',
    kind: 'traffic',
    confidence: sure * time.guess.share,
    why: [`${quotedNames(sample, values)} counted for each time and series`, ...roleClauses(sample, roles)],
    roles,
    time: time.guess.reading,
  };
}

// The time of buckets within buckets is that of the innermost.
function timeOfBuckets(sample: TableSample): TimeColumns | null {
  const times = (bucketsOf(sample)?.keys ?? []).flatMap(index => timeInColumns(sample, [index]) ?? []);
  return times.findLast(({ guess }) => isTimeKey(guess)) ?? null;
}

function isTimeKey({ reading, share }: TimeColumns['guess']): boolean {
  return reading.layout === 'iso' && share >= 0.9;
}

function seriesColumns(sample: TableSample, time: TimeColumns): readonly number[] {
  const buckets = bucketsOf(sample);
  if (buckets !== null) return buckets.keys.filter(index => !time.columns.includes(index));
  const words = sample.columns.map(name => headerWords(name));
  return words.flatMap((name, index) => {
    if (time.columns.includes(index) || isCounter(sample, index)) return [];
    return isSeriesName(name) || (countsBuckets(words) && isBucketKey(sample, index)) ? [index] : [];
  });
}

function isSeriesName(words: string): boolean {
  return seriesHeader.test(words) || cellHeader.test(words);
}

/** Share of the records that must stand beside another one of their time and series before a column is looked for. */
const leastRepeated = 0.2;
/** Share of the records that must be told apart by a column: a few may be in the file twice. */
const leastToldApart = 0.99;

// Where most bins of a series are there several times, a column of few values that tells them apart is a part of it,
// whatever its name: one of texts, else one of whole numbers (ports), else two of them.
function seriesParts(
  sample: TableSample,
  key: readonly number[],
  values: readonly number[],
): readonly number[] {
  const rows = sample.rows.length;
  if (bucketsOf(sample) !== null || distinctRows(sample, key) > (1 - leastRepeated) * rows) return [];
  const tells = (columns: readonly number[]) =>
    distinctRows(sample, [...key, ...columns]) >= leastToldApart * rows;
  const left = otherColumns(sample, [...key, ...values]).filter(index => hasFewValues(sample, index));
  const ordered = [
    ...left.filter(index => !isNumeric(sample, index)),
    ...left.filter(index => isNumeric(sample, index)),
  ];
  const pairs = ordered.flatMap((one, place) => ordered.slice(place + 1).map(other => [one, other]));
  return [...ordered.map(index => [index]), ...pairs].find(tells) ?? [];
}

function distinctRows({ rows }: TableSample, columns: readonly number[]): number {
  return new Set(rows.map(row => JSON.stringify(columns.map(index => row[index]?.trim() ?? '')))).size;
}

function hasFewValues(sample: TableSample, index: number): boolean {
  const texts = columnTexts(sample, index);
  const distinct = new Set(texts).size;
  if (distinct < 2 || 2 * distinct > texts.length) return false;
  return !isNumeric(sample, index) || texts.every(text => /^\s*\d+\s*$/.test(text));
}

// Top hits are documents within a bucket: their times are those of the documents.
const topHit = /\bhits \d+ /;

function bucketsOf({ buckets, columns }: TableSample): BucketColumns | null {
  return buckets === undefined || columns.some(name => topHit.test(headerWords(name))) ? null : buckets;
}

function countsBuckets(words: readonly string[]): boolean {
  return words.includes(bucketCount) && !words.some(name => topHit.test(name));
}

// The key of a bucket other than its time is a text that stands there again in other bins.
function isBucketKey(sample: TableSample, index: number): boolean {
  const texts = columnTexts(sample, index);
  return !isNumeric(sample, index) && texts.length > 1 && new Set(texts).size < texts.length;
}

function valueColumns(
  sample: TableSample,
  time: readonly number[],
  series: readonly number[],
  unit: number | null,
): readonly number[] {
  const taken = [...time, ...series];
  const words = sample.columns.map(name => headerWords(name));
  const numbers = numericColumns(sample, taken);
  if (bucketsOf(sample) !== null) return numbers;
  if (countsBuckets(words))
    return numbers.filter(
      index => words[index] === bucketCount || !words[index]?.endsWith(` ${bucketCount}`),
    );
  const named = numbers.filter(index => trafficWords.test(words[index] ?? ''));
  if (named.length > 0) return named;
  // A plain "value" is traffic only when its unit or what it is counted for says so.
  const unitTexts = unit === null || isNumeric(sample, unit) ? [] : columnTexts(sample, unit);
  const isTraffic =
    unitTexts.some(text => trafficWords.test(headerWords(text))) ||
    (timesRecur(sample, time) &&
      taken.some(index => [networkHeader, cellHeader].some(header => header.test(words[index] ?? ''))));
  return isTraffic ? numbers.filter(index => plainValue.test(words[index] ?? '')).slice(0, 1) : [];
}

// A bin stands there once for each of its series; a table of events hardly ever repeats a time.
function timesRecur(sample: TableSample, columns: readonly number[]): boolean {
  const times = sample.rows.map(row => columns.map(index => row[index] ?? '').join(' '));
  return new Set(times).size < times.length || times.length === 1;
}
