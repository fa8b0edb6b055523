/**
 * The inner loops of the analysis step. All of them take windows of `signal` that move on by two samples per
 * coefficient and need no test of an index. `tap` counts from the start of the window, `from` and `to` are
 * the coefficients to compute. Mirrored loops use decHi = +-decLo reversed: one set of taps, held in locals,
 * serves both filters, and what is still needed of the window stays in locals as well. They start at an even
 * tap, where the signs of the high pass are + - + -.
 */

/** Where the windows lie and what they are weighted with. */
export interface AnalysisRun {
  readonly signal: Float64Array;
  /** Index in `signal` of the first sample of the window of coefficient 0; may be negative when `from` is not 0. */
  readonly origin: number;
  readonly lowPass: Float64Array;
  readonly highPass: Float64Array;
  readonly approximation: Float64Array;
  readonly detail: Float64Array;
}

/** Sets the coefficients from the eight taps around the middle of a mirrored window. */
export function setMiddleEight(run: AnalysisRun, from: number, to: number): void {
  const { signal, lowPass, approximation, detail } = run;
  const first = lowPass.length / 2 - 4;
  const c0 = lowPass[first] as number;
  const c1 = lowPass[first + 1] as number;
  const c2 = lowPass[first + 2] as number;
  const c3 = lowPass[first + 3] as number;
  const c4 = lowPass[first + 4] as number;
  const c5 = lowPass[first + 5] as number;
  const c6 = lowPass[first + 6] as number;
  const c7 = lowPass[first + 7] as number;
  let index = run.origin + 2 * from + first;
  let a0 = signal[index] as number;
  let a1 = signal[index + 1] as number;
  let a2 = signal[index + 2] as number;
  let a3 = signal[index + 3] as number;
  let a4 = signal[index + 4] as number;
  let a5 = signal[index + 5] as number;
  index += 6;
  for (let k = from; k < to; k += 1) {
    const a6 = signal[index] as number;
    const a7 = signal[index + 1] as number;
    index += 2;
    approximation[k] = a0 * c0 + a1 * c1 + a2 * c2 + a3 * c3 + a4 * c4 + a5 * c5 + a6 * c6 + a7 * c7;
    detail[k] = a0 * c7 - a1 * c6 + a2 * c5 - a3 * c4 + a4 * c3 - a5 * c2 + a6 * c1 - a7 * c0;
    a0 = a2;
    a1 = a3;
    a2 = a4;
    a3 = a5;
    a4 = a6;
    a5 = a7;
  }
}

/** Sets the coefficients from the six taps around the middle of a mirrored window. */
export function setMiddleSix(run: AnalysisRun, from: number, to: number): void {
  const { signal, lowPass, approximation, detail } = run;
  const first = lowPass.length / 2 - 3;
  const c0 = lowPass[first] as number;
  const c1 = lowPass[first + 1] as number;
  const c2 = lowPass[first + 2] as number;
  const c3 = lowPass[first + 3] as number;
  const c4 = lowPass[first + 4] as number;
  const c5 = lowPass[first + 5] as number;
  let index = run.origin + 2 * from + first;
  let a0 = signal[index] as number;
  let a1 = signal[index + 1] as number;
  let a2 = signal[index + 2] as number;
  let a3 = signal[index + 3] as number;
  index += 4;
  for (let k = from; k < to; k += 1) {
    const a4 = signal[index] as number;
    const a5 = signal[index + 1] as number;
    index += 2;
    approximation[k] = a0 * c0 + a1 * c1 + a2 * c2 + a3 * c3 + a4 * c4 + a5 * c5;
    detail[k] = a0 * c5 - a1 * c4 + a2 * c3 - a3 * c2 + a4 * c1 - a5 * c0;
    a0 = a2;
    a1 = a3;
    a2 = a4;
    a3 = a5;
  }
}

/** Sets the coefficients from the four taps around the middle of a mirrored window. */
export function setMiddleFour(run: AnalysisRun, from: number, to: number): void {
  const { signal, lowPass, approximation, detail } = run;
  const first = lowPass.length / 2 - 2;
  const c0 = lowPass[first] as number;
  const c1 = lowPass[first + 1] as number;
  const c2 = lowPass[first + 2] as number;
  const c3 = lowPass[first + 3] as number;
  let index = run.origin + 2 * from + first;
  let a0 = signal[index] as number;
  let a1 = signal[index + 1] as number;
  index += 2;
  for (let k = from; k < to; k += 1) {
    const a2 = signal[index] as number;
    const a3 = signal[index + 1] as number;
    index += 2;
    approximation[k] = a0 * c0 + a1 * c1 + a2 * c2 + a3 * c3;
    detail[k] = a0 * c3 - a1 * c2 + a2 * c1 - a3 * c0;
    a0 = a2;
    a1 = a3;
  }
}

/**
 * Adds the share of the four taps from `tap` on and of the four opposite ones of a mirrored window. `to - from`
 * must be even: with two coefficients a turn the window moves on without copies, a sixth of the time here.
 */
export function addOuterEight(run: AnalysisRun, tap: number, from: number, to: number): void {
  const { signal, lowPass, approximation, detail } = run;
  const opposite = lowPass.length - 4 - tap;
  const c0 = lowPass[tap] as number;
  const c1 = lowPass[tap + 1] as number;
  const c2 = lowPass[tap + 2] as number;
  const c3 = lowPass[tap + 3] as number;
  const c4 = lowPass[opposite] as number;
  const c5 = lowPass[opposite + 1] as number;
  const c6 = lowPass[opposite + 2] as number;
  const c7 = lowPass[opposite + 3] as number;
  let near = run.origin + 2 * from + tap;
  let far = run.origin + 2 * from + opposite;
  let a0 = signal[near] as number;
  let a1 = signal[near + 1] as number;
  let b0 = signal[far] as number;
  let b1 = signal[far + 1] as number;
  for (let k = from; k < to; k += 2) {
    near += 4;
    far += 4;
    const a2 = signal[near - 2] as number;
    const a3 = signal[near - 1] as number;
    const b2 = signal[far - 2] as number;
    const b3 = signal[far - 1] as number;
    const low = (approximation[k] as number) + a0 * c0 + a1 * c1 + a2 * c2 + a3 * c3;
    const high = (detail[k] as number) + a0 * c7 - a1 * c6 + a2 * c5 - a3 * c4;
    approximation[k] = low + b0 * c4 + b1 * c5 + b2 * c6 + b3 * c7;
    detail[k] = high + b0 * c3 - b1 * c2 + b2 * c1 - b3 * c0;
    a0 = signal[near] as number;
    a1 = signal[near + 1] as number;
    b0 = signal[far] as number;
    b1 = signal[far + 1] as number;
    const nextLow = (approximation[k + 1] as number) + a2 * c0 + a3 * c1 + a0 * c2 + a1 * c3;
    const nextHigh = (detail[k + 1] as number) + a2 * c7 - a3 * c6 + a0 * c5 - a1 * c4;
    approximation[k + 1] = nextLow + b2 * c4 + b3 * c5 + b0 * c6 + b1 * c7;
    detail[k + 1] = nextHigh + b2 * c3 - b3 * c2 + b0 * c1 - b1 * c0;
  }
}

/** Sets the coefficients from the taps `near` and `far` of any window. */
export function setTwo(run: AnalysisRun, near: number, far: number, from: number, to: number): void {
  const { signal, lowPass, highPass, approximation, detail, origin } = run;
  const lowNear = lowPass[near] as number;
  const lowFar = lowPass[far] as number;
  const highNear = highPass[near] as number;
  const highFar = highPass[far] as number;
  const gap = far - near;
  let index = origin + 2 * from + near;
  for (let k = from; k < to; k += 1) {
    const a = signal[index] as number;
    const b = signal[index + gap] as number;
    index += 2;
    approximation[k] = a * lowNear + b * lowFar;
    detail[k] = a * highNear + b * highFar;
  }
}

/** Adds the share of the taps `near` and `far` of any window. */
export function addTwo(run: AnalysisRun, near: number, far: number, from: number, to: number): void {
  const { signal, lowPass, highPass, approximation, detail, origin } = run;
  const lowNear = lowPass[near] as number;
  const lowFar = lowPass[far] as number;
  const highNear = highPass[near] as number;
  const highFar = highPass[far] as number;
  const gap = far - near;
  let index = origin + 2 * from + near;
  for (let k = from; k < to; k += 1) {
    const a = signal[index] as number;
    const b = signal[index + gap] as number;
    index += 2;
    (approximation[k] as number) += a * lowNear + b * lowFar;
    (detail[k] as number) += a * highNear + b * highFar;
  }
}

/** Adds the share of the four taps from `tap` on of any window. */
export function addFour(run: AnalysisRun, tap: number, from: number, to: number): void {
  const { signal, lowPass, highPass, approximation, detail } = run;
  const low0 = lowPass[tap] as number;
  const low1 = lowPass[tap + 1] as number;
  const low2 = lowPass[tap + 2] as number;
  const low3 = lowPass[tap + 3] as number;
  const high0 = highPass[tap] as number;
  const high1 = highPass[tap + 1] as number;
  const high2 = highPass[tap + 2] as number;
  const high3 = highPass[tap + 3] as number;
  let index = run.origin + 2 * from + tap;
  let a0 = signal[index] as number;
  let a1 = signal[index + 1] as number;
  for (let k = from; k < to; k += 1) {
    index += 2;
    const a2 = signal[index] as number;
    const a3 = signal[index + 1] as number;
    approximation[k] = (approximation[k] as number) + a0 * low0 + a1 * low1 + a2 * low2 + a3 * low3;
    detail[k] = (detail[k] as number) + a0 * high0 + a1 * high1 + a2 * high2 + a3 * high3;
    a0 = a2;
    a1 = a3;
  }
}
