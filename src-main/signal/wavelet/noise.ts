import { medianOf, type Numbers } from '../profile/numbers.ts';

/** Median of |z| of a standard normal z. */
const normalMedian = 0.6744897501960817;

/**
 * Standard deviation of white noise from the finest details of a series: median |d| / 0.67449 (Donoho and Johnstone
 * 1994). The few large details of what is not noise hardly move it. In the unit of the series for details of an
 * orthonormal decimated or unnormalised stationary transform; 0 when more than half of the details are 0; NaN for none.
 */
export function noiseSigma(finestDetail: Numbers): number {
  return medianOf(Float64Array.from(finestDetail, Math.abs)) / normalMedian;
}
