import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { RowDetail, RowReference } from '../../core/rows.ts';
import type { Source } from '../../core/source.ts';
import { valuesOf } from '../../mining/templates/parameters.ts';
import { mark } from '../../mining/templates/text.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import type { RowTables } from '../rows-engine.ts';
import { handedOverIn } from './raw/handed-over.ts';
import { RawRecords, type RawSpot } from './raw/raw-records.ts';
import { deskOf, linesOf, type RowDesk, readCaseRows } from './row-desk.ts';
import { fieldsOfRow } from './row-fields.ts';
import { placeInFile, readMarks } from './row-marks.ts';
import correctionOfLineSql from './sql/correction-of-line.sql?raw';
import rejectsNearSql from './sql/rejects-near.sql?raw';
import sourceFactsSql from './sql/source-facts.sql?raw';
import templateOfRowSql from './sql/template-of-row.sql?raw';

const passportSchema = z.object({ modifiedMs: z.number() });
const rejectsSchema = z.object({
  nextReject: z.number().int().nullable(),
  rejectedOnLine: z.array(z.string()),
});

/** What is known of the file of a source beside its passport, and of the record on one of its lines. */
interface SourceFacts extends z.infer<typeof rejectsSchema> {
  readonly modifiedMs: number;
  readonly correctedText: string | null;
}

/** Everything known of one row, with its record as it stands in its file. */
export function rowDetail(bench: Workbench): Pick<RowTables, 'rowDetail'> {
  const records = new RawRecords(
    () => bench.caseFile().workDirectory,
    handedOverIn(bench.handedOverDirectory),
  );
  return {
    async rowDetail(reference, signal) {
      const known = await bench.caseFile().use(async (connection, opened) => {
        await connection.run('BEGIN');
        return knownOf(connection, deskOf(opened), reference);
      });
      const { source, facts, spot, detail } = known;
      const found = await records.read({ ...source, modifiedMs: facts.modifiedMs }, spot, signal);
      if ('problem' in found) return { ...detail, rawText: null, rawSha256: null, rawProblem: found.problem };
      const { text, sha256, lastLine } = found;
      return { ...detail, lastLine, rawText: text, rawSha256: sha256, rawProblem: correctionOf(facts) };
    },
  };
}

function correctionOf({ correctedText }: SourceFacts): string | null {
  if (correctedText === null) return null;
  return `This record was corrected by hand. It was read from this text instead: ${correctedText}`;
}

interface Known {
  readonly source: Source;
  readonly facts: SourceFacts;
  readonly spot: RawSpot;
  /** What is known without the file. */
  readonly detail: Omit<RowDetail, 'rawText' | 'rawSha256' | 'rawProblem'>;
}

async function knownOf(connection: DuckDBConnection, desk: RowDesk, reference: RowReference): Promise<Known> {
  const rows = await readCaseRows(connection, desk);
  const { kind, sourceId, line } = await placeInFile(connection, desk, reference);
  const source = rows.sources.find(known => known.sourceId === sourceId);
  if (source === undefined) throw new Error(`row ${reference.rowNumber} of ${kind} has no source`);
  const facts = await factsOf(connection, source, line);
  const lines = await linesOf(connection, desk, kind);
  const nextLine = leastOf(lines.nextLine(sourceId, line), facts.nextReject);
  const { ordinalOnLine } = lines.recordOf(reference.rowNumber);
  const fields = await fieldsOfRow(connection, rows, reference, sourceId);
  const marks = await readMarks(connection);
  return {
    source,
    facts,
    spot: { line, nextLine, ordinalOnLine, rejected: facts.rejectedOnLine },
    detail: {
      reference,
      fields: [...fields],
      source: { sourceId, name: source.name, path: source.path, sha256: source.sha256 },
      line,
      lastLine: line,
      template: kind === 'log' ? await templateOf(connection, fields) : null,
      mark:
        marks.find(known => known.kind === kind && known.sourceId === sourceId && known.line === line) ??
        null,
    },
  };
}

async function factsOf(
  connection: DuckDBConnection,
  { sourceId, rejected, notes }: Source,
  line: number,
): Promise<SourceFacts> {
  const [passport] = await select(connection, sourceFactsSql, { sourceId });
  const rejects =
    rejected === 0
      ? { nextReject: null, rejectedOnLine: [] }
      : rejectsSchema.parse((await select(connection, rejectsNearSql, { sourceId, line }))[0]);
  // A source of which records were corrected says so.
  const isCorrected = notes.some(note => note.includes('corrected by hand'));
  const [correction] = isCorrected ? await select(connection, correctionOfLineSql, { sourceId, line }) : [];
  const correctedText = correction === undefined ? null : String(correction.correctedText);
  return { ...passportSchema.parse(passport), ...rejects, correctedText };
}

function leastOf(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

async function templateOf(
  connection: DuckDBConnection,
  fields: readonly RowDetail['fields'][number][],
): Promise<RowDetail['template']> {
  const cellOf = (wanted: string) => fields.find(({ name }) => name === wanted)?.value;
  const templateId = cellOf('templateId');
  if (typeof templateId !== 'number') return null;
  const [found] = await select(connection, templateOfRowSql, { templateId });
  if (found === undefined) return null;
  const template = String(found.template);
  const parameters = valuesOf(template.replaceAll('<*>', mark), String(cellOf('message') ?? ''));
  return { templateId, template, parameters: [...(parameters ?? [])] };
}
