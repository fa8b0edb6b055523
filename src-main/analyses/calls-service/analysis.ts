import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import callQuarters from '../shared/call-quarters.sql?raw';
import asAWhole from './as-a-whole.sql?raw';
import byHour from './by-hour.sql?raw';
import calls from './calls.sql?raw';
import { serviceCharts } from './chart.ts';
import { serviceFindings } from './findings.ts';
import measures from './measures.sql?raw';
import query from './query.sql?raw';
import { params, row, type ServiceParams, type ServiceRow, type ServiceSummary, summary } from './schemas.ts';
import summarySql from './summary.sql?raw';

export type ServiceResult = AnalysisResult<ServiceParams, ServiceRow, ServiceSummary>;

/**
 * How calls are answered, by weekday and hour. Service level: calls answered within the threshold divided by the calls
 * offered less those abandoned before `shortAbandonSeconds`. What a file does not tell is null, never zero.
 */
export const callsService = defineAnalysis({
  id: 'calls.service',
  version: 1,
  title: 'Service level, waiting and handling times',
  question: 'How many calls are answered, how soon, and at which hours is the service worst?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['weekday', 'hour'],
  reportColumns: [
    'weekday',
    'hour',
    'offered',
    'abandonedShare',
    'serviceLevel',
    'averageSpeedOfAnswerSeconds',
    'p90WaitSeconds',
    'meanHandleSeconds',
  ],
  sql: callQuarters + calls + byHour + measures + query,
  summary,
  summarySql: callQuarters + calls + asAWhole + measures + summarySql,
  charts: serviceCharts,
  findings: serviceFindings,
});
