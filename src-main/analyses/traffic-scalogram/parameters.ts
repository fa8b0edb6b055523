import { z } from 'zod';
import { seriesParam } from '../shared/traffic-params.ts';

export const scalogramParams = z.object({
  series: seriesParam,
  columns: z
    .number()
    .int()
    .min(20)
    .max(400)
    .default(200)
    .describe('Columns of time at most; each holds the mean power of its bins.'),
  limit: z
    .number()
    .min(0)
    .max(1000)
    .default(10)
    .describe(
      'Values further from the median than so many robust standard deviations are held there, so that one false value does not hide all waves; 0 for no limit.',
    ),
});
export type ScalogramSettings = z.infer<typeof scalogramParams>;
