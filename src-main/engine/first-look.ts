import type { Preview } from '../core/contract.ts';
import { firstPiece, headBytes, mayBePacked } from '../core/file-pieces.ts';
import type { Pattern } from '../core/pattern.ts';
import { stagingFolder } from './database.ts';
import { type ByteSource, bytesOfPieces, type HeldPiece } from './import/byte-source.ts';
import { type Candidate, candidateOfEnds, isParquet } from './import/candidates.ts';
import { type FileFacts, fileFacts, readSlice } from './import/file-facts.ts';
import { isPlan, planCandidate } from './import/read-plan.ts';
import { type FileEnds, fileEnds } from './import/sample-file.ts';
import { sampleTimes } from './import/sample-times.ts';
import { shortName } from './import/short-name.ts';
import { jsonShape } from './json/json-shape.ts';
import { emptyPreview, firstRows, type PreviewSetting, toldOf } from './preview-file.ts';
import { spreadOf } from './preview-spread.ts';
import { firstPlainBytes } from './unwrap/first-bytes.ts';

/** A file that is somewhere else, as far as it is at hand: the piece it begins with, and maybe others. */
export interface HeldFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly pieces: readonly HeldPiece[];
}

/** Lines looked at for the first rows alone, and those on which layouts are tried: few more than are shown. */
const linesLooked = 60;
const linesTried = 20;

/**
 * The first rows of a file and what it likely is, from its beginning alone, packed or not; with more pieces of it also
 * how its records lie in time. Null when the beginning does not tell (Parquet, a saved search answer, no records yet):
 * the whole preview does, and it has the last word in any case.
 * @param patterns layouts of raw lines that are tried
 * @param setting what else is to be known, which may be read meanwhile
 */
export async function firstLook(
  file: HeldFile,
  patterns: readonly Pattern[],
  setting: Promise<PreviewSetting>,
  workDirectory: string,
): Promise<Preview | null> {
  const [known, found] = await Promise.all([
    setting,
    readBeginning(file, patterns, workDirectory).catch(() => null),
  ]);
  if (found === null) return null;
  try {
    const defaults = { name: found.name, zone: known.zone, patterns, profile: null };
    const plan = planCandidate(found.facts, found.candidate, {}, defaults);
    if (!isPlan(plan) || plan.sample.table.rows.length === 0) return null;
    const hasMore = file.pieces.length > 1;
    const empty = emptyPreview(file.name, file.name, known);
    return {
      ...empty,
      // Nothing can be chosen yet: what there is to choose from is longer than all the rest.
      formats: empty.formats.filter(({ id }) => id === plan.reading.format),
      complete: false,
      sizeBytes: file.sizeBytes,
      columns: [...plan.sample.table.columns],
      rows: firstRows(plan.sample.table),
      ...toldOf(plan, known),
      ...(hasMore ? await spreadOf(plan.reading, await sampleTimes(plan, found.bytes)) : {}),
    };
  } catch {
    return null;
  }
}

/** The beginning of a file of this machine. @throws KymoError as `fileFacts` */
export async function beginningOf(path: string, called: string): Promise<HeldFile> {
  const facts = await fileFacts(path, called);
  const piece = firstPiece(facts.sizeBytes, mayBePacked(called));
  const bytes = await readSlice(facts.path, 0, piece.length);
  const { sizeBytes, modifiedMs } = facts;
  return { name: called, sizeBytes, modifiedMs, pieces: [{ start: 0, length: bytes.length, bytes }] };
}

/** What a file is read as, from its beginning. */
interface ReadBeginning {
  readonly name: string;
  readonly facts: FileFacts;
  readonly bytes: ByteSource;
  readonly candidate: Candidate;
}

async function readBeginning(
  file: HeldFile,
  patterns: readonly Pattern[],
  workDirectory: string,
): Promise<ReadBeginning | null> {
  const found = await readable(file, workDirectory);
  if (found === null) return null;
  const { facts, bytes } = found;
  const name = shortName(facts.called);
  const ends = await fileEnds(facts, name, undefined, bytes);
  const shape = jsonShape(ends.head);
  // An answer is read as a whole.
  if (shape === 'elastic') return null;
  const candidate =
    file.pieces.length > 1 || shape !== null
      ? await candidateOfEnds(facts, ends, {}, { name, patterns })
      : await candidateOfEnds(facts, firstOf(ends), {}, { name, patterns, mostLines: linesTried });
  return { name, facts, bytes, candidate };
}

function firstOf(ends: FileEnds): FileEnds {
  const lines = ends.head.split('\n', linesLooked + 1);
  if (lines.length <= linesLooked) return ends;
  return { ...ends, head: lines.slice(0, linesLooked).join('\n').concat('\n'), tail: '', whole: false };
}

async function readable(
  file: HeldFile,
  workDirectory: string,
): Promise<{ readonly facts: FileFacts; readonly bytes: ByteSource } | null> {
  const held = bytesOfPieces(file.sizeBytes, file.pieces);
  const head = await held.read(0, Math.max(headBytes, file.pieces[0]?.bytes.length ?? 0));
  if (isParquet(head)) return null;
  const first = await firstPlainBytes(head, file.name, shortName(file.name), stagingFolder(workDirectory));
  if (first === null) return null;
  // How long a packed text is nobody knows: longer than what is seen of it.
  const sizeBytes = first.isPacked ? first.bytes.length + 1 : file.sizeBytes;
  const facts = {
    path: '',
    called: first.isPacked ? first.name : file.name,
    isUpload: true,
    container: null,
    sizeBytes,
    modifiedMs: file.modifiedMs,
    inode: '',
  };
  const piece = { start: 0, length: first.bytes.length, bytes: first.bytes };
  return { facts, bytes: first.isPacked ? bytesOfPieces(sizeBytes, [piece]) : held };
}
