import { sharedReference } from '../../helpers/data.ts';

type Row<Key extends string> = Readonly<Record<Key, number>>;

/** Sections of `erlang.json`: exact rational arithmetic, rounded to doubles. */
export interface ErlangReference {
  readonly erlang_b: readonly Row<'A' | 'N' | 'B'>[];
  readonly erlang_b_large: readonly Row<'A' | 'N' | 'B'>[];
  readonly erlang_c: readonly Row<'A' | 'N' | 'C'>[];
  readonly call_centre: readonly Row<
    | 'aht_s'
    | 'target_s'
    | 'agents'
    | 'A'
    | 'P_wait'
    | 'service_level'
    | 'asa_s'
    | 'asa_of_waiting_s'
    | 'occupancy'
    | 'Lq'
  >[];
  readonly min_agents: readonly Row<
    'calls' | 'period_s' | 'aht_s' | 'target_s' | 'target_sl' | 'min_agents' | 'achieved'
  >[];
  /** N, and the load by blocking written as key. */
  readonly inverse_erlang_b_offered_load: readonly Readonly<Record<string, number>>[];
  /** A, and the trunks by blocking written as key. */
  readonly min_trunks: readonly Readonly<Record<string, number>>[];
  readonly engset: readonly Row<'sources' | 'servers' | 'alpha_idle' | 'call_congestion'>[];
  readonly erlang_a: readonly Row<
    'calls' | 'period_s' | 'aht_s' | 'patience_s' | 'agents' | 'P_wait' | 'Lq' | 'P_abandon' | 'ASA_all'
  >[];
}

export const reference = sharedReference('erlang.json') as ErlangReference | null;

/** Title of the describe block of a section. */
export function titleOf(section: string): string {
  return reference === null ? `${section} (skipped: erlang.json is not beside the checkout)` : section;
}

/** A value, what it should be, and what it is called in the list of misses. */
export type Compared = readonly [name: string, got: number | null, expected: number];

/** The comparisons that differ by more than `tolerance` relative to what was expected. */
export function misses(compared: readonly Compared[], tolerance = 1e-12): readonly string[] {
  if (compared.length === 0) return ['nothing was compared'];
  return compared
    .filter(
      ([, got, expected]) => !(got !== null && Math.abs(got - expected) <= tolerance * Math.abs(expected)),
    )
    .map(([name, got, expected]) => `${name}: ${got} instead of ${expected}`);
}
