import type { Format } from '../core/format.ts';
import { callCounts } from './call-counts/format.ts';
import { callEvents } from './call-events/format.ts';
import { callMatrix } from './call-matrix/format.ts';
import { flows } from './flows/format.ts';
import { logTable } from './log-table/format.ts';
import { metrics } from './metrics/format.ts';
import { plainTable } from './plain-table/format.ts';
import { requests } from './requests/format.ts';
import { series } from './series/format.ts';
import { trafficLong } from './traffic-long/format.ts';
import { trafficMatrix } from './traffic-matrix/format.ts';
import { trafficWide } from './traffic-wide/format.ts';
import { zeekEvents } from './zeek-events/format.ts';

/** Every input format, in the order shown to the analyst. */
export const formats: readonly Format[] = [
  callCounts,
  callEvents,
  callMatrix,
  trafficLong,
  trafficWide,
  trafficMatrix,
  flows,
  requests,
  logTable,
  ...zeekEvents,
  metrics,
  series,
  plainTable,
];

/** The format of that id, or undefined. */
export function formatById(id: string): Format | undefined {
  return formats.find(format => format.id === id);
}
