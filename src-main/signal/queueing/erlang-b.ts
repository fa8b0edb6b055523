import { requireSize } from './arguments.ts';

/**
 * Erlang B: the share of calls lost when all lines are taken and nobody waits (M/M/n/n).
 * Recursion B(n) = A B(n-1) / (n + A B(n-1)) from B(0) = 1, so nothing overflows; 10000 lines are no difficulty.
 * A number of lines that is not whole is read through the continuous extension
 * 1 / B(x) = A * integral of e^(-A t) (1 + t)^x over t > 0 (Fortet; Jagerman, Bell System Technical Journal 53, 1974),
 * which obeys the same recursion.
 *
 * @param servers lines, at least 0
 * @param offeredLoadErlangs mean number of lines the calls would hold if there were no limit
 * @returns share between 0 and 1; 1 without any line
 */
export function erlangB(servers: number, offeredLoadErlangs: number): number {
  requireSize('The number of servers', servers);
  requireSize('The offered load', offeredLoadErlangs);
  return blockingOf(servers, offeredLoadErlangs);
}

/** Erlang B without a look at its arguments, for the insides of a search: `erlangB` has the meaning. */
export function blockingOf(servers: number, offeredLoadErlangs: number): number {
  const whole = Math.floor(servers);
  const fraction = servers - whole;
  let blocking = blockingBelowOne(fraction, offeredLoadErlangs);
  for (let line = 1; line <= whole; line++) {
    blocking = withOneMore(blocking, fraction + line, offeredLoadErlangs);
  }
  return blocking;
}

/** B(servers) from B(servers - 1). */
export function withOneMore(blocking: number, servers: number, offeredLoadErlangs: number): number {
  const carried = offeredLoadErlangs * blocking;
  return carried / (servers + carried);
}

// With t = e^z / A the integrand is analytic within pi / 2 of the real line, whatever the load,
// so that the trapezoidal rule with this step leaves about e^(-pi^2 / step) = 10^-17.
const step = 0.25;
const lowest = -40;
const highest = 4.5;

function blockingBelowOne(fraction: number, offeredLoadErlangs: number): number {
  if (fraction === 0) return 1;
  if (offeredLoadErlangs === 0) return 0;
  let sum = 0;
  for (let z = lowest; z <= highest; z += step) {
    const y = Math.exp(z);
    sum += y * Math.exp(fraction * Math.log1p(y / offeredLoadErlangs) - y);
  }
  return 1 / (step * sum);
}
