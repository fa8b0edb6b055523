/**
 * Turning factors of one stage of four branches over blocks of `block` points: for each k below block / 4 the real
 * and imaginary parts of w^k, w^2k and w^3k with w = exp(-2 pi i / block).
 */
export function turningFactors(block: number): Float64Array {
  const quarter = block / 4;
  const factors = new Float64Array(6 * quarter);
  for (let k = 0; k < quarter; k += 1) {
    for (let branch = 1; branch <= 3; branch += 1) {
      const angle = (-2 * Math.PI * branch * k) / block;
      factors[6 * k + 2 * branch - 2] = Math.cos(angle);
      factors[6 * k + 2 * branch - 1] = Math.sin(angle);
    }
  }
  return factors;
}

/** One stage of the forward transform (decimation in frequency), in place: butterflies first, turns after. */
export function forwardStage(re: Float64Array, im: Float64Array, size: number, factors: Float64Array): void {
  const quarter = factors.length / 6;
  for (let start = 0; start < size; start += 4 * quarter) {
    let f = 0;
    for (let a = start; a < start + quarter; a += 1, f += 6) {
      const b = a + quarter;
      const c = a + 2 * quarter;
      const d = a + 3 * quarter;
      const aRe = re[a] as number;
      const aIm = im[a] as number;
      const bRe = re[b] as number;
      const bIm = im[b] as number;
      const cRe = re[c] as number;
      const cIm = im[c] as number;
      const dRe = re[d] as number;
      const dIm = im[d] as number;
      const acRe = aRe + cRe;
      const acIm = aIm + cIm;
      const caRe = aRe - cRe;
      const caIm = aIm - cIm;
      const bdRe = bRe + dRe;
      const bdIm = bIm + dIm;
      const dbRe = bIm - dIm;
      const dbIm = dRe - bRe;
      re[a] = acRe + bdRe;
      im[a] = acIm + bdIm;
      const oneCos = factors[f] as number;
      const oneSin = factors[f + 1] as number;
      const twoCos = factors[f + 2] as number;
      const twoSin = factors[f + 3] as number;
      const threeCos = factors[f + 4] as number;
      const threeSin = factors[f + 5] as number;
      const oneRe = caRe + dbRe;
      const oneIm = caIm + dbIm;
      const twoRe = acRe - bdRe;
      const twoIm = acIm - bdIm;
      const threeRe = caRe - dbRe;
      const threeIm = caIm - dbIm;
      // The branch of twice the frequency comes second, which leaves the result in the order of reversed bits.
      re[b] = twoRe * twoCos - twoIm * twoSin;
      im[b] = twoRe * twoSin + twoIm * twoCos;
      re[c] = oneRe * oneCos - oneIm * oneSin;
      im[c] = oneRe * oneSin + oneIm * oneCos;
      re[d] = threeRe * threeCos - threeIm * threeSin;
      im[d] = threeRe * threeSin + threeIm * threeCos;
    }
  }
}

/** One stage of the inverse transform (decimation in time), in place: what undoes {@link forwardStage}, times 4. */
export function inverseStage(re: Float64Array, im: Float64Array, size: number, factors: Float64Array): void {
  const quarter = factors.length / 6;
  for (let start = 0; start < size; start += 4 * quarter) {
    let f = 0;
    for (let a = start; a < start + quarter; a += 1, f += 6) {
      const b = a + quarter;
      const c = a + 2 * quarter;
      const d = a + 3 * quarter;
      const aRe = re[a] as number;
      const aIm = im[a] as number;
      const bRe = re[b] as number;
      const bIm = im[b] as number;
      const cRe = re[c] as number;
      const cIm = im[c] as number;
      const dRe = re[d] as number;
      const dIm = im[d] as number;
      const oneCos = factors[f] as number;
      const oneSin = factors[f + 1] as number;
      const twoCos = factors[f + 2] as number;
      const twoSin = factors[f + 3] as number;
      const threeCos = factors[f + 4] as number;
      const threeSin = factors[f + 5] as number;
      const twoRe = bRe * twoCos + bIm * twoSin;
      const twoIm = bIm * twoCos - bRe * twoSin;
      const oneRe = cRe * oneCos + cIm * oneSin;
      const oneIm = cIm * oneCos - cRe * oneSin;
      const threeRe = dRe * threeCos + dIm * threeSin;
      const threeIm = dIm * threeCos - dRe * threeSin;
      const acRe = aRe + twoRe;
      const acIm = aIm + twoIm;
      const caRe = aRe - twoRe;
      const caIm = aIm - twoIm;
      const bdRe = oneRe + threeRe;
      const bdIm = oneIm + threeIm;
      const dbRe = threeIm - oneIm;
      const dbIm = oneRe - threeRe;
      re[a] = acRe + bdRe;
      im[a] = acIm + bdIm;
      re[b] = caRe + dbRe;
      im[b] = caIm + dbIm;
      re[c] = acRe - bdRe;
      im[c] = acIm - bdIm;
      re[d] = caRe - dbRe;
      im[d] = caIm - dbIm;
    }
  }
}

/** The last forward stage of four points, whose turns are all by 0. */
export function quartets(re: Float64Array, im: Float64Array, size: number): void {
  for (let a = 0; a < size; a += 4) {
    const acRe = (re[a] as number) + (re[a + 2] as number);
    const acIm = (im[a] as number) + (im[a + 2] as number);
    const caRe = (re[a] as number) - (re[a + 2] as number);
    const caIm = (im[a] as number) - (im[a + 2] as number);
    const bdRe = (re[a + 1] as number) + (re[a + 3] as number);
    const bdIm = (im[a + 1] as number) + (im[a + 3] as number);
    const dbRe = (im[a + 1] as number) - (im[a + 3] as number);
    const dbIm = (re[a + 3] as number) - (re[a + 1] as number);
    re[a] = acRe + bdRe;
    im[a] = acIm + bdIm;
    re[a + 1] = acRe - bdRe;
    im[a + 1] = acIm - bdIm;
    re[a + 2] = caRe + dbRe;
    im[a + 2] = caIm + dbIm;
    re[a + 3] = caRe - dbRe;
    im[a + 3] = caIm - dbIm;
  }
}

/** Sums and differences of neighbours: the stage of two points that is left when the size is not a power of 4. */
export function pairs(re: Float64Array, im: Float64Array, size: number): void {
  for (let a = 0; a < size; a += 2) {
    const aRe = re[a] as number;
    const aIm = im[a] as number;
    const bRe = re[a + 1] as number;
    const bIm = im[a + 1] as number;
    re[a] = aRe + bRe;
    im[a] = aIm + bIm;
    re[a + 1] = aRe - bRe;
    im[a + 1] = aIm - bIm;
  }
}

/** Undoes {@link quartets}, times 4. */
export function inverseQuartets(re: Float64Array, im: Float64Array, size: number): void {
  for (let a = 0; a < size; a += 4) {
    const acRe = (re[a] as number) + (re[a + 1] as number);
    const acIm = (im[a] as number) + (im[a + 1] as number);
    const caRe = (re[a] as number) - (re[a + 1] as number);
    const caIm = (im[a] as number) - (im[a + 1] as number);
    const bdRe = (re[a + 2] as number) + (re[a + 3] as number);
    const bdIm = (im[a + 2] as number) + (im[a + 3] as number);
    const dbRe = (im[a + 3] as number) - (im[a + 2] as number);
    const dbIm = (re[a + 2] as number) - (re[a + 3] as number);
    re[a] = acRe + bdRe;
    im[a] = acIm + bdIm;
    re[a + 1] = caRe + dbRe;
    im[a + 1] = caIm + dbIm;
    re[a + 2] = acRe - bdRe;
    im[a + 2] = acIm - bdIm;
    re[a + 3] = caRe - dbRe;
    im[a + 3] = caIm - dbIm;
  }
}
