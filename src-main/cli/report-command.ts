import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CaseSettings } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import type { Engine } from '../engine/engine.ts';
import { terminalText } from './output.ts';
import { type PseudonymOptions, pseudonymsOf, withPseudonymOptions } from './pseudonym-options.ts';
import {
  askYear,
  instant,
  overrideOf,
  type ReadingOptions,
  refuseReading,
  withReadingOptions,
  zone,
} from './reading-options.ts';
import {
  importExitCode,
  importInto,
  interruptSignal,
  requireFolder,
  requireSomething,
  tell,
  withCase,
} from './session.ts';

interface ReportOptions extends ReadingOptions, PseudonymOptions {
  readonly out: string;
  /** A path writes findings.json there. */
  readonly json?: string;
  readonly sql?: string;
  readonly case?: string;
  readonly title?: string;
  readonly client?: string;
  readonly author?: string;
  readonly reportZone?: string;
  readonly where?: string;
  readonly from?: string;
  readonly to?: string;
  readonly brief?: boolean;
}

/** `kymo report`: files in, findings out. */
export function addReportCommand(program: Command): void {
  const command = program
    .command('report [files...]')
    .description('read files and write the report of findings as PDF')
    .option('--out <file>', 'the PDF', 'findings.pdf')
    .option('--json <file>', 'also write the findings as JSON')
    .option('--sql <file>', 'also write reproduce.sql')
    .option('--case <file>', 'keep everything in this case (made when it does not exist)')
    .option('--title <text>', 'title on the cover')
    .option('--client <text>', 'who the report is for')
    .option('--author <text>', 'who wrote it')
    .option(
      '--where <filter>',
      'count only records that match; analyses of records without its columns count all',
    )
    .option('--from <instant>', 'only from this instant on (ISO 8601 with offset)', instant)
    .option('--to <instant>', 'only before this instant (ISO 8601 with offset)', instant)
    .option('--brief', 'print the findings without the results of every analysis')
    .option('--report-zone <zone>', "zone the report counts and prints in (default: the site's)", zone);
  withPseudonymOptions(withReadingOptions(command)).action(
    async (files: string[], options: ReportOptions) => {
      process.exitCode = await reportOn(files, options);
    },
  );
}

/** Reads files (or takes a case), writes the report, prints the key findings; returns the exit code. */
export async function reportOn(files: readonly string[], options: ReportOptions): Promise<number> {
  if (files.length === 0 && options.case === undefined)
    throw new KymoError('usage', 'Name the files to report on, or a case with --case.');
  if (files.length === 0) refuseReading(options);
  for (const path of [options.out, options.json, options.sql]) if (path !== undefined) requireFolder(path);
  const target = resolve(options.out);
  const signal = interruptSignal();
  const { case: path, zone: site } = options;
  const opening = { case: path, create: files.length > 0, zone: site, ...(await pseudonymsOf(options)) };
  return withCase(opening, async engine => {
    const exitCode = files.length === 0 ? 0 : await readAll(engine, files, options, signal);
    await engine.changeSettings(coverOf(options));
    const pages = await writeReport(engine, target, options, signal);
    printFindings(await engine.findings(), options.out, pages);
    return exitCode;
  });
}

async function readAll(
  engine: Engine,
  files: readonly string[],
  options: ReportOptions,
  signal: AbortSignal,
): Promise<number> {
  const override = await askYear(engine, files, overrideOf(options));
  const outcomes = await importInto(engine, files, override, signal);
  requireSomething(outcomes);
  return importExitCode(outcomes);
}

function coverOf(options: ReportOptions): Partial<CaseSettings> {
  const { title, client, author, reportZone } = options;
  return {
    ...(title === undefined ? {} : { title }),
    ...(client === undefined ? {} : { client }),
    ...(author === undefined ? {} : { author }),
    ...(reportZone === undefined ? {} : { reportZone }),
  };
}

async function writeReport(
  engine: Engine,
  pdf: string,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<number> {
  const beside = (path: string | undefined) => (path === undefined ? null : resolve(path));
  let pages = 0;
  for await (const event of engine.exportReport(
    {
      ...{ pdf, json: beside(options.json), sql: beside(options.sql), brief: options.brief },
      narrowing: { fromUtc: options.from ?? null, toUtc: options.to ?? null, where: options.where },
    },
    signal,
  )) {
    if (event.type === 'done') pages = event.pages;
    else if (process.stderr.isTTY) tell(`${event.step} ...`);
  }
  return pages;
}

const keyFindings = 8;

function printFindings(findings: readonly Finding[], out: string, pages: number): void {
  const included = findings.filter(finding => finding.included);
  for (const finding of included.slice(0, keyFindings)) {
    process.stdout.write(`${finding.severity.toUpperCase().padEnd(8)} ${terminalText(finding.title)}\n`);
  }
  const rest = included.length - keyFindings;
  if (rest > 0) process.stdout.write(`and ${rest} more findings in the report\n`);
  process.stdout.write(`The report is in ${resolve(out)} (${pages} pages).\n`);
}
