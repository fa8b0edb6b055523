import { z } from 'zod';
import { extensionModes } from '../../signal/wavelet/extension.ts';
import { thresholdMethods } from '../../signal/wavelet/shrink.ts';
import { shrinkRules } from '../../signal/wavelet/threshold.ts';

/** Names that PyWavelets takes for a threshold besides the rules for noise. */
export const oneSidedRules = ['greater', 'less'] as const;

const wholeFrom = (least: number) => z.number().int().min(least);
const above0 = z.number().gt(0);
const listOf = (names: readonly string[]) => `one of ${names.join(', ')}`;

/**
 * Fields of the input of `kymo signal`, by the names of PyWavelets and of Torrence and Compo. The description of each
 * says what it must be, for the help and for the sentence that refuses another value.
 */
export const fields = {
  x: z
    .array(z.number().nullable())
    .min(1)
    .describe('a list of at least one number, with null for a missing bin'),
  coefficients: z
    .array(z.array(z.number()).min(1))
    .min(1)
    .describe('a list of lists of numbers, [cA_n, cD_n, ..., cD_1] as wavedec prints them'),
  wavelet: z.string().describe('the name of a wavelet, such as "db4"'),
  continuousWavelet: z
    .string()
    .describe(
      'morlet, paul or dog of Torrence and Compo, or a name of pywt.cwt such as "morl" or "cmor1.5-1.0"',
    ),
  mode: z.enum(extensionModes).describe(listOf(extensionModes)),
  level: wholeFrom(0).describe('a whole number from 0 up'),
  stationaryLevel: wholeFrom(1).describe('a whole number from 1 up'),
  length: wholeFrom(1).describe('a whole number from 1 up'),
  flag: z.boolean().describe('true or false'),
  scales: z.array(above0).min(1).describe('a list of numbers above 0'),
  above0: above0.describe('a number above 0'),
  number: z.number().describe('a number'),
  atLeast0: z.number().min(0).describe('a number from 0 up'),
  precision: wholeFrom(2).max(20).describe('a whole number from 2 to 20'),
  method: z.enum(['conv', 'fft']).describe('"conv" or "fft", which give the same numbers'),
  lastScale: wholeFrom(0).max(4095).describe('a whole number from 0 to 4095'),
  lag1: z.number().min(0).lt(1).describe('a number from 0 to below 1'),
  probability: z.number().gt(0).lt(1).describe('a number between 0 and 1'),
  thresholdRule: z
    .enum([...shrinkRules, ...oneSidedRules])
    .describe(listOf([...shrinkRules, ...oneSidedRules])),
  rule: z.enum(shrinkRules).describe(listOf(shrinkRules)),
  threshold: z.enum(thresholdMethods).describe(listOf(thresholdMethods)),
  shifts: z
    .union([wholeFrom(1), z.literal('all')])
    .describe('a whole number from 1 up, or "all" for every shift that differs'),
  binsPerDay: wholeFrom(1).nullable().describe('a whole number from 1 up, or null for no daily rhythm'),
  longestLine: wholeFrom(0).describe('a whole number of bins from 0 up'),
} as const;

/** How missing bins are filled, for every transform that takes a series. */
export const gapFields = {
  bins_per_day: fields.binsPerDay.default(null),
  longest_line: fields.longestLine.default(4),
};

/** A field that may be left out, or null as the None of PyWavelets, for a value that depends on others. */
export function byDefault<Field extends z.ZodType>(field: Field, fallback: string) {
  return field
    .nullish()
    .transform(given => given ?? undefined)
    .describe(`${field.description ?? ''} (by default ${fallback})`);
}
