import type { Format } from '../core/format.ts';
import { callCounts } from './call-counts/format.ts';
import { callEvents } from './call-events/format.ts';
import { logTable } from './log-table/format.ts';

/** Every input format, in the order shown to the analyst. */
export const formats: readonly Format[] = [callCounts, callEvents, logTable];

/** The format of that id, or undefined. */
export function formatById(id: string): Format | undefined {
  return formats.find(format => format.id === id);
}
