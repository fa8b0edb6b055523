import { type Command, Option } from 'commander';
import { csvText, jsonText, rowsOfPage, tableText } from './output.ts';
import { type PseudonymOptions, pseudonymsOf, withPseudonymOptions } from './pseudonym-options.ts';
import { type ReadingOptions, withReadingOptions } from './reading-options.ts';
import { interruptSignal } from './session.ts';
import { withRecords } from './with-records.ts';

interface SqlOptions extends ReadingOptions, PseudonymOptions {
  readonly case?: string;
  readonly format: 'table' | 'json' | 'csv';
  readonly json?: boolean;
}

/** `kymo sql`: the user's own SELECT over files or a case, read only. */
export function addSqlCommand(program: Command): void {
  const command = program
    .command('sql <statement> [files...]')
    .description('run a SELECT over files or a case (tables: call, log, source, reject); read only')
    .option('--case <file>', 'a saved case instead of files')
    .addOption(
      new Option('--format <format>', 'how to print').choices(['table', 'json', 'csv']).default('table'),
    )
    .option('--json', 'short for --format json');
  const full = withPseudonymOptions(withReadingOptions(command));
  full.action(async (statement: string, files: string[], options: SqlOptions) => {
    const signal = interruptSignal();
    const records = { ...options, hidden: await pseudonymsOf(options), showsRecords: true };
    await withRecords(files, records, signal, async engine => {
      const rows = rowsOfPage(await engine.query(statement, signal));
      const format = options.json === true ? 'json' : options.format;
      process.stdout.write(
        format === 'json' ? jsonText(rows) : format === 'csv' ? csvText(rows) : tableText(rows),
      );
    });
  });
}
