import { z } from 'zod';
import { analyses } from '../../../src-main/analyses/index.ts';
import type { AnalysisResult } from '../../../src-main/core/analysis.ts';
import { withPart } from '../../../src-main/core/filter/parts.ts';
import type { Source } from '../../../src-main/core/source.ts';
import { analysisOf } from '../../state/analysis.ts';
import { useView } from '../../state/view.ts';
import { AnalysisCard } from '../AnalysisCard.tsx';
import { type Row, RowsTable } from '../RowsTable.tsx';
import { fieldPart } from './fields.ts';

/** Parts of the logs screen beside the table, with the analyses each holds. */
export const logSections = [
  { value: 'templates', label: 'Templates', analyses: ['logs.templates', 'logs.rare', 'logs.sequences'] },
  { value: 'changes', label: 'What changed', analyses: ['logs.new', 'logs.compare', 'logs.errors'] },
  {
    value: 'bursts',
    label: 'Bursts and gaps',
    analyses: ['logs.volume', 'logs.bursts', 'logs.gaps', 'logs.by-process'],
  },
] as const;

/** Columns of the list below a chart; the template, else the first, leads to the rows. */
const lists: Readonly<Record<string, readonly string[]>> = {
  'logs.templates': ['templateId', 'template', 'count', 'share', 'perHour', 'firstAt', 'lastAt'],
  'logs.rare': ['templateId', 'template', 'count', 'firstAt', 'level', 'component', 'example'],
  'logs.sequences': [
    'templateId',
    'template',
    'nextTemplate',
    'times',
    'share',
    'medianSeconds',
    'broken',
    'insteadTemplate',
    'firstBrokenAt',
    'brokenSource',
    'brokenLine',
  ],
  'logs.new': ['templateId', 'template', 'firstAt', 'count', 'errors', 'level', 'component', 'host'],
  'logs.compare': ['value', 'field', 'firstCount', 'secondCount', 'ratio', 'effect', 'isCertain'],
  'logs.errors': ['templateId', 'template', 'count', 'share', 'firstAt', 'lastAt', 'componentNames'],
  'logs.bursts': ['series', 'onsetAt', 'minutes', 'entries', 'usualEntries', 'factor'],
  'logs.gaps': ['name', 'fromAt', 'toAt', 'minutes', 'missingEntries', 'isLasting'],
  'logs.by-process': ['name', 'by', 'host', 'entries', 'share', 'errors', 'firstAt', 'lastAt', 'templates'],
};
const digits = {
  perHour: 1,
  ratio: 2,
  effect: 2,
  factor: 1,
  usualEntries: 1,
  missingEntries: 0,
  medianSeconds: 2,
};
const listHeight = 320;
/** Why an answer can have no rows. */
const empty: Readonly<Record<string, string>> = {
  'logs.new': 'No kind of message came for the first time in these last hours. Search more of them above.',
  'logs.gaps': 'Nothing that usually writes fell silent.',
  'logs.bursts': 'No message came far more often than usual.',
  'logs.rare': 'Every kind of message came more often than that.',
  'logs.sequences': 'No message usually follows another.',
  'logs.errors': 'No entry says that something failed.',
};

interface LogAnalysesProps {
  readonly section: string;
  readonly logs: readonly Source[];
}

/** What the analyses say of the logs: a part of the screen. Every line leads to its rows in the table. */
export function LogAnalyses({ section, logs }: LogAnalysesProps) {
  const { view } = useView();
  const chosen = logs.map(log => log.sourceId).filter(id => view.sources.includes(id));
  const sources = chosen.length === 0 ? logs.map(log => log.sourceId) : chosen;
  const wanted = logSections.find(({ value }) => value === section)?.analyses ?? [];
  const known = wanted.filter(id => analyses.some(analysis => analysis.id === id));
  return known.map(id => (
    <AnalysisCard
      key={id}
      analysis={id}
      sources={sources}
      height={260}
      withParams
      {...(empty[id] === undefined ? {} : { emptyWhy: empty[id] })}
      {...(lists[id] === undefined ? {} : { below: result => <ResultList result={result} logs={logs} /> })}
    />
  ));
}

interface ResultListProps {
  readonly result: AnalysisResult;
  readonly logs: readonly Source[];
}

function ResultList({ result, logs }: ResultListProps) {
  const { view, change } = useView();
  const columns = lists[result.analysis] ?? [];
  const open = (row: Row) => {
    const { parts, fromUtc, toUtc } = rowsOf(row, result.params);
    const where = parts.reduce(withPart, view.where ?? '');
    change({
      section: undefined,
      rows: 'log',
      row: undefined,
      ...(parts.length === 0 ? {} : { where }),
      ...(fromUtc === undefined ? {} : { from: fromUtc, to: toUtc }),
    });
  };
  const openBreak = (row: Row) => {
    const { brokenSource, brokenLine } = rowSchema.parse(row);
    const source = logs.find(log => log.name === brokenSource)?.sourceId;
    if (source === undefined || typeof brokenLine !== 'number') return;
    change({ section: undefined, rows: 'log', row: { source, line: brokenLine } });
  };
  return (
    <RowsTable
      caption={`${analysisOf(result.analysis).title}, list`}
      columns={columns}
      digits={digits}
      rows={result.rows}
      keyColumns={analysisOf(result.analysis).key}
      run={result.run}
      height={listHeight}
      opens={{
        column: columns.includes('template') ? 'template' : (columns[0] ?? ''),
        title: 'Show its rows in the table',
        open,
      }}
      alsoOpens={[{ column: 'firstBrokenAt', title: 'Open the row of the first break', open: openBreak }]}
    />
  );
}

const rowSchema = z.looseObject({
  templateId: z.number().nullable().optional(),
  by: z.string().optional(),
  field: z.string().optional(),
  series: z.string().optional(),
  name: z.string().optional(),
  value: z.string().optional(),
  host: z.string().nullable().optional(),
  onsetAt: z.string().optional(),
  endAt: z.string().optional(),
  fromAt: z.string().optional(),
  toAt: z.string().optional(),
  brokenSource: z.string().nullable().optional(),
  brokenLine: z.number().nullable().optional(),
  effect: z.number().optional(),
  firstName: z.string().optional(),
  secondName: z.string().optional(),
  firstFrom: z.string().nullable().optional(),
  firstTo: z.string().nullable().optional(),
  secondFrom: z.string().nullable().optional(),
  secondTo: z.string().nullable().optional(),
});
const fieldNames: Readonly<Record<string, string>> = { source: 'file', event: 'event_id' };

interface RowsBehind {
  /** What is to be added to the filter. */
  readonly parts: readonly string[];
  readonly fromUtc?: string;
  readonly toUtc?: string;
}
type Known = z.infer<typeof rowSchema>;

/** The rows of the log that a line of a result is about. */
function rowsOf(row: Row, params: AnalysisResult['params']): RowsBehind {
  const known = rowSchema.parse(row);
  const [from, to] = [known.onsetAt ?? known.fromAt, known.endAt ?? known.toAt];
  const range =
    from === undefined || to === undefined
      ? {}
      : { fromUtc: new Date(from).toISOString(), toUtc: new Date(Date.parse(to) + 1000).toISOString() };
  const side = known.effect === undefined ? { parts: [] } : sideOf(known, params);
  return { ...range, ...side, parts: [...partsOf(known), ...side.parts] };
}

function partsOf(known: Known): readonly string[] {
  if (known.templateId !== null && known.templateId !== undefined) return [`template:${known.templateId}`];
  const by = known.by ?? known.field;
  const value = known.series ?? known.name ?? known.value;
  if (by === undefined || value === undefined || by === 'all' || by === 'template') return [];
  const part = fieldPart('log', fieldNames[by] ?? by, value);
  // Processes of two hosts can have one number.
  const isOfHost = by === 'pid' && typeof known.host === 'string';
  return isOfHost ? [part, fieldPart('log', 'host', known.host ?? '')] : [part];
}

/** Of two sides that were compared, the one where the value comes more often. */
function sideOf(known: Known, params: AnalysisResult['params']): RowsBehind {
  const isSecond = (known.effect ?? 0) > 0;
  const name = isSecond ? known.secondName : known.firstName;
  const [from, to] = isSecond ? [known.secondFrom, known.secondTo] : [known.firstFrom, known.firstTo];
  const { by } = z.looseObject({ by: z.string().optional() }).parse(params);
  if (by === 'host' || by === 'source')
    return { parts: name === undefined ? [] : [fieldPart('log', fieldNames[by] ?? by, name)] };
  return typeof from === 'string' && typeof to === 'string'
    ? { parts: [], fromUtc: new Date(from).toISOString(), toUtc: endOf(to) }
    : { parts: [] };
}

/** The end of a range that is not in it, in whole milliseconds and no earlier. */
function endOf(instant: string): string {
  const isBetween = /\.\d{3}\d*[1-9]/.test(instant);
  return new Date(Date.parse(instant) + (isBetween ? 1 : 0)).toISOString();
}
