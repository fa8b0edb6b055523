import { z } from 'zod';

const score = z.number().nullable();

/** A day in the time that both cover, or a bin with unusually many of something. */
export const comparedTimeSchema = z.object({
  unit: z.enum(['day', 'bin']),
  day: z.iso.date(),
  startTime: z.string().nullable().describe('Of a bin, on the clock of the site, HH:MM; null for a day.'),
  calls: z
    .number()
    .nullable()
    .describe('In the bins in which both were observed; null where none was recorded.'),
  callsExpected: z.number().nullable().describe('By the same slot, or the same kind of day, of other days.'),
  callsScore: score.describe('Robust standard deviations from that.'),
  entries: z.number().int().nullable(),
  entriesExpected: z.number().nullable(),
  entriesScore: score,
  errors: z.number().int().nullable().describe('Entries of level error or graver.'),
  errorsScore: score,
  ratioScore: score.describe('Of a day: calls beside what the entries give, in robust standard deviations.'),
  drift: z
    .enum(['calls rise', 'entries rise'])
    .nullable()
    .describe('On the day from which one count has drifted away from the other.'),
  detectableLossShare: z
    .number()
    .nullable()
    .describe('Least share of either count whose loss on that day alone would be seen.'),
  verdict: z
    .enum(['both', 'calls only', 'logs only', 'errors only', 'no logs', 'no calls'])
    .nullable()
    .describe('Which of them are unusually many, or not there at all.'),
});
export type ComparedTime = z.infer<typeof comparedTimeSchema>;
