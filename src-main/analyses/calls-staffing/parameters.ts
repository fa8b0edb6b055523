import { z } from 'zod';

const binChoices = [5, 10, 15, 20, 30, 60];

/** What is planned for. Within these bounds no model refuses its arguments. */
export const staffingParams = z.object({
  binMinutes: z
    .number()
    .int()
    .min(5)
    .max(60)
    .refine(minutes => binChoices.includes(minutes), {
      error: `must be one of ${binChoices.join(', ')}, which divide the hour`,
    })
    .default(30)
    .describe(
      'Length of the intervals that are staffed, in minutes: 5, 10, 15, 20, 30 or 60; longer where a file is counted in longer bins.',
    ),
  percentile: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe(
      'Days to plan for: 0 for the mean of the days, as planners forecast; 50 for the median, 80 for enough on four of five days.',
    ),
  callsFactor: z
    .number()
    .min(0.1)
    .max(10)
    .default(1)
    .describe('Calls to plan for, as a multiple of those on record: 1.2 for a fifth more.'),
  targetServiceLevel: z
    .number()
    .min(0.01)
    .max(0.999)
    .default(0.8)
    .describe('Share of the calls to be answered within the threshold.'),
  thresholdSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .default(20)
    .describe('Threshold of the service level, in seconds.'),
  shrinkage: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.3)
    .describe('Share of paid time in which no calls are taken: breaks, training, leave, illness.'),
  patienceSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .default(0)
    .describe('Mean time after which a waiting caller gives up (Erlang A); 0: nobody gives up (Erlang C).'),
  handleSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .default(0)
    .describe('Mean handling time, talk and after-call work, in seconds; 0: as recorded.'),
  blocking: z
    .number()
    .min(0.0001)
    .max(0.5)
    .default(0.01)
    .describe('Share of calls that may find all lines taken.'),
  callers: z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .describe(
      'People who can call at all, for the lines of a small group (Engset); 0: very many (Erlang B).',
    ),
});
export type StaffingParams = z.infer<typeof staffingParams>;
