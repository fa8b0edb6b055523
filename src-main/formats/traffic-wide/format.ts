import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { findTime, headerWords, shareMatching } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { quantityUnit } from '../number-layouts.ts';
import {
  headerShare,
  isNumeric,
  metricWords,
  numericColumns,
  otherColumns,
  roleClauses,
  trafficWords,
} from '../shared/roles.ts';

/** Network traffic with a column for each series: one row per time bin. */
export const trafficWide: Format = {
  id: 'traffic-wide',
  kind: 'traffic',
  title: 'Network traffic, a column for each series',
  roles: kindRoles.traffic.filter(role => role.name !== 'series'),
  pattern: null,
  recognise,
  loadSql: kindLoadSql.traffic,
  counted: true,
  rowsPerRecord: ({ roles }) => roles.value?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const raw = rawColumns(sample, time.columns);
  const plain = numericColumns(sample, time.columns);
  const quantities = quantityColumns(sample, [...time.columns, ...plain]);
  const values = raw.length > 0 ? raw : [...plain, ...quantities].toSorted((one, other) => one - other);
  const others = raw.length > 0 ? [] : otherColumns(sample, [...time.columns, ...values]);
  if (values.length === 0 || others.length > 0) return null;
  const counts = sample.buckets !== undefined && values.every(index => isDocumentCount(sample, index));
  const carried = counts
    ? 0.5
    : Math.max(headerShare(sample, values, trafficWords), quantities.length / values.length);
  if (carried === 0 && (values.length < 2 || headerShare(sample, values, metricWords) > 0)) return null;
  const roles = { at: time.columns, value: values };
  return {
    format: 'traffic-wide',
    kind: 'traffic',
    confidence: confidenceOf(carried, values.length, sample.hasHeader) * time.guess.share,
    why: [
      counts
        ? 'documents counted for each time'
        : carried > 0
          ? 'its columns hold or are called by what a network carries'
          : 'a number for each time in every column',
      ...roleClauses(sample, roles),
    ],
    roles,
    time: time.guess.reading,
  };
}

const quantity = new RegExp(`^[-+]?[\\d.,][\\d., ']*${quantityUnit.source}`, 'i');
const nearlyAll = 0.95;

function quantityColumns(sample: TableSample, taken: readonly number[]): readonly number[] {
  return sample.columns.flatMap((_name, column) =>
    !taken.includes(column) && shareMatching(sample, column, quantity) >= nearlyAll ? [column] : [],
  );
}

// PRTG writes each figure twice, for people ("1,5 kbit/s") and as a number: the numbers of what a network carries.
function rawColumns(sample: TableSample, [time]: readonly number[]): readonly number[] {
  if (!sample.columns.includes(`${sample.columns[time ?? -1]}(RAW)`)) return [];
  return sample.columns.flatMap((name, column) =>
    name.endsWith('(RAW)') && trafficWords.test(headerWords(name)) && isNumeric(sample, column)
      ? [column]
      : [],
  );
}

// The buckets of a search answer in time, as those split by a key are.
function isDocumentCount(sample: TableSample, index: number): boolean {
  return /(?:^| )doc count$/.test(headerWords(sample.columns[index] ?? ''));
}

// Columns of numbers whose names say nothing are most often links or nodes when there are many.
function confidenceOf(carried: number, columns: number, hasHeader: boolean): number {
  if (carried > 0) return 0.7 + 0.2 * carried;
  if (!hasHeader) return 0.4;
  return columns >= 5 ? 0.65 : 0.5;
}
