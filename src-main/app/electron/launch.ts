import { resolve } from 'node:path';
import { z } from 'zod';

/** What a second start hands to the first. Its order is kept, unlike that of its command line. */
export const launchDataSchema = z.object({ files: z.array(z.string()) });
export type LaunchData = z.infer<typeof launchDataSchema>;

/** Absolute paths of the files on our command line; switches of Chromium before `--` are not files. */
export function filesOfArguments(args: readonly string[], folder: string): string[] {
  const end = args.indexOf('--');
  const before = (end < 0 ? args : args.slice(0, end)).filter(argument => !argument.startsWith('-'));
  const after = end < 0 ? [] : args.slice(end + 1);
  return [...before, ...after].map(path => resolve(folder, path));
}
