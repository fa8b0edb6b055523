import { extname } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { KymoError } from '../core/errors.ts';
import { type RowSort, rowExportFormats, rowKinds } from '../core/rows.ts';
import { pseudonymsOf, withPseudonymOptions } from './pseudonym-options.ts';
import { instant, withReadingOptions } from './reading-options.ts';
import {
  type Format,
  printCount,
  printFacets,
  printRows,
  printTable,
  type RowsOptions,
  shownInTable,
  writeRows,
} from './rows-output.ts';
import { askedRows } from './rows-view.ts';
import { interruptSignal, requireFolder } from './session.ts';
import { withRecords } from './with-records.ts';

/** `kymo rows`: the records that match, as a table, as a file, as a number or as counts of their values. */
export function addRowsCommand(program: Command): void {
  const command = program
    .command('rows [files...]')
    .description(
      'the rows of files or a case that match: as a table or a file, counted, or with counts of their values',
    );
  withPseudonymOptions(withReadingOptions(withPrinting(withSelection(command)))).action(act);
}

async function act(files: readonly string[], options: RowsOptions): Promise<void> {
  const format = formatOf(options);
  if (options.out !== undefined) requireFolder(options.out);
  const signal = interruptSignal();
  const records = { ...options, hidden: await pseudonymsOf(options), showsRecords: true };
  await withRecords(files, records, signal, async engine => {
    const { view, columns } = await askedRows(engine, options);
    const chosen = { ...options, columns };
    if (options.count === true) return printCount(engine, view, format, signal);
    if (options.facets !== undefined) return printFacets(engine, view, options, format, signal);
    if (options.out !== undefined) return writeRows(engine, view, chosen, format, signal);
    return format === 'table'
      ? printTable(engine, view, chosen, signal)
      : printRows(engine, view, chosen, format, signal);
  });
}

function withSelection(command: Command): Command {
  return command
    .option('--case <file>', 'a saved case instead of files')
    .option('--view <name>', 'a saved view of the case: --where narrows it, other options win over it')
    .addOption(
      new Option(
        '--kind <kind>',
        'rows of this kind, or of all kinds by time (default: the only kind, or all)',
      ).choices(rowKinds),
    )
    .option('--where <filter>', 'only rows that match, such as "level:error -component:cron" (see README)')
    .option('--from <instant>', 'only from this instant on (ISO 8601 with offset)', instant)
    .option('--to <instant>', 'only before this instant (ISO 8601 with offset)', instant)
    .option('--sort <columns>', 'column,-column: the minus sorts from high to low (default: by time)', sortOf)
    .option('--columns <names>', 'these columns in this order (default: all)', namesOf)
    .option('--limit <rows>', `rows at most (default: ${shownInTable} in a table, else all)`, wholeNumber);
}

function withPrinting(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--format <format>',
        'how to print or write (default: by the ending of --out, else table)',
      ).choices(['table', ...rowExportFormats]),
    )
    .option('--json', 'short for --format json')
    .option('--out <file>', 'write to a file; Parquet and HTML need one')
    .addOption(
      new Option('--about <place>', 'with --out: where filter, sources and zone are told')
        .choices(['inside', 'beside', 'none'])
        .default('inside'),
    )
    .option('--count', 'print only how many rows match')
    .option(
      '--facets [columns]',
      'print the most frequent values of these columns (default: of all with names in them)',
      namesOf,
    )
    .addOption(
      new Option('--top <count>', 'with --facets: values of each column').argParser(wholeNumber).default(10),
    );
}

function formatOf({ format, json, out, count, facets }: RowsOptions): Format {
  if (json === true) return 'json';
  const ending = out === undefined ? undefined : z.enum(rowExportFormats).safeParse(endingOf(out)).data;
  const chosen = format ?? ending ?? 'table';
  if (out === undefined) return chosen === 'parquet' || chosen === 'html' ? needsFile(chosen) : chosen;
  if (count === true || facets !== undefined)
    throw new KymoError('usage', '--out writes rows. Leave it out with --count or --facets.');
  if (chosen !== 'table') return chosen;
  throw new KymoError(
    'usage',
    `The format of ${out} is not clear. End its name with .csv, .ndjson, .json, .parquet or .html, or add --format.`,
  );
}

function needsFile(format: Format): never {
  throw new KymoError('usage', `--format ${format} needs a file: add --out rows.${format}.`);
}

function endingOf(path: string): string {
  const ending = extname(path).slice(1).toLowerCase();
  return { jsonl: 'ndjson', htm: 'html', pq: 'parquet' }[ending] ?? ending;
}

function sortOf(text: string): readonly RowSort[] {
  return namesOf(text).map(name =>
    name.startsWith('-') ? { column: name.slice(1), descending: true } : { column: name, descending: false },
  );
}

function namesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('A whole number from 1 on is needed.');
  return Number(text);
}
