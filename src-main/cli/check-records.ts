import { z } from 'zod';
import { seriesNames } from '../analyses/shared/traffic-params.ts';
import type { Analysis, AnalysisResult, Scope } from '../core/analysis.ts';
import { KymoError } from '../core/errors.ts';
import { nearestName } from '../core/filter/columns.ts';
import { everything } from '../core/time.ts';

type Asked = Pick<Scope, 'fromUtc' | 'toUtc' | 'sources'>;
type Run = (id: string, params: Record<string, unknown>, scope: Asked) => Promise<AnalysisResult>;

const kindWords: Readonly<Record<string, string>> = {
  call: 'calls',
  traffic: 'traffic',
  log: 'log entries',
  request: 'web requests',
  metric: 'server metrics',
  flow: 'flows',
};
/** Names told at most, where none is near. */
const mostNames = 8;

/**
 * Refuses an answer that says nothing because there is nothing of its kind, or no series of a name that was asked for:
 * an empty table would look like a result.
 *
 * @param run runs another analysis over the same records
 * @throws KymoError `usage` that says what to do
 */
export async function checkRecords(analysis: Analysis, result: AnalysisResult, run: Run): Promise<void> {
  const { needs } = analysis;
  if (needs.length > 0 && result.sources.length === 0) {
    const words = needs.map(kind => kindWords[kind] ?? kind).join(' or ');
    throw new KymoError(
      'usage',
      `Nothing in what was read was taken for ${words}, so ${analysis.id} has nothing to look at. If a file holds some, say how it is read with --as FORMAT or --map role=column (kymo import --help).`,
    );
  }
  if (needs.includes('traffic')) await checkSeries(analysis.id, result, run);
}

const nameSchema = z.array(z.looseObject({ series: z.string(), unit: z.string() }));

/** Analyses of bins of several series, which have a total. */
const withTotal = ['traffic.filter', 'traffic.decomposition', 'traffic.scalogram', 'traffic.deviation'];

async function checkSeries(
  id: string,
  { params, scope, rows: answer }: AnalysisResult,
  run: Run,
): Promise<void> {
  const asked = seriesNames(typeof params.series === 'string' ? params.series : '');
  if (asked.length === 0) return;
  const { rows } = await run('traffic.percentiles', {}, { ...everything, sources: scope.sources });
  const known = nameSchema.parse(rows);
  const names = [...new Set(known.map(row => row.series))];
  // What is blank throughout has no percentile.
  const shown = answer.flatMap(({ series }) => (typeof series === 'string' ? [series] : []));
  const units = withTotal.includes(id)
    ? known.map(({ unit }) => (unit === '' ? 'without a unit' : unit))
    : [];
  const totals = withTotal.includes(id) ? ['total', ...units.map(unit => `total ${unit}`)] : [];
  const answers = new Set(
    [...totals, ...names, ...shown, ...known.map(nameAlone)].map(name => name.toLowerCase()),
  );
  const wrong = asked.find(name => !answers.has(name.toLowerCase()));
  if (wrong === undefined) return;
  const near = nearestName([...names, ...totals], wrong);
  const listed = names.slice(0, mostNames).join(', ');
  const others = names.length > mostNames ? `${listed} and ${names.length - mostNames} more` : listed;
  throw new KymoError(
    'usage',
    `There is no series "${wrong}" in the traffic${near === null ? '' : `; the nearest name is "${near}"`}. The series are: ${others}.`,
  );
}

// A name that has several units is called by its name alone too: `link1` for `link1 (pps)`.
function nameAlone({ series, unit }: { readonly series: string; readonly unit: string }): string {
  const behind = ` (${unit === '' ? 'without a unit' : unit})`;
  return series.endsWith(behind) ? series.slice(0, -behind.length) : series;
}
