import { z } from 'zod';
import type { MissingBins } from './series.ts';

/** What a transform answers. */
export interface SignalAnswer {
  readonly answer: Readonly<Record<string, unknown>>;
  /** Every field but the series, with the defaults of those that were left out. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly missing: MissingBins | null;
  /** Sentences that the user should see beside the answer. */
  readonly warnings?: readonly string[];
}

/** A transform that the command line offers. */
export interface SignalTransform {
  /** What it does and what it prints, for the help. */
  readonly about: string;
  readonly schema: z.ZodObject;
  /** @param input what the schema made of it */
  run(input: Readonly<Record<string, unknown>>): SignalAnswer;
}

/** A transform whose run is typed by its fields. */
export function signalTransform<Shape extends z.ZodRawShape>(definition: {
  readonly about: string;
  readonly fields: Shape;
  readonly run: (input: z.output<z.ZodObject<Shape>>) => SignalAnswer;
}): SignalTransform {
  return {
    about: definition.about,
    schema: z.object(definition.fields),
    // Parsed by this very schema, once: a signal may have a million numbers.
    run: input => definition.run(input as z.output<z.ZodObject<Shape>>),
  };
}
