import { type ParameterType, typeOfSeen } from './parameter-type.ts';
import { typesOf, valuesOf } from './parameters.ts';
import { mark } from './text.ts';

/** A log message with its variables replaced. */
export interface Template {
  /** Stays the same while messages are added; the least of the numbers its messages were given. */
  readonly id: number;
  /** With `<*>` for each parameter. */
  readonly text: string;
  /** The text around the parameters: one more than there are parameters. */
  readonly literals: readonly string[];
  /** Types of the parameters in order, as seen in the first messages. */
  readonly parameters: readonly ParameterType[];
  /** Messages. */
  readonly count: number;
  /** The first message. */
  readonly example: string;
}

/** A template from its masked text. */
export function templateFrom(
  id: number,
  masked: string,
  count: number,
  samples: readonly string[],
): Template {
  const literals = masked.split(mark);
  const types = typesOf(masked, literals.length - 1, samples);
  return {
    id,
    text: literals.join('<*>'),
    literals,
    parameters: types.map(typeOfSeen),
    count,
    example: samples[0] ?? '',
  };
}

/**
 * Values of a template's parameters in one of its messages, in order; null when the message is not one of the
 * template. Where several readings are possible, earlier parameters are as short as they can be.
 */
export const parametersOf = ({ literals }: Template, message: string): readonly string[] | null =>
  valuesOf(literals.join(mark), message);
