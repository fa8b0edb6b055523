import type { Command } from 'commander';
import { jsonText } from './output.ts';
import { type PseudonymOptions, pseudonymsOf, withPseudonymOptions } from './pseudonym-options.ts';
import { askYear, overrideOf, type ReadingOptions, withReadingOptions } from './reading-options.ts';
import { importExitCode, importInto, interruptSignal, withCase } from './session.ts';

/** `kymo import`: files into a case, one outcome per file. */
export function addImportCommand(program: Command): void {
  const command = program
    .command('import <files...>')
    .description('read files into a case and say what was kept and what was rejected')
    .requiredOption('--case <file>', 'the case; it is made when it does not exist')
    .option('--json', 'print the outcome of every file as JSON');
  withPseudonymOptions(withReadingOptions(command)).action(
    async (
      files: string[],
      options: ReadingOptions & PseudonymOptions & { case: string; json?: boolean },
    ) => {
      const signal = interruptSignal();
      const outcomes = await withCase(
        { case: options.case, create: true, zone: options.zone, ...(await pseudonymsOf(options)) },
        async engine => {
          const override = await askYear(engine, files, overrideOf(options));
          return importInto(engine, files, override, signal);
        },
      );
      if (options.json === true) process.stdout.write(jsonText(outcomes));
      process.exitCode = importExitCode(outcomes);
    },
  );
}
