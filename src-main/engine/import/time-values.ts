import type { Reading } from '../../core/source.ts';

/** Microseconds in one unit of a count since 1970. */
export const ticksPerUnit = { s: 1_000_000, ms: 1000, us: 1, ns: 0.001 } as const;

/** The values by which the macros read the times of a file. */
export function timeValues(reading: Reading) {
  const { time } = reading;
  const before = reading.clockDay !== undefined ? '%Y-%m-%d ' : time.yearMissing ? '%Y ' : '';
  const patterns = time.patterns.map(pattern => before + pattern);
  return {
    zone: reading.zone,
    yearText: time.yearMissing && reading.year !== null ? String(reading.year) : null,
    latestDay: reading.latestDay,
    timeLayout: time.layout,
    epochTicks: ticksPerUnit[time.epochUnit ?? 's'],
    timePatterns: patterns.length === 0 ? ['%Y'] : patterns,
  };
}
