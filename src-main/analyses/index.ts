import type { Analysis } from '../core/analysis.ts';
import { callsAdjusted } from './calls-adjusted/analysis.ts';
import { callsBand } from './calls-band/analysis.ts';
import { callsBins } from './calls-bins/analysis.ts';
import { callsBusyHour } from './calls-busy-hour/analysis.ts';
import { callsByCategory } from './calls-by-category/analysis.ts';
import { callsCalendar } from './calls-calendar/analysis.ts';
import { callsChangePoints } from './calls-change-points/analysis.ts';
import { callsDaily } from './calls-daily/analysis.ts';
import { callsExtremes } from './calls-extremes/analysis.ts';
import { callsForecast } from './calls-forecast/analysis.ts';
import { callsHeatmap } from './calls-heatmap/analysis.ts';
import { callsIncidentCost } from './calls-incident-cost/analysis.ts';
import { callsMissingKeys } from './calls-missing-keys/analysis.ts';
import { callsOverlap } from './calls-overlap/analysis.ts';
import { callsProfile } from './calls-profile/analysis.ts';
import { callsService } from './calls-service/analysis.ts';
import { callsStaffing } from './calls-staffing/analysis.ts';
import { callsTrend } from './calls-trend/analysis.ts';
import { callsVersusLogs } from './calls-versus-logs/analysis.ts';
import { callsLeadLag } from './calls-versus-logs/lead-lag.ts';
import { flowsDirections } from './flows-directions/analysis.ts';
import { flowsDomains } from './flows-domains/analysis.ts';
import { flowsTop } from './flows-top/analysis.ts';
import { logsBursts } from './logs-bursts/analysis.ts';
import { logsByProcess } from './logs-by-process/analysis.ts';
import { logsCompare } from './logs-compare/analysis.ts';
import { logsErrors } from './logs-errors/analysis.ts';
import { logsGaps } from './logs-gaps/analysis.ts';
import { logsNew } from './logs-new/analysis.ts';
import { logsRare } from './logs-rare/analysis.ts';
import { logsRecent } from './logs-recent/analysis.ts';
import { logsSequences } from './logs-sequences/analysis.ts';
import { logsTemplates } from './logs-templates/analysis.ts';
import { logsVolume } from './logs-volume/analysis.ts';
import { qualityCoverage } from './quality-coverage/analysis.ts';
import { trafficCompare } from './traffic-compare/analysis.ts';
import { trafficCompleteness } from './traffic-completeness/analysis.ts';
import { trafficDecomposition } from './traffic-decomposition/analysis.ts';
import { trafficDeviation } from './traffic-deviation/analysis.ts';
import { trafficFilter } from './traffic-filter/analysis.ts';
import { trafficMix } from './traffic-mix/analysis.ts';
import { trafficPercentiles } from './traffic-percentiles/analysis.ts';
import { trafficScalogram } from './traffic-scalogram/analysis.ts';
import { trafficSeries } from './traffic-series/analysis.ts';

/** Every analysis, in the order of lists and of the report. */
export const analyses: readonly Analysis[] = [
  callsDaily,
  callsExtremes,
  callsBand,
  callsBins,
  callsHeatmap,
  callsProfile,
  callsCalendar,
  callsAdjusted,
  callsBusyHour,
  callsChangePoints,
  callsTrend,
  callsForecast,
  callsService,
  callsByCategory,
  callsStaffing,
  callsIncidentCost,
  callsVersusLogs,
  callsLeadLag,
  callsMissingKeys,
  trafficSeries,
  trafficCompleteness,
  trafficPercentiles,
  trafficMix,
  trafficCompare,
  flowsTop,
  flowsDirections,
  flowsDomains,
  trafficFilter,
  trafficDecomposition,
  trafficScalogram,
  trafficDeviation,
  logsRecent,
  logsVolume,
  logsTemplates,
  logsErrors,
  logsNew,
  logsRare,
  logsBursts,
  logsGaps,
  logsSequences,
  logsByProcess,
  logsCompare,
  callsOverlap,
  qualityCoverage,
];

/** The analysis of that id, or undefined. */
export function analysisById(id: string): Analysis | undefined {
  return analyses.find(analysis => analysis.id === id);
}
