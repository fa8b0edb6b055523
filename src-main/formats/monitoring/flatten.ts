import { KymoError } from '../../core/errors.ts';
import {
  cellOf,
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  type Row,
  RowDraft,
} from '../shared/answer-rows.ts';

/** An answer of a monitoring system as rows. */
export interface FlatSeries {
  /** The name and labels of a series, then `timestamp` and `value` (`message` for logs). */
  readonly rows: readonly Row[];
  /** Sentences about what the answer itself does not hold, or what of it is not in the rows. */
  readonly notes: readonly string[];
}

type Label = readonly [name: string, value: unknown];

/**
 * True for an answer that `flattenSeries` reads: of Prometheus and its kin (Thanos, Mimir, VictoriaMetrics) or Loki,
 * whole or only what stands under its `data`; or a list of targets of Graphite.
 */
export function isSeriesAnswer(answer: unknown): boolean {
  return Array.isArray(answer)
    ? answer.length > 0 && answer.every(isTarget)
    : isObject(answer) && queryResult(answer) !== null;
}

/**
 * The rows of a saved answer of Prometheus (range and instant queries), Loki (log lines and metrics) or Graphite
 * (`format=json`): one for each sample of each series, with the name of the series (its target; of Prometheus all labels
 * but the instance) in the column `series` and each label in a column of its own. Times stay
 * as they are written: seconds since 1970, for lines of Loki nanoseconds. Values stay as they are written too; `NaN` and
 * `+Inf` are no numbers.
 *
 * Source: the HTTP APIs of Prometheus 3 and Loki 3 (`resultType` matrix, vector, scalar, string, streams) and the render
 * API of Graphite 1.1.
 *
 * @throws KymoError `file-refused` where the answer is an error instead
 */
export function flattenSeries(answer: unknown): FlatSeries {
  if (Array.isArray(answer)) return { rows: answer.flatMap(targetRows), notes: [] };
  const whole = objectOf(answer);
  if (whole.status === 'error')
    throw new KymoError(
      'file-refused',
      `This holds an error instead of an answer: ${String(whole.error ?? whole.errorType)}. Ask again and save what comes.`,
    );
  const { resultType, result } = queryResult(whole) ?? {};
  const notes = [...listOf(whole.warnings), ...listOf(whole.infos)].map(
    text => `The server says of its answer: ${String(text)}`,
  );
  if (resultType === 'scalar' || resultType === 'string')
    return { rows: sampleRows([], [result], 'value'), notes };
  const series = listOf(result).map(objectOf);
  const histograms = series.filter(one => one.histogram !== undefined || one.histograms !== undefined).length;
  return {
    rows: series.flatMap(seriesRows),
    notes: [
      ...notes,
      ...(histograms === 0 ? [] : [`The native histograms of ${histograms} series are not read.`]),
    ],
  };
}

// What stands under `data`, or is the whole.
function queryResult(answer: JsonObject): JsonObject | null {
  const found = [objectOf(answer.data), answer].find(
    ({ resultType, result }) => typeof resultType === 'string' && Array.isArray(result),
  );
  if (found !== undefined) return found;
  return answer.status === 'error' && typeof answer.errorType === 'string' ? answer : null;
}

function seriesRows({ metric, stream, value, values }: JsonObject): readonly Row[] {
  const samples = Array.isArray(values) ? values : value === undefined ? [] : [value];
  if (stream !== undefined) return sampleRows(Object.entries(objectOf(stream)), samples, 'message');
  const labels = objectOf(metric);
  const { __name__: _name, instance, ...others } = labels;
  const named = [...(instance === undefined ? [] : [['instance', instance] as const]), seriesPart(labels)];
  return sampleRows([...named, ...Object.entries(others)], samples, 'value');
}

// As Prometheus writes it, without the instance, which has a column of its own that every reader knows for a host.
function seriesPart({ __name__: name, instance: _instance, ...labels }: JsonObject): Label {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const called = typeof name === 'string' ? name : '';
  return ['series', pairs.length === 0 && called !== '' ? called : `${called}{${pairs.join(',')}}`];
}

// A sample of Loki may carry labels of its own as a third part.
function sampleRows(
  labels: readonly Label[],
  samples: readonly unknown[],
  valueName: string,
): readonly Row[] {
  return samples.map(sample => {
    const [at, value, own] = listOf(sample);
    return rowOf([...labels, ...Object.entries(objectOf(own))], at, valueName, value);
  });
}

function isTarget(value: unknown): boolean {
  const { target, datapoints } = objectOf(value);
  return typeof target === 'string' && Array.isArray(datapoints) && datapoints.every(Array.isArray);
}

function targetRows(series: unknown): readonly Row[] {
  const { target, tags, datapoints } = objectOf(series);
  return listOf(datapoints).map(point => {
    const [value, at] = listOf(point);
    const { name: _name, ...labels } = objectOf(tags);
    return rowOf([['series', target], ...Object.entries(labels)], at, 'value', value);
  });
}

// Labels first, but a label that is called like the time or the value gives way to it; of two with one name the second
// is numbered.
function rowOf(labels: readonly Label[], at: unknown, valueName: string, value: unknown): Row {
  const draft = new RowDraft();
  const own = ['timestamp', valueName];
  for (const [name, label] of labels) draft.put(own.includes(name) ? `label ${name}` : name, cellOf(label));
  draft.put('timestamp', cellOf(at));
  draft.put(valueName, cellOf(value));
  return draft.row();
}
