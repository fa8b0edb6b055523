import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { Analysis, AnalysisResult } from '../core/analysis.ts';
import { KymoError } from '../core/errors.ts';
import { writeWhole } from '../engine/export-report.ts';
import { findingsOf } from '../engine/propose-findings.ts';
import { requireAnalysis } from '../engine/run-analysis.ts';
import { checkRecords } from './check-records.ts';
import { csvText, jsonText, type Rows, tableText } from './output.ts';
import { type PseudonymOptions, pseudonymsOf, withPseudonymOptions } from './pseudonym-options.ts';
import { instant, type ReadingOptions, withReadingOptions } from './reading-options.ts';
import { interruptSignal, requireFolder, tell } from './session.ts';
import { withRecords } from './with-records.ts';

type Format = 'table' | 'json' | 'csv' | 'svg';

interface RunOptions extends ReadingOptions, PseudonymOptions {
  readonly case?: string;
  readonly param?: Record<string, string>;
  readonly from?: string;
  readonly to?: string;
  readonly where?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly out?: string;
}

/** `kymo run`: one analysis over files or a case. */
export function addRunCommand(program: Command): void {
  const command = program
    .command('run <id> [files...]')
    .description('run one analysis over files or a case')
    .option('--case <file>', 'a saved case instead of files')
    .option('--param <name=value>', 'a parameter of the analysis; may be repeated', parameter)
    .option('--from <instant>', 'only from this instant on (ISO 8601 with offset)', instant)
    .option('--to <instant>', 'only before this instant (ISO 8601 with offset)', instant)
    .option('--where <filter>', 'only records that match, such as "queue:sales -answered:no" (see README)')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['table', 'json', 'csv', 'svg'])
        .default('table'),
    )
    .option('--json', 'short for --format json')
    .option('--out <file>', 'write to a file instead of printing');
  withPseudonymOptions(withReadingOptions(command)).action(
    async (id: string, files: string[], options: RunOptions) => {
      const analysis = requireAnalysis(id);
      const params = typedParams(analysis, options.param ?? {});
      if (options.out !== undefined) requireFolder(options.out);
      const signal = interruptSignal();
      const records = { ...options, hidden: await pseudonymsOf(options) };
      await withRecords(files, records, signal, async engine => {
        const range = { fromUtc: options.from ?? null, toUtc: options.to ?? null, sources: null };
        const scope = options.where === undefined ? range : { ...range, where: options.where };
        const result = await engine.runAnalysis(id, params, scope, signal);
        await checkRecords(analysis, result, (...other) => engine.runAnalysis(...other, signal));
        if (analysis.comparesSources !== true) warnMixture(result);
        tellLeftOut(result);
        const text = await resultText(analysis, result, options.json === true ? 'json' : options.format);
        if (options.out === undefined) process.stdout.write(text);
        else await writeWhole(resolve(options.out), text);
      });
    },
  );
}

function parameter(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const cut = text.indexOf('=');
  if (cut < 1) throw new InvalidArgumentError('Write it as name=value, e.g. top=10.');
  return { ...previous, [text.slice(0, cut)]: text.slice(cut + 1) };
}

const propertySchema = z.object({
  properties: z.record(z.string(), z.looseObject({ type: z.string().optional() })).default({}),
});

// Flags are text; the parameter's own schema says what they mean.
function typedParams(analysis: Analysis, texts: Readonly<Record<string, string>>): Record<string, unknown> {
  const { properties } = propertySchema.parse(z.toJSONSchema(analysis.params, { io: 'input' }));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const type = properties[name]?.type;
      if (type === 'integer' || type === 'number')
        return [name, text.trim() === '' ? Number.NaN : Number(text)];
      if (type === 'boolean') return [name, text === 'true' ? true : text === 'false' ? false : text];
      return [name, text];
    }),
  );
}

function warnMixture(result: AnalysisResult): void {
  const layouts = new Set(result.sources.map(source => source.layout));
  if (layouts.size > 1 && result.sources.every(source => source.kind === 'call')) {
    tell(
      `The ${result.sources.length} sources have different layouts and were added together. Run them apart if they are different systems.`,
    );
  }
}

// A table or CSV has no place for the summary, where an analysis says what it did not list.
function tellLeftOut({ analysis, rows, summary }: AnalysisResult): void {
  const { leftOut, partialRecords, movedRecords, repeatedBins } = summary;
  const isLeftOut = analysis !== 'traffic.series';
  if (isLeftOut && typeof partialRecords === 'number' && partialRecords > 0) {
    tell(
      `Records between the bins, which are parts of a bin, are left out: ${partialRecords}. "kymo run traffic.completeness" names their days.`,
    );
  }
  if (typeof movedRecords === 'number' && movedRecords > 0)
    tell(`Records beside their place in the grid of bins are counted at that place: ${movedRecords}.`);
  if (typeof repeatedBins === 'number' && repeatedBins > 0)
    tell(
      `Bins that are in the data more than once, of which only the first value is counted: ${repeatedBins}.`,
    );
  if (typeof leftOut !== 'number' || leftOut <= 0) return;
  tell(
    `${rows.length} rows are listed, ${leftOut} more are left out. The parameters of the analysis say how to see them.`,
  );
}

async function resultText(analysis: Analysis, result: AnalysisResult, format: Format): Promise<string> {
  const rows = result.rows as Rows;
  if (format === 'csv') return csvText(rows);
  if (format === 'svg') return firstChart(analysis, result);
  const findings = findingsOf(analysis, result, null);
  if (format === 'json') {
    const { analysis: id, version, params, scope, summary, sources, run } = result;
    return jsonText({ analysis: id, version, params, scope, rows, summary, findings, sources, run });
  }
  const sentences = findings.map(finding => `${finding.severity.toUpperCase()}  ${finding.title}\n`).join('');
  return `${tableText(rows)}${sentences}`;
}

async function firstChart(analysis: Analysis, result: AnalysisResult): Promise<string> {
  const [chart] = analysis.charts(result);
  if (chart === undefined)
    throw new KymoError('usage', `${analysis.id} draws no chart. Use --format table, json or csv.`);
  // The drawing library takes as long to load as the rest of the program together.
  const { chartAsSvg } = await import('../engine/chart-svg.ts');
  return chartAsSvg(chart);
}
