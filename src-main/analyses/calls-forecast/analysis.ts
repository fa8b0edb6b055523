import type { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import callBins from '../shared/call-bins.sql?raw';
import callDays from '../shared/call-days.sql?raw';
import { forecastCharts } from './chart.ts';
import days from './days.sql?raw';
import { forecastRows } from './derive.ts';
import { forecastFindings } from './findings.ts';
import hours from './hours.sql?raw';
import query from './query.sql?raw';
import {
  type ForecastParams,
  type ForecastRow,
  forecastParams,
  forecastRowSchema,
  forecastSummarySchema,
  type RecordedBin,
  recordedBinSchema,
} from './rows.ts';
import summarySql from './summary.sql?raw';

export type ForecastResult = AnalysisResult<
  ForecastParams,
  ForecastRow,
  z.infer<typeof forecastSummarySchema>
>;

// Without hours nothing is counted by them.
const boundForHours: Readonly<Record<string, string>> = {
  measure: "CASE WHEN $bin = 'hour' THEN 'calls' END",
  binMinutes: '60',
};
const callsPerHour = replaceParameters(callBins, name => boundForHours[name] ?? `$${name}`);

/** The weeks after the last complete day with an interval, beside the error that the same forecast made on past weeks. */
export const callsForecast = defineAnalysis({
  id: 'calls.forecast',
  version: 2,
  title: 'Forecast',
  question: 'How many calls will the next weeks bring, and how far off was the same forecast in the past?',
  needs: ['call'],
  screen: 'calls',
  params: forecastParams,
  row: forecastRowSchema,
  key: ['kind', 'day', 'startTime'],
  reportColumns: ['kind', 'day', 'startTime', 'calls', 'forecast', 'low', 'high', 'holiday'],
  sql: hours + callsPerHour + days + callDays + query,
  derivation: derivation({
    method:
      'profile times level, Holt-Winters or STL with smoothing (Winters 1960; Cleveland et al. 1990), rolling-origin backtest, split conformal interval (Vovk, Gammerman and Shafer 2005)',
    input: recordedBinSchema,
    derive: (bins: readonly RecordedBin[], params: ForecastParams, { zone }) =>
      forecastRows(bins, params, zone).map(row => ({ ...row })),
  }),
  summary: forecastSummarySchema,
  summarySql,
  charts: forecastCharts,
  findings: forecastFindings,
});
