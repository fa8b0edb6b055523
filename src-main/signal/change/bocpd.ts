import { at, type Numbers } from '../profile/numbers.ts';
import { logGamma } from '../statistics/gamma.ts';

/** What is known of level and spread before the first value: normal-inverse-gamma. */
export interface LevelPrior {
  readonly mean: number;
  /** How many values the mean is worth. */
  readonly kappa: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Settings of {@link runLengths}. */
export interface RunLengthOptions {
  /** Chance of a change at each value, default 1 / 100. */
  readonly hazard?: number;
  readonly prior: LevelPrior;
  /** Run lengths less likely than this are dropped, which bounds time and space; default 0 (none). */
  readonly smallest?: number;
}

/** Probability of each length of the current run: `probability[i]` belongs to `length[i]`. */
export interface RunLengthDistribution {
  readonly length: readonly number[];
  readonly probability: readonly number[];
}

interface Run {
  readonly length: number;
  readonly probability: number;
  readonly mean: number;
  readonly beta: number;
}

/**
 * For each value how many values the current level has lasted, as a probability: Bayesian online change-point
 * detection of Adams and MacKay (arXiv 0710.3742, 2007), for normal values of unknown level and spread. A length of 0
 * means that the level ended with this value. Yields one distribution per value; lengths ascend.
 */
export function* runLengths(
  values: Numbers,
  { hazard = 1 / 100, prior, smallest = 0 }: RunLengthOptions,
): Generator<RunLengthDistribution, void> {
  if (!(hazard > 0 && hazard < 1))
    throw new RangeError(`The hazard must lie between 0 and 1, not ${hazard}.`);
  const first: Run = { length: 0, probability: 1, mean: prior.mean, beta: prior.beta };
  const scaleOf = logScales(prior);
  let runs: readonly Run[] = [first];
  for (const value of values) {
    const weights = runs.map(
      run => run.probability * Math.exp(logDensity(value, run, prior, scaleOf(run.length))),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // A value so far out that no run gives it any density says only that something ended.
    const ended = total > 0 ? hazard : 1;
    const longer = runs.map((run, index) => ({
      ...lengthened(run, value, prior),
      probability: total > 0 ? (at(weights, index) / total) * (1 - hazard) : 0,
    }));
    const kept = longer.filter(run => run.probability >= smallest);
    runs = [{ ...first, probability: ended }, ...kept];
    yield { length: runs.map(run => run.length), probability: runs.map(run => run.probability) };
  }
}

/** The likeliest length of a distribution; of equally likely ones the shortest. */
export function likeliestLength({ length, probability }: RunLengthDistribution): number {
  const most = probability.reduce((a, b) => Math.max(a, b), 0);
  return at(length, probability.indexOf(most));
}

/** Probability that the current run is no longer than `most`: that something changed that recently. */
export function changedWithin({ length, probability }: RunLengthDistribution, most: number): number {
  return probability.reduce((sum, each, index) => (at(length, index) <= most ? sum + each : sum), 0);
}

function lengthened({ length, mean, beta }: Run, value: number, prior: LevelPrior): Omit<Run, 'probability'> {
  const kappa = prior.kappa + length;
  return {
    length: length + 1,
    mean: (kappa * mean + value) / (kappa + 1),
    beta: beta + (kappa * (value - mean) ** 2) / (2 * (kappa + 1)),
  };
}

/** Logarithm of the predictive density: t with 2 alpha degrees of freedom. */
function logDensity(value: number, { length, mean, beta }: Run, prior: LevelPrior, scale: number): number {
  const alpha = prior.alpha + length / 2;
  const kappa = prior.kappa + length;
  const width = (2 * beta * (kappa + 1)) / kappa;
  return scale - 0.5 * Math.log(Math.PI * width) - (alpha + 0.5) * Math.log1p((value - mean) ** 2 / width);
}

/** Part of the density that depends on the length only, worked out once per length. */
function logScales(prior: LevelPrior): (length: number) => number {
  const known: number[] = [];
  return length => {
    const alpha = prior.alpha + length / 2;
    known[length] ??= logGamma(alpha + 0.5) - logGamma(alpha);
    return at(known, length);
  };
}
