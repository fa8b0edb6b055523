import type { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { cwtTransform } from './continuous.ts';
import { dwtTransform, wavedecTransform, waverecTransform } from './decimated.ts';
import { denoiseTransform, thresholdTransform } from './shrinking.ts';
import type { SignalTransform } from './signal-transform.ts';
import { modwtTransform, swtTransform } from './stationary.ts';

const transforms = {
  dwt: dwtTransform,
  wavedec: wavedecTransform,
  waverec: waverecTransform,
  swt: swtTransform,
  modwt: modwtTransform,
  cwt: cwtTransform,
  threshold: thresholdTransform,
  denoise: denoiseTransform,
} as const satisfies Record<string, SignalTransform>;

/** A transform of a signal by name. */
export type TransformName = keyof typeof transforms;
export const transformNames = Object.keys(transforms) as readonly TransformName[];

/** One field of the input of a transform. */
export interface FieldHelp {
  readonly name: string;
  readonly expected: string;
  /** As JSON; null when the field has none or is needed. */
  readonly fallback: string | null;
  readonly isNeeded: boolean;
}

/** What a transform does and takes. */
export function transformHelp(name: TransformName): {
  readonly about: string;
  readonly fields: readonly FieldHelp[];
} {
  const { about, schema } = transforms[name];
  const fields = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([field, type]) => {
    const fallback = type.safeParse(undefined);
    return {
      name: field,
      expected: expectedOf(schema, field),
      fallback: fallback.success && fallback.data !== undefined ? JSON.stringify(fallback.data) : null,
      isNeeded: !fallback.success,
    };
  });
  return { about, fields };
}

/**
 * A transform of the parsed JSON of an input: its result, the settings with all defaults, which bins were missing and
 * which fields were left aside because only other transforms have them.
 *
 * @param tell is given what the user should know beside the answer
 * @throws KymoError `usage` naming the field and what it must be
 */
export function transformSignal(
  name: TransformName,
  input: unknown,
  tell: (sentence: string) => void = () => undefined,
): Readonly<Record<string, unknown>> {
  const { schema, run } = transforms[name];
  const given = requireObject(name, input);
  const known = Object.keys(schema.shape);
  const ignored = Object.keys(given).filter(field => !known.includes(field));
  refuseUnknown(name, ignored, known);
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new KymoError('usage', refusal(schema, parsed.error, given));
  const { answer, settings, missing, warnings = [] } = run(parsed.data);
  for (const warning of warnings) tell(warning);
  return {
    ...answer,
    settings,
    ...(missing === null ? {} : { missing }),
    ...(ignored.length === 0 ? {} : { ignored }),
  };
}

function requireObject(name: TransformName, input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input))
    return input as Readonly<Record<string, unknown>>;
  const field = name === 'waverec' ? 'coefficients' : 'x';
  throw new KymoError('usage', `The input of ${name} must be a JSON object such as {"${field}": [...]}.`);
}

function refuseUnknown(name: TransformName, ignored: readonly string[], known: readonly string[]): void {
  const everywhere = new Set(Object.values(transforms).flatMap(({ schema }) => Object.keys(schema.shape)));
  const unknown = ignored.find(field => !everywhere.has(field));
  if (unknown === undefined) return;
  throw new KymoError('usage', `There is no field "${unknown}": those of ${name} are ${known.join(', ')}.`);
}

/** One sentence about the first field that is wrong. */
function refusal(schema: z.ZodObject, error: z.ZodError, given: Readonly<Record<string, unknown>>): string {
  const path = error.issues[0]?.path ?? [];
  const field = String(path[0] ?? '');
  const expected = expectedOf(schema, field);
  if (given[field] === undefined) return `The field "${field}" is missing: it must be ${expected}.`;
  const places = path.slice(1).map(place => `[${String(place)}]`);
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], given);
  const where = places.length === 0 ? 'it is' : `${field}${places.join('')} is`;
  return `The field "${field}" must be ${expected}; ${where} ${shown(value)}.`;
}

function expectedOf(schema: z.ZodObject, field: string): string {
  let type = schema.shape[field] as z.ZodType & { readonly unwrap?: () => z.ZodType };
  while (type.description === undefined && type.unwrap !== undefined) type = type.unwrap();
  return type.description ?? 'something else';
}

function shown(value: unknown): string {
  const text = Array.isArray(value) && value.length > 4 ? `a list of ${value.length}` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
