import type { Preview, ReadingOverride, ReadingProfile } from '../core/contract.ts';
import { toWireError } from '../core/errors.ts';
import type { TableSample } from '../core/format.ts';
import type { Pattern } from '../core/pattern.ts';
import { formats } from '../formats/index.ts';
import { patternFormat } from '../formats/pattern-format.ts';
import type { CaseFile } from './case-file.ts';
import { type FileFacts, fileFacts } from './import/file-facts.ts';
import { candidatesFor, headHash, knowledgeOf, prefixSizes } from './import/known-file.ts';
import { isPlan, planReading, type ReadPlan } from './import/read-plan.ts';
import { layoutOf } from './import/record-source.ts';
import { sampleTimes } from './import/sample-times.ts';
import { scanRecords } from './import/scan-records.ts';
import { shortName } from './import/short-name.ts';
import { firstMember } from './import/unwrapped-sample.ts';
import { spreadOf } from './preview-spread.ts';

const rowsShown = 12;

export interface PreviewSetting {
  readonly zone: string;
  readonly patterns: readonly Pattern[];
  readonly profiles: readonly ReadingProfile[];
}

/** What a file is and how it would be read. A file that is refused gives a preview with its `problem`, never an error. */
export async function previewFile(
  caseFile: CaseFile,
  path: string,
  name: string,
  override: ReadingOverride,
  setting: PreviewSetting,
): Promise<Preview> {
  const empty = emptyPreview(path, name, setting);
  try {
    const given = await fileFacts(path, name);
    return await firstMember(given, caseFile.workDirectory, async facts => {
      const plan = await planReading(facts, override, {
        name: shortName(facts.called),
        zone: setting.zone,
        patterns: setting.patterns,
        profile: override.profile ?? null,
      });
      const shown = {
        ...empty,
        sizeBytes: given.sizeBytes,
        columns: [...plan.sample.table.columns],
        rows: firstRows(plan.sample.table),
      };
      if (!isPlan(plan)) return { ...shown, questions: ['format'], problem: plan.problem };
      return { ...shown, ...(await described(caseFile, plan, override, setting)) };
    });
  } catch (thrown) {
    return { ...empty, problem: toWireError(thrown).sentence };
  }
}

/** Formats that can be chosen: those of tables, then the layouts of raw lines. */
function formatChoices(patterns: readonly Pattern[]): Preview['formats'] {
  return [...formats, ...patterns.map(patternFormat)].map(format => ({
    id: format.id,
    title: format.title,
    kind: format.kind,
    roles: format.roles.map(({ name, title, required }) => ({ name, title, required })),
  }));
}

/** What is said of a file nothing is known of. */
export function emptyPreview(path: string, name: string, setting: PreviewSetting): Preview {
  return {
    file: path,
    name: shortName(name),
    complete: true,
    sizeBytes: 0,
    reading: null,
    kind: null,
    confidence: 0,
    why: [],
    columns: [],
    rows: [],
    firstAt: null,
    lastAt: null,
    spread: [],
    shape: '',
    profiles: [],
    known: 'new',
    questions: [],
    problem: null,
    formats: formatChoices(setting.patterns),
  };
}

/** The rows of a sample that are shown. */
export function firstRows(table: TableSample): Preview['rows'] {
  return table.rows.slice(0, rowsShown).map(row => [...row]);
}

async function described(
  caseFile: CaseFile,
  plan: ReadPlan,
  override: ReadingOverride,
  setting: PreviewSetting,
): Promise<Partial<Preview>> {
  const known = await knownStatus(caseFile, plan.facts);
  const told = toldOf(plan, setting);
  const asks = known === 'changed' && override.changed === undefined;
  return {
    ...told,
    questions: [...told.questions, ...(asks ? (['changed'] as const) : [])],
    known,
    ...(await spreadOf(plan.reading, await sampleTimes(plan))),
  };
}

/** What a plan says of a file: what it is, why, how it is read, and what the analyst has to answer. */
export function toldOf(
  { recognition, reading, sample }: ReadPlan,
  setting: PreviewSetting,
): Pick<Preview, 'reading' | 'kind' | 'confidence' | 'why' | 'questions' | 'shape' | 'profiles'> {
  const questions: Preview['questions'] = [];
  if (recognition.confidence < 0.5) questions.push('format');
  if (reading.time.ambiguousDayMonth) questions.push('date-order');
  if (reading.time.yearMissing) questions.push('year');
  if (!reading.time.hasOffset && reading.time.layout !== 'none') questions.push('zone');
  const shape = shapeOf(sample.table);
  return {
    reading,
    kind: recognition.kind,
    confidence: recognition.confidence,
    why: [...recognition.why],
    questions,
    shape,
    profiles: setting.profiles.filter(profile => profile.shape === shape).map(profile => profile.name),
  };
}

// Files whose columns are called alike can be read alike, whatever format they were taken for.
function shapeOf(table: TableSample): string {
  return layoutOf(table.structure, table.columns);
}

/** Files up to this size are compared with the case byte by byte before they are imported. */
const mostComparedBytes = 64 * 1024 * 1024;

// A larger file is judged by its size and its beginning: the import itself compares the whole content.
async function knownStatus(caseFile: CaseFile, facts: FileFacts): Promise<Preview['known']> {
  const head = await headHash(facts.path);
  const candidates = await caseFile.use(connection => candidatesFor(connection, facts, head));
  const path = facts.isUpload ? null : facts.path;
  const [likely] = candidates;
  if (likely === undefined) return 'new';
  if (facts.sizeBytes <= mostComparedBytes) {
    const scan = await scanRecords(facts.path, plainText, {
      signal: new AbortController().signal,
      prefixSizes: prefixSizes(candidates, facts.sizeBytes),
    });
    const place = { path, name: shortName(facts.called), rotated: new Set<number>() };
    return knowledgeOf(scan, candidates, place).status;
  }
  const beginsAlike = likely.head === head;
  if (beginsAlike && likely.sizeBytes === facts.sizeBytes) return 'unchanged';
  if (beginsAlike && likely.sizeBytes < facts.sizeBytes) return 'appended';
  return likely.path === path ? 'changed' : 'new';
}

const plainText = { delimiter: ',', quote: '', escape: '' };
