import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadingOverride } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { Format, Recognition, TableSample } from '../../core/format.ts';
import type { Pattern } from '../../core/pattern.ts';
import { findTime } from '../../formats/columns.ts';
import { formatById, formats } from '../../formats/index.ts';
import { patternFormat } from '../../formats/pattern-format.ts';
import { noTime } from '../../formats/time-layouts.ts';
import { type FileFacts, readSlice } from './file-facts.ts';
import { sampleFields } from './sample-fields.ts';
import { type FileEnds, type FileSample, fileEnds, withoutColours } from './sample-file.ts';
import { sampleJson } from './sample-json.ts';
import { samplePairs } from './sample-pairs.ts';
import { sampleParquet } from './sample-parquet.ts';
import { type PatternCandidate, samplePatterns } from './sample-patterns.ts';
import { readsLikeNames, sampleTable, type TableCandidate } from './sample-table.ts';

/** A way to read a file: cut like this, these columns in these roles. */
export interface Candidate {
  readonly sample: FileSample;
  readonly format: Format;
  readonly recognition: Recognition;
}

interface CandidateDefaults {
  readonly name: string;
  readonly patterns: readonly Pattern[];
  /** Lines on which layouts of raw lines are tried. Default: all that are looked at. */
  readonly mostLines?: number;
}

const parquetMagic = 'PAR1';

/**
 * The way a file is read that makes the strongest claim, or the one the override asks for.
 * @throws KymoError `file-refused` when it holds no records; `usage` when the override names what does not exist
 */
export async function bestCandidate(
  facts: FileFacts,
  override: ReadingOverride,
  defaults: CandidateDefaults,
): Promise<Candidate> {
  const start = await readSlice(facts.path, 0, parquetMagic.length);
  if (isParquet(start)) {
    return claimOf(await sampleParquet(facts, defaults.name), askedFormat(override, defaults));
  }
  return candidateOfEnds(facts, await fileEnds(facts, defaults.name, override.encoding), override, defaults);
}

/** True for the first bytes of a Parquet file. */
export function isParquet(start: Buffer): boolean {
  return start.toString('latin1', 0, parquetMagic.length) === parquetMagic;
}

/** As `bestCandidate`, for a text file of which only the ends are looked at. */
export async function candidateOfEnds(
  facts: FileFacts,
  ends: FileEnds,
  override: ReadingOverride,
  defaults: CandidateDefaults,
): Promise<Candidate> {
  const found = await candidateOfText(facts, ends, override, defaults);
  const { sample } = found;
  if (!ends.coloured || sample.structure === 'table') return found;
  return { ...found, sample: { ...sample, cut: { ...sample.cut, coloured: true } } };
}

async function candidateOfText(
  facts: FileFacts,
  ends: FileEnds,
  override: ReadingOverride,
  defaults: CandidateDefaults,
): Promise<Candidate> {
  const asked = askedFormat(override, defaults);
  const plain = withoutColours(ends);
  if (asked?.pattern) return patternCandidate(plain, asked.pattern, override);
  const structured = sampleFields(plain) ?? (await sampleJson(facts, plain));
  if (structured !== null) return claimOf(structured, asked);
  const pairs = pairsCandidate(plain, override, asked);
  if (pairs !== null) return pairs;
  return textCandidate(ends, override, defaults, asked);
}

function askedFormat(override: ReadingOverride, { patterns }: CandidateDefaults): Format | null {
  return override.format === undefined ? null : formatNamed(override.format, patterns);
}

/** The format of that id, or the first one of that kind. @throws KymoError `usage` that names the formats there are */
export function formatNamed(name: string, patterns: readonly Pattern[]): Format {
  const pattern = patterns.find(candidate => candidate.id === name);
  if (pattern !== undefined) return patternFormat(pattern);
  const format = formatById(name) ?? formats.find(candidate => candidate.kind === name);
  if (format !== undefined) return format;
  const known = [...formats, ...patterns].map(candidate => candidate.id).join(', ');
  throw new KymoError('usage', `"${name}" is not a format. The formats are: ${known}.`);
}

/** Lines that nothing else reads: each is a record of its own. */
export const textLines: Pattern = {
  id: 'text-lines',
  title: 'Lines of text',
  kind: 'record',
  expression: '^(?P<text>.+)$',
  continuation: 'reject',
  skip: null,
  timeLayouts: [],
  levels: {},
  preference: -0.5,
  samples: [{ text: 'any line', fields: { text: 'any line' } }],
};

/** The same where the file is called a log: its lines are messages, so that their templates are found. */
const logLines: Pattern = {
  ...textLines,
  kind: 'log',
  expression: '^(?P<message>.+)$',
  samples: [{ text: 'any line', fields: { message: 'any line' } }],
};
const logName = /\.(?:log|out|err)(?:[.-]\d+)?(?:\.(?:gz|zst|zip))?$/i;

const timeName = /time|date|stamp|^(?:ts|t|at)$/i;

// Only a time that is named one: in other text with pairs in it, the time stands before them.
function pairsCandidate(ends: FileEnds, override: ReadingOverride, asked: Format | null): Candidate | null {
  if (override.delimiter !== undefined || override.hasHeader !== undefined) return null;
  const sample = samplePairs(ends, override.skipLines ?? 0);
  if (sample === null) return null;
  const claim = claimOf(sample, asked);
  const { at = [] } = claim.recognition.roles;
  const named = at.length > 0 && at.every(column => timeName.test(sample.table.columns[column] ?? ''));
  return named && claim.recognition.kind !== 'record' ? claim : null;
}

async function textCandidate(
  ends: FileEnds,
  override: ReadingOverride,
  defaults: CandidateDefaults,
  asked: Format | null,
): Promise<Candidate> {
  // What the analyst says of delimiters and headers only makes sense for a table.
  const isTable = asked !== null || override.delimiter !== undefined || override.hasHeader !== undefined;
  const plain = withoutColours(ends);
  const { patterns, mostLines } = defaults;
  // The database tries the layouts while the table is cut here.
  const [lines, { table, claim }] = await Promise.all([
    isTable ? null : samplePatterns(plain, patterns, override.skipLines ?? 0, mostLines),
    nextTurn().then(() => tableClaim(ends, override, asked, isTable)),
  ]);
  if (isTable && claim !== null) return claim;
  if (lines !== null && displaces(lines, claim)) {
    return { sample: lines.sample, format: patternFormat(lines.pattern), recognition: lines.recognition };
  }
  if (table instanceof KymoError && (isTable || readsLikeNames(ends))) throw table;
  if (claim !== null && claim.recognition.confidence >= 0.3 && claim.sample.table.columns.length > 1)
    return claim;
  return patternCandidate(plain, logName.test(defaults.name) ? logLines : textLines, override);
}

function tableClaim(
  ends: FileEnds,
  override: ReadingOverride,
  asked: Format | null,
  isTable: boolean,
): { readonly table: TableCandidate | KymoError; readonly claim: Candidate | null } {
  const table = tableOrRefusal(ends, override);
  const isNone = table instanceof KymoError || (!isTable && hasTraces(table.sample));
  return { table, claim: isNone ? null : claimOf(table.sample, asked) };
}

/** From here on a claim to a table with a header and a time is not taken for lines that just begin with a time. */
const surelyTable = 0.5;

// The header of a table is a line without a time, and its first comma may look like that of a fraction.
function displaces({ pattern, recognition }: PatternCandidate, claim: Candidate | null): boolean {
  if (claim === null) return true;
  const { confidence, kind, time } = claim.recognition;
  const isGeneral = pattern.preference < 0;
  const isTable = claim.sample.table.hasHeader && time.layout !== 'none' && kind !== 'record';
  if (isGeneral && ((isTable && confidence >= surelyTable) || isEvenTable(claim.sample))) return false;
  return recognition.confidence > confidence;
}

const fewestColumns = 4;
const longestName = 40;

// Names that read like names over records of just as many cells: of no known kind, but a table all the same.
function isEvenTable({ table, cut, unevenShare }: FileSample): boolean {
  const { columns, hasHeader } = table;
  if (!hasHeader || columns.length < fewestColumns || unevenShare !== 0 || cut.delimiter === ' ')
    return false;
  return columns.every(name => /^\p{L}/u.test(name) && name.length <= longestName && !/\d{3}/.test(name));
}

const traceLine = /^(?:\s+at (?:[\w.$/@-]+\(|\S+ in )|Caused by: |\s+\.\.\. \d+ (?:more|common frames)\b)/;

// In a table a stack trace stands in a cell; where records begin with its lines, delimiters have cut a log.
function hasTraces({ table, cut }: FileSample): boolean {
  return table.rows.some(row => traceLine.test(row.map(cell => cell ?? '').join(cut.delimiter)));
}

// A file of one line that names no columns is text all the same.
function tableOrRefusal(ends: FileEnds, override: ReadingOverride): TableCandidate | KymoError {
  try {
    return sampleTable(ends, override);
  } catch (thrown) {
    if (thrown instanceof KymoError) return thrown;
    throw thrown;
  }
}

async function patternCandidate(
  ends: FileEnds,
  pattern: Pattern,
  override: ReadingOverride,
): Promise<Candidate> {
  const found = await samplePatterns(ends, [pattern], override.skipLines ?? 0);
  if (found === null) {
    throw new KymoError(
      'file-refused',
      `${ends.called}: none of the lines looked at is written as ${pattern.title} (${pattern.id}). Choose another format, or leave it out to have it recognised.`,
    );
  }
  const recognition =
    pattern === textLines || pattern === logLines ? asText(found.recognition) : asChosen(found.recognition);
  return { sample: found.sample, format: patternFormat(pattern), recognition };
}

function asText(recognition: Recognition): Recognition {
  return {
    ...recognition,
    confidence: 0.2,
    why: ['no format and no log layout fits: kept line by line as text'],
  };
}

function asChosen(recognition: Recognition): Recognition {
  return { ...recognition, confidence: 1, why: ['chosen by the analyst', ...recognition.why] };
}

function claimOf(sample: FileSample, asked: Format | null): Candidate {
  if (asked !== null) {
    const claim = asked.recognise(sample.table) ?? unclaimed(asked, sample.table);
    return { sample, format: asked, recognition: asChosen(claim) };
  }
  const best = strongest(sample.table);
  if (best === null) throw new Error('no format takes a table of any kind');
  const { writer } = sample.table;
  if (writer === undefined) return { sample, ...best };
  const why = [`without a line of names; its columns are those of ${writer}`, ...best.recognition.why];
  return { sample, ...best, recognition: { ...best.recognition, why } };
}

function strongest(table: TableSample): { format: Format; recognition: Recognition } | null {
  return formats.reduce<{ format: Format; recognition: Recognition } | null>((best, format) => {
    const recognition = format.recognise(table);
    if (recognition === null) return best;
    return best === null || recognition.confidence > best.recognition.confidence
      ? { format, recognition }
      : best;
  }, null);
}

// What nothing but the time is known of: the rest has to be mapped.
function unclaimed(format: Format, table: TableSample): Recognition {
  const time = findTime(table);
  const claim = { format: format.id, kind: format.kind, confidence: 1, why: [] };
  if (time === null) return { ...claim, roles: {}, time: noTime };
  return { ...claim, roles: { at: time.columns }, time: time.guess.reading };
}
