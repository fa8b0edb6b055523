import { replaceParameters } from '../../core/sql-text.ts';
import trafficBins from './traffic-bins.sql?raw';
import trafficClock from './traffic-clock.sql?raw';
import trafficValues from './traffic-values.sql?raw';
import trafficWide from './traffic-wide.sql?raw';
import trafficWidth from './traffic-width.sql?raw';

interface Settled {
  /** Series beside their total when none is named: `0` for the total alone. */
  readonly most?: '0';
  /** `0` for bins as the files have them. */
  readonly binMinutes?: '0';
}

/** Statement whose rows are `SeriesValues`, with the parameters that an analysis does not have settled. */
export function seriesValuesSql(settled: Settled): string {
  const settledOf = (name: string) => (name === 'most' || name === 'binMinutes' ? settled[name] : undefined);
  return replaceParameters(
    trafficBins + trafficClock + trafficWidth + trafficWide + trafficValues,
    name => settledOf(name) ?? `$${name}`,
  );
}
