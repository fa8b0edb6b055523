import { replaceParameters } from '../../core/sql-text.ts';
import bins from './traffic-bins.sql?raw';
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

/** Head of a statement over traffic: the tables `series_fact`, `series_bin` and `wanted`, see `traffic-bins.sql`. */
export const trafficBins = headWith('FALSE');

/** {@link trafficBins} where `total` can be asked for: then every series is in scope. */
export const trafficBinsAndTotals = headWith('TRUE');

/** Statement whose rows are `SeriesValues`, with the parameters that an analysis does not have settled. */
export function seriesValuesSql(settled: Settled): string {
  const settledOf = (name: string) => (name === 'most' || name === 'binMinutes' ? settled[name] : undefined);
  return replaceParameters(
    trafficBinsAndTotals + trafficClock + trafficWidth + trafficWide + trafficValues,
    name => settledOf(name) ?? `$${name}`,
  );
}

function headWith(totals: 'TRUE' | 'FALSE'): string {
  return replaceParameters(bins, name => (name === 'totals' ? totals : `$${name}`));
}
