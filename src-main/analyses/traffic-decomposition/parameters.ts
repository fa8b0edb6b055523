import { z } from 'zod';
import { binMinutesParam, seriesParam } from '../shared/traffic-params.ts';

/** Orthogonal wavelets, so that the shares of the periods add up; any other is reached by `kymo signal`. */
const wavelets = ['haar', 'db2', 'db4', 'db8', 'sym4', 'sym8', 'coif2', 'coif3'] as const;

export const decompositionParams = z.object({
  series: seriesParam,
  binMinutes: binMinutesParam,
  wavelet: z
    .enum(wavelets)
    .default('sym8')
    .describe(
      'Shape with which the series is compared at every scale. haar: steps, sharp in time, the bands overlap most. db2 and db4: short, for bursts. db8: long, bands well apart. sym4 and sym8: nearly symmetric, the all-round choice. coif2 and coif3: smoothest, for gentle waves.',
    ),
  level: z
    .number()
    .int()
    .min(0)
    .max(16)
    .default(0)
    .describe(
      'How many bands the series is taken apart into; each holds periods twice as long as the one before. 0 stops at the one that holds the day.',
    ),
  ends: z
    .enum(['mirror', 'circle'])
    .default('mirror')
    .describe(
      'What the series meets at its ends: mirror, itself backwards; circle, its other end, as PyWavelets and waveslim do by default.',
    ),
  leaveOut: z
    .number()
    .min(0)
    .max(1000)
    .default(0)
    .describe(
      'Bins further from the median than so many robust standard deviations are taken for false and filled like missing ones; 0 takes all for true. A single false bin spreads over days of the slow bands.',
    ),
});
export type DecompositionSettings = z.infer<typeof decompositionParams>;
