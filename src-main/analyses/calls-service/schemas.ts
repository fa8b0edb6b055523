import { z } from 'zod';

export const params = z.object({
  thresholdSeconds: z
    .number()
    .min(0)
    .max(3600)
    .default(20)
    .describe('Longest wait of a call that is answered in time, in seconds.'),
  shortAbandonSeconds: z
    .number()
    .min(0)
    .max(600)
    .default(5)
    .describe(
      'Calls abandoned after a shorter wait are left out of the service level: the caller gave nobody a chance. 0 leaves none out.',
    ),
  inboundOnly: z
    .boolean()
    .default(true)
    .describe(
      'Only calls whose direction begins like in, eingehend or entrant; files without directions count whole.',
    ),
});
export type ServiceParams = z.infer<typeof params>;

const seconds = z.number().nullable();

/** What a weekday and hour and the whole have in common. */
const measures = {
  offered: z.number().int().describe('Calls that begin in the hour, answered or not.'),
  answered: z.number().int().nullable().describe('Null where no call says whether it was answered.'),
  abandoned: z.number().int().nullable(),
  abandonedShare: z
    .number()
    .nullable()
    .describe('Abandoned calls divided by the calls that say whether they were answered.'),
  measuredCalls: z
    .number()
    .int()
    .describe(
      'Calls the service level is over: answered with a known wait, or abandoned and not before the shortest wait that counts.',
    ),
  serviceLevel: z
    .number()
    .nullable()
    .describe('Calls answered within the threshold divided by measuredCalls; null where it is not known.'),
  averageSpeedOfAnswerSeconds: seconds.describe('Mean wait of the answered calls.'),
  medianWaitSeconds: seconds.describe('Over all calls with a wait, answered or not.'),
  p90WaitSeconds: seconds.describe('Nine tenths of all calls with a wait waited at most that long.'),
  medianHandleSeconds: seconds.describe('Over the calls with a handling time that were not abandoned.'),
  p90HandleSeconds: seconds,
  meanHandleSeconds: seconds,
};

export const row = z.object({
  weekday: z.number().int().min(1).max(7).describe('ISO weekday on the clock of the site, 1 for Monday.'),
  hour: z.number().int().min(0).max(23).describe('Hour on the clock of the site.'),
  ...measures,
});
export type ServiceRow = z.infer<typeof row>;

export const summary = z.object({
  ...measures,
  thresholdSeconds: z.number(),
  shortAbandonSeconds: z.number(),
  abandonedEarly: z
    .number()
    .int()
    .nullable()
    .describe('Calls abandoned before the shortest wait that counts.'),
  callsWithoutAnswered: z.number().int().describe('Calls that do not say whether they were answered.'),
  callsWithoutWait: z.number().int(),
  callsWithoutHandle: z.number().int().describe('Calls without a handling time; abandoned ones have none.'),
  callsWithoutHour: z
    .number()
    .int()
    .describe('Calls of files that carry no time of day: in the totals, but in no row.'),
  callsNotInbound: z.number().int().describe('Calls left out for their direction.'),
  worstWeekday: z
    .number()
    .int()
    .nullable()
    .describe('Of the hour with the lowest service level among those with at least 20 calls.'),
  worstHour: z.number().int().nullable(),
});
export type ServiceSummary = z.infer<typeof summary>;
