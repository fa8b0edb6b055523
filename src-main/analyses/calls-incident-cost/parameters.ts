import { z } from 'zod';
import { holidayCountries } from '../../core/calendar/countries.ts';
import { problemOfWindows } from './windows.ts';

/** The windows and what an hour costs. */
export const incidentCostParams = z.object({
  windows: z
    .string()
    .max(10_000)
    .refine(text => problemOfWindows(text) === null, {
      error: issue => problemOfWindows(String(issue.input)) ?? 'must be a list of windows',
    })
    .default('')
    .describe(
      'Windows on the clock of the site, from/to as in 2024-02-20T10:00/2024-02-20T12:00, separated by commas or new lines; empty: up to three are proposed.',
    ),
  comparableDays: z
    .number()
    .int()
    .min(4)
    .max(52)
    .default(12)
    .describe('Weeks around a window with which it is compared, the nearest within half a year.'),
  confidence: z
    .number()
    .min(0.5)
    .max(0.99)
    .default(0.9)
    .describe('Share of windows without an incident whose calls lie within the interval given.'),
  handleSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .default(0)
    .describe('Mean handling time, talk and after-call work, in seconds; 0: as recorded.'),
  ratePerHour: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('What an hour of handling costs; 0: no money is stated.'),
  currency: z.string().trim().max(12).default('EUR').describe('Currency of the rate.'),
  country: z
    .string()
    .trim()
    .refine(code => ['', 'none'].includes(code) || holidayCountries.some(country => country.code === code), {
      error: issue =>
        `"${String(issue.input)}" is not a country with a holiday calendar; use one of ${holidayCountries.map(country => country.code).join(', ')}, none, or leave it empty`,
    })
    .default('')
    .describe(
      'Country whose holidays are left out, such as FR or DE-BY; empty: that of the zone; none: no holidays.',
    ),
});
export type IncidentCostParams = z.infer<typeof incidentCostParams>;
