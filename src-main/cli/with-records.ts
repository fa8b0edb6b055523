import { KymoError } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { PseudonymRequest } from '../engine/pseudonym/case-pseudonyms.ts';
import { withHiddenCase } from './hidden-case.ts';
import { askYear, overrideOf, type ReadingOptions, refuseReading } from './reading-options.ts';
import { importExitCode, importInto, requireSomething, withCase } from './session.ts';

/**
 * Work on files or on a case, whichever was named: files are read into a temporary case, a case is opened read only
 * and looked at in the zone that the options name.
 * Sets the exit code to 4 when records were rejected or some files refused.
 */
export async function withRecords(
  files: readonly string[],
  options: ReadingOptions & {
    readonly case?: string;
    readonly hidden?: { readonly pseudonyms?: PseudonymRequest };
    /** True for work that shows records as they are: with pseudonyms it is done on a copy of the case that has them. */
    readonly showsRecords?: boolean;
  },
  signal: AbortSignal,
  work: (engine: Engine) => Promise<void>,
): Promise<void> {
  if ((files.length === 0) === (options.case === undefined)) {
    throw new KymoError('usage', 'Name either files or a case with --case, not both and not neither.');
  }
  if (options.case !== undefined) {
    refuseReading(options);
    const opening = { case: options.case, readOnly: true, zone: options.zone };
    const { pseudonyms } = options.hidden ?? {};
    if (options.showsRecords === true && pseudonyms !== undefined)
      await withHiddenCase({ ...opening, pseudonyms }, signal, work);
    else await withCase({ ...opening, ...options.hidden }, work);
    return;
  }
  await withCase({ zone: options.zone, ...options.hidden }, async engine => {
    const override = await askYear(engine, files, overrideOf(options));
    const outcomes = await importInto(engine, files, override, signal);
    requireSomething(outcomes);
    await work(engine);
    process.exitCode = importExitCode(outcomes);
  });
}
