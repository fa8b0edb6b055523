import { z } from 'zod';

const score = z.number().nullable();

/** A day in the time that both cover, or a bin with unusually many of something. */
export const comparedTimeSchema = z.object({
  unit: z.enum(['day', 'bin']),
  day: z.iso.date(),
  startTime: z.string().nullable().describe('Of a bin, on the clock of the site, HH:MM; null for a day.'),
  compared: z.boolean().describe('False for a day that lacks one of both or holds it in part only.'),
  calls: z
    .number()
    .nullable()
    .describe('In the bins in which both were observed; null where none was recorded.'),
  callsExpected: z.number().nullable().describe('By the same slot, or the same kind of day, of other days.'),
  callsScore: score.describe('Robust standard deviations from that.'),
  entries: z.number().int().nullable().describe('Log entries and web requests.'),
  entriesExpected: z.number().nullable(),
  entriesScore: score,
  errors: z.number().int().nullable().describe('Entries of level error or graver, answers from 500 on.'),
  errorsScore: score,
  latencySeconds: z.number().nullable().describe('Median duration, of five or more.'),
  latencyP95Seconds: z.number().nullable().describe('Its 95th percentile, of twenty or more.'),
  latencyExpectedSeconds: z.number().nullable().describe('Of the median.'),
  latencyScore: score.describe('Of the median or the 95th percentile, the one that is farther up.'),
  isLatencyLong: z.boolean().describe('True for an unusually long latency, whatever else is unusual.'),
  ratioScore: score.describe('Of a day: calls beside what the entries give, in robust standard deviations.'),
  ratioVerdict: z
    .enum(['fewer calls', 'fewer entries'])
    .nullable()
    .describe('On a day with so few of one beside the other that a loss is to be suspected.'),
  drift: z
    .enum(['calls rise', 'entries rise'])
    .nullable()
    .describe('On the day from which one count has drifted away from the other.'),
  detectableLossShare: z
    .number()
    .nullable()
    .describe(
      'Least share of either count whose loss on that day alone brings its ratio to the limit: a smaller loss would not be seen.',
    ),
  verdict: z
    .enum(['both', 'calls only', 'logs only', 'errors only', 'latency only', 'no logs', 'no calls'])
    .nullable()
    .describe('Which of them are unusually many or long, or not there at all.'),
});
export type ComparedTime = z.infer<typeof comparedTimeSchema>;
