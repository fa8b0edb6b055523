import { z } from 'zod';

const id = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/** All a miner knows, as JSON. Masked texts hold U+FFFF where a parameter is. */
export const minerStateSchema = z.strictObject({
  version: z.literal(1),
  longest: z.number().int().positive(),
  /** By number given: the number that took its place, or itself. The first is not used. */
  owners: z.array(id),
  /** In order of making; `successor` is a place in this list. */
  patterns: z.array(z.strictObject({ text: z.string(), id, count, successor: id.nullable() })),
  templates: z.array(z.strictObject({ id, text: z.string(), samples: z.array(z.string()) })),
  /** Collapsed texts and their templates. */
  texts: z.array(z.tuple([z.string(), id])),
  barest: z.array(z.string()),
  pending: z.array(z.strictObject({ id, text: z.string(), count, message: z.string() })),
});
export type MinerState = z.infer<typeof minerStateSchema>;
