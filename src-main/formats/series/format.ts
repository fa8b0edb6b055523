import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { findTime, headerWords, isCounterLog } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import {
  headerShare,
  metricWords,
  numericColumns,
  otherColumns,
  roleClauses,
  trafficWords,
} from '../shared/roles.ts';

/** Values over time and nothing else: one value column, or several that measure a machine. */
export const series: Format = {
  id: 'series',
  kind: 'metric',
  title: 'Values over time',
  roles: kindRoles.metric,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.metric,
  counted: false,
  rowsPerRecord: ({ roles }) => roles.value?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const values = numericColumns(sample, time.columns);
  const others = otherColumns(sample, [...time.columns, ...values]);
  if (values.length === 0 || others.length > 0) return null;
  const sure = sureOf(sample, values);
  if (sure < 0.5) return null;
  const roles = { at: time.columns, value: values };
  return {
    format: 'series',
    kind: 'metric',
    confidence: sure * time.guess.share,
    why: [
      values.length === 1
        ? 'one value for each time and nothing else'
        : 'values for each time and nothing else',
      ...roleClauses(sample, roles),
    ],
    roles,
    time: time.guess.reading,
  };
}

function sureOf(sample: TableSample, values: readonly number[]): number {
  if (isCounterLog(sample)) return 0.95;
  const measured = headerShare(sample, values, metricWords);
  if (headerShare(sample, values, trafficWords) >= Math.max(measured, 0.01)) return 0;
  return values.length > 1 ? 0.3 + 0.5 * measured : confidenceOfOne(sample, values[0] ?? 0, measured);
}

function confidenceOfOne(sample: TableSample, column: number, measured: number): number {
  if (headerWords(sample.columns[column] ?? '') === 'value') return 0.9;
  return measured > 0 ? 0.85 : 0.65;
}
