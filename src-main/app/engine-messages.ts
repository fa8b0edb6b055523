import { z } from 'zod';
import { errorKinds } from '../core/errors.ts';

/** Environment variable with the options as JSON: unlike arguments, other users cannot read it in `ps`. */
export const engineOptionsVariable = 'KYMO_ENGINE_OPTIONS';

/** What an engine process is told when it starts. */
export const engineOptionsSchema = z.object({
  /** Unix socket or Windows named pipe to serve on. */
  pipePath: z.string(),
  /** Case to open; null makes a scratch case. */
  casePath: z.string().nullable(),
  scratchDirectory: z.string(),
  /** Folder for staged uploads and reports without a place; outlives a restart of the engine. */
  sessionDirectory: z.string(),
  samplesDirectory: z.string(),
  /** Marks the calls of the door itself. */
  doorToken: z.string().min(32),
  /** Absolute paths named when the workstation was started. */
  launched: z.array(z.string()),
  version: z.string(),
});
export type EngineOptions = z.infer<typeof engineOptionsSchema>;

const wireErrorSchema = z.object({ kind: z.enum(errorKinds), sentence: z.string() });

/** What an engine process says, one JSON line each on its standard output. */
export const engineMessageSchema = z.discriminatedUnion('kymo', [
  z.object({ kymo: z.literal('ready'), pid: z.number(), casePath: z.string(), scratch: z.boolean() }),
  /** The case moved: it was saved under another name. */
  z.object({ kymo: z.literal('case'), casePath: z.string(), scratch: z.boolean() }),
  z.object({ kymo: z.literal('failed'), error: wireErrorSchema }),
]);
export type EngineMessage = z.infer<typeof engineMessageSchema>;

/** The message in a line, or null for a line that is none of ours (a library's print). */
export function parseEngineMessage(line: string): EngineMessage | null {
  if (!line.startsWith('{"kymo":')) return null;
  try {
    return engineMessageSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not JSON after all, so not ours.
    return null;
  }
}
