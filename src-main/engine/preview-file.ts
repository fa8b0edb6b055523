import type { Preview, ReadingOverride } from '../core/contract.ts';
import { toWireError } from '../core/errors.ts';
import type { TableSample } from '../core/format.ts';
import { bindLiterals } from '../core/sql-text.ts';
import { formats } from '../formats/index.ts';
import { openScratchDatabase } from './database.ts';
import { fileFacts } from './import/file-facts.ts';
import { shortName } from './import/import-file.ts';
import { ticksPerUnit } from './import/load-statements.ts';
import { isPlan, planReading, type ReadPlan } from './import/read-plan.ts';
import sessionZoneSql from './import/session-zone.sql?raw';
import previewSpanSql from './preview-span.sql?raw';
import { select } from './query.ts';

const rowsShown = 12;

const formatChoices: Preview['formats'] = formats.map(format => ({
  id: format.id,
  title: format.title,
  kind: format.kind,
  roles: format.roles.map(({ name, title, required }) => ({ name, title, required })),
}));

/** What a file is and how it would be read. A file that is refused gives a preview with its `problem`, never an error. */
export async function previewFile(
  path: string,
  name: string,
  override: ReadingOverride,
  zone: string,
): Promise<Preview> {
  const empty = emptyPreview(path, name);
  try {
    const facts = await fileFacts(path, name);
    const plan = await planReading(facts, override, { name: shortName(name), zone });
    const shown = {
      ...empty,
      sizeBytes: facts.sizeBytes,
      columns: [...plan.sample.table.columns],
      rows: firstRows(plan.sample.table),
    };
    if (!isPlan(plan)) return { ...shown, questions: ['format'], problem: plan.problem };
    return { ...shown, ...(await described(plan)) };
  } catch (thrown) {
    return { ...empty, problem: toWireError(thrown).sentence };
  }
}

function emptyPreview(path: string, name: string): Preview {
  return {
    file: path,
    name: shortName(name),
    sizeBytes: 0,
    reading: null,
    kind: null,
    confidence: 0,
    why: [],
    columns: [],
    rows: [],
    firstAt: null,
    lastAt: null,
    questions: [],
    problem: null,
    formats: formatChoices,
  };
}

function firstRows(table: TableSample): Preview['rows'] {
  return table.rows.slice(0, rowsShown).map(row => [...row]);
}

async function described(plan: ReadPlan): Promise<Partial<Preview>> {
  const { recognition, reading } = plan;
  const questions: Preview['questions'] = [];
  if (recognition.confidence < 0.5) questions.push('format');
  if (reading.time.ambiguousDayMonth) questions.push('date-order');
  if (reading.time.yearMissing) questions.push('year');
  if (!reading.time.hasOffset) questions.push('zone');
  return {
    reading,
    kind: recognition.kind,
    confidence: recognition.confidence,
    why: [...recognition.why],
    questions,
    ...(await sampleSpan(plan)),
  };
}

/** Earliest and latest instant of the sample, read exactly as the import would read them. */
async function sampleSpan(plan: ReadPlan): Promise<Pick<Preview, 'firstAt' | 'lastAt'>> {
  const { reading } = plan;
  const columns = reading.roles.at ?? [];
  const year = reading.time.yearMissing && reading.year !== null ? [String(reading.year)] : [];
  const texts = plan.sample.table.rows.map(row =>
    [...year, ...columns.map(index => row[index] ?? '')].join(' ').trim(),
  );
  const database = await openScratchDatabase([]);
  try {
    const connection = await database.connect();
    const patterns = reading.time.patterns.map(pattern =>
      reading.time.yearMissing ? `%Y ${pattern}` : pattern,
    );
    const sql = bindLiterals(previewSpanSql, {
      texts,
      layout: reading.time.layout,
      ticks: ticksPerUnit[reading.time.epochUnit ?? 's'],
      patterns: patterns.length === 0 ? ['%Y'] : patterns,
      zone: reading.zone,
    });
    await connection.run(bindLiterals(sessionZoneSql, { zone: reading.zone }));
    const [span] = await select(connection, sql, {}, { zone: reading.zone });
    connection.closeSync();
    return {
      firstAt: (span?.firstAt as string | null) ?? null,
      lastAt: (span?.lastAt as string | null) ?? null,
    };
  } finally {
    database.close();
  }
}
