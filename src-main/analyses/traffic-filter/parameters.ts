import { z } from 'zod';
import { extensionModes } from '../../signal/wavelet/extension.ts';
import { thresholdMethods } from '../../signal/wavelet/shrink.ts';
import { binMinutesParam, seriesParam } from '../shared/traffic-params.ts';

/** Wavelets that suit traffic; any other is reached by `kymo signal`. */
export const trafficWavelets = ['haar', 'db2', 'db4', 'db8', 'sym4', 'sym8', 'coif2', 'coif3'] as const;

export const filterParams = z.object({
  series: seriesParam,
  binMinutes: binMinutesParam,
  wavelet: z
    .enum(trafficWavelets)
    .default('sym8')
    .describe(
      'Shape with which the series is compared at every scale: haar keeps steps sharp, sym8 and db8 follow smooth waves closest.',
    ),
  level: z
    .number()
    .int()
    .min(0)
    .max(12)
    .default(0)
    .describe(
      'Deepest scale that is looked for noise in; each level doubles the period. 0 takes the one that holds the day.',
    ),
  threshold: z
    .enum(thresholdMethods)
    .default('universal')
    .describe(
      'How small a wiggle counts as noise: universal removes nearly all of it, minimax and sure keep more detail, bayes and hybrid choose scale by scale.',
    ),
  rule: z
    .enum(['hard', 'soft', 'garrote', 'firm'])
    .default('hard')
    .describe(
      'What becomes of a wiggle above the threshold: hard keeps it whole, soft shrinks it, garrote and firm lie between.',
    ),
  mode: z
    .enum(extensionModes)
    .default('symmetric')
    .describe('How the series goes on past its ends while it is filtered: symmetric mirrors it.'),
});
export type FilterSettings = z.infer<typeof filterParams>;
