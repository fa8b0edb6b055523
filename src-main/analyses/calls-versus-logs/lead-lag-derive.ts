import { laggedAssociation } from '../../signal/correlation/lagged-association.ts';
import { at } from '../../signal/profile/numbers.ts';
import { slotProfile } from '../../signal/profile/slot-profile.ts';
import { countTable, daysApart, type PairedBin, type SharedBin, sharedBins } from './bins.ts';
import { latencyTable } from './latency.ts';

export interface LeadLagSettings {
  readonly against: 'auto' | 'errors' | 'entries' | 'latency';
  readonly maxLagMinutes: number;
  readonly falseAlarm: number;
}

/** One lag of the cross-correlation. */
export interface LagOfCalls {
  /** Above zero: the entries precede the calls. */
  readonly lagMinutes: number;
  readonly against: 'errors' | 'entries' | 'latency';
  readonly correlation: number;
  readonly pairs: number;
  readonly probability: number;
  readonly adjustedProbability: number;
  readonly isBest: boolean;
  readonly anyLagProbability: number | null;
  readonly significant: boolean;
}

/** The autoregression needs so many bins in a row: a longer one would use up days that are closed at night. */
const longestMemoryMinutes = 60;
/** Fewer error entries than these are no course in time. */
const leastErrors = 20;

/**
 * Pre-whitened cross-correlation of what log entries and calls have beyond their slot profiles, over every lag up to the
 * largest. Empty where too few bins are shared for a profile.
 */
export function lagsOf(rows: readonly PairedBin[], settings: LeadLagSettings): LagOfCalls[] {
  const bins = sharedBins(rows);
  const binMinutes = bins[0]?.binMinutes;
  if (binMinutes === undefined) return [];
  const against = settings.against === 'auto' ? fitting(bins) : settings.against;
  const association = laggedAssociation(beyondProfile(bins, against), beyondProfile(bins, 'calls'), {
    maxLag: Math.floor(settings.maxLagMinutes / binMinutes),
    period: 1440 / binMinutes,
    alpha: settings.falseAlarm,
    maxOrder: Math.max(1, Math.floor(longestMemoryMinutes / binMinutes)),
  });
  return association.lags
    .filter(lag => !(Number.isNaN(lag.p) || Number.isNaN(lag.q)))
    .map(lag => {
      const isBest = lag.lag === association.best?.lag;
      return {
        lagMinutes: lag.lag * binMinutes,
        against,
        correlation: lag.r,
        pairs: lag.n,
        probability: lag.p,
        adjustedProbability: lag.q,
        isBest,
        anyLagProbability: isBest ? association.anyLagP : null,
        significant: isBest && association.significant,
      };
    });
}

function fitting(bins: readonly SharedBin[]): 'errors' | 'entries' {
  const errors = bins.reduce((sum, bin) => sum + bin.errors, 0);
  return errors >= leastErrors ? 'errors' : 'entries';
}

// Bin by bin without a gap in time, so that a lag is the same number of bins everywhere; NaN where not observed.
function beyondProfile(
  bins: readonly SharedBin[],
  measure: 'calls' | 'entries' | 'errors' | 'latency',
): Float64Array {
  const isLatency = measure === 'latency';
  const table = isLatency ? latencyTable(bins, 'medianSeconds').table : countTable(bins, measure);
  const { expected } = slotProfile(table, { scale: isLatency ? 'log' : 'sqrt' });
  const first = bins[0];
  const slotsOfDay = 1440 / (first?.binMinutes ?? 60);
  const series = new Float64Array(table.dayClass.length * slotsOfDay).fill(Number.NaN);
  bins.forEach((bin, index) => {
    const place = daysApart(first?.day ?? bin.day, bin.day) * slotsOfDay + bin.slot;
    const [value, usual] = [at(table.count, index), at(expected, index)];
    // Latencies differ by factors.
    series[place] = isLatency ? Math.log1p(value) - Math.log1p(usual) : value - usual;
  });
  return series;
}
