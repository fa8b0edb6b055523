/** Low-pass filters of one biorthogonal pair: analysis and synthesis, both padded to one even length. */
export interface BiorthogonalPair {
  readonly decLo: readonly number[];
  readonly recLo: readonly number[];
}

/**
 * Biorthogonal spline wavelets of Cohen, Daubechies and Feauveau (1992), `A.B` with A vanishing moments in
 * synthesis and B in analysis; `bior` and, reversed in time with the roles exchanged, `rbio`.
 * Float64 values of PyWavelets 1.1.1 (MIT), order of `dec_lo` and `rec_lo`.
 */
export const splinePairs: Readonly<Record<string, BiorthogonalPair>> = {
  '1.3': {
    decLo: [
      -0.08838834764831845,
      0.08838834764831845,
      Math.SQRT1_2,
      Math.SQRT1_2,
      0.08838834764831845,
      -0.08838834764831845,
    ],
    recLo: [0, 0, Math.SQRT1_2, Math.SQRT1_2, 0, 0],
  },
  '2.2': {
    decLo: [
      0, -0.1767766952966369, 0.3535533905932738, 1.0606601717798212, 0.3535533905932738, -0.1767766952966369,
    ],
    recLo: [0, 0.3535533905932738, Math.SQRT1_2, 0.3535533905932738, 0, 0],
  },
  '4.4': {
    decLo: [
      0, 0.03782845550726404, -0.023849465019556843, -0.11062440441843718, 0.37740285561283066,
      0.8526986790088938, 0.37740285561283066, -0.11062440441843718, -0.023849465019556843,
      0.03782845550726404,
    ],
    recLo: [
      0, -0.06453888262869706, -0.04068941760916406, 0.41809227322161724, 0.7884856164055829,
      0.41809227322161724, -0.04068941760916406, -0.06453888262869706, 0, 0,
    ],
  },
};
