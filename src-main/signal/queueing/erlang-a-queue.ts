/** The queue of Erlang A seen by a call that has to wait. Times in mean patiences. */
export interface QueueSums {
  /** ln S: the weight of all states with every agent busy, relative to the one with an empty queue. */
  readonly logWeight: number;
  /** Share of the waiting calls that give up. */
  readonly abandonShare: number;
  /** Share of the waiting calls that are answered. */
  readonly answeredShare: number;
  /** Mean over the waiting calls of the wait if answered, 0 if not. */
  readonly answeredWait: number;
}

const mostArrivals = 100_000_000;
const rescaleAbove = 2 ** 900;
const rescaleBy = 2 ** -900;
const negligible = 1e-18;

/**
 * Sums over the queue lengths k of the weights T(k) = product of arrivals / (capacity + i), i = 1..k.
 * A call that finds k waiting is answered with probability capacity / (capacity + k + 1) and then waits
 * the sum of 1 / (capacity + j), j = 1..k+1. All terms are positive, so nothing cancels; the weights are
 * brought back by a power of two before they overflow.
 *
 * @param capacity calls the agents finish within one mean patience, at least 0
 * @param arrivals calls offered within one mean patience, at least 0
 */
export function queueSums(capacity: number, arrivals: number): QueueSums {
  if (!(arrivals <= mostArrivals)) {
    throw new RangeError(
      `More than ${mostArrivals} calls within one mean patience; callers so patient are those of Erlang C.`,
    );
  }
  let weight = 1;
  let all = 0;
  let abandoned = 0;
  let answered = 0;
  let answeredWait = 0;
  let wait = 0;
  let rescaled = 0;
  for (let waiting = 0; ; waiting++) {
    const rate = capacity + waiting + 1;
    wait += 1 / rate;
    all += weight;
    abandoned += weight * ((waiting + 1) / rate);
    answered += weight * (capacity / rate);
    answeredWait += weight * (capacity / rate) * wait;
    // All later terms together are below weight * arrivals / (rate - arrivals), a geometric sum.
    if (weight * arrivals < negligible * all * (rate - arrivals)) break;
    weight *= arrivals / rate;
    if (all < rescaleAbove) continue;
    rescaled++;
    weight *= rescaleBy;
    all *= rescaleBy;
    abandoned *= rescaleBy;
    answered *= rescaleBy;
    answeredWait *= rescaleBy;
  }
  return {
    logWeight: Math.log(all) + rescaled * 900 * Math.LN2,
    abandonShare: abandoned / all,
    answeredShare: answered / all,
    answeredWait: answeredWait / all,
  };
}
