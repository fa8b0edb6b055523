import { rename, rm } from 'node:fs/promises';
import { splitJson } from '../json/split-json.ts';
import { stageElastic } from '../json/stage-elastic.ts';
import { fieldsChange } from './fields-change.ts';
import {
  type LineEndEvener,
  lineEndEvener,
  mayMixLineEnds,
  mixedReturnsNote,
  newLineOf,
} from './line-ends.ts';
import type { LostRecord, OriginalTexts } from './load-request.ts';
import { returnEndsLine } from './lone-returns.ts';
import { type ReadPlan, smallestLineLimit } from './read-plan.ts';
import type { LineBreakpoint } from './record-counter.ts';
import { makeRegular, mostRegularBytes, regularDialect, textsOfRegular } from './regular-table.ts';
import { type FileScan, type ScanOptions, scanRecords } from './scan-records.ts';
import { stageText } from './stage-text.ts';

/** A file scanned and made readable: the file itself or a UTF-8 copy of it with even line ends. */
export interface ReadableText {
  /** The plan as the scan completed it: encoding, line ends, longest record, and the sentences these need. */
  readonly plan: ReadPlan;
  /** Scan of the text that is read. */
  readonly scan: FileScan;
  /** Scan of the file as it was handed over. */
  readonly original: FileScan;
  /** Hash of the original file. */
  readonly sha256: string;
  readonly textPath: string;
  /** Lines of the records in the original, where the text that is read has others. */
  readonly breakpoints: readonly LineBreakpoint[] | undefined;
  /** Pieces of the original that are no record and do not stand in the text that is read. */
  readonly lost: readonly LostRecord[];
  /** Texts of records as they stand in the original, where the text that is read was written anew. */
  readonly originalTexts?: OriginalTexts | undefined;
}

/** Scans a file and copies it when DuckDB could not read it as it stands. */
export async function readableText(
  plan: ReadPlan,
  stagedPath: string,
  options: ScanOptions,
): Promise<ReadableText> {
  const original = await scanRecords(plan.facts.path, plan.reading, options);
  if (plan.reading.structure === 'parquet') return asItStands(plan, original);
  const isText = plan.reading.encoding !== 'utf-8' || original.validUtf8;
  const isIrregular = plan.sample.irregular === true || plan.reading.ragged === 'pad';
  if (isIrregular && isText && plan.facts.sizeBytes <= mostRegularBytes) {
    return regularText(plan, original, stagedPath, options);
  }
  const even = await evenText(plan, original, stagedPath, options);
  if (plan.reading.structure === 'fields') return withFieldsChange(even, options);
  return plan.reading.structure === 'json' && plan.reading.jsonShape !== 'lines'
    ? jsonText(even, stagedPath, options)
    : even;
}

// Under the names of the header cells would land in the wrong columns, most of all where their number is the same.
async function withFieldsChange(text: ReadableText, options: ScanOptions): Promise<ReadableText> {
  const { plan } = text;
  const { skipLines } = plan.reading;
  const change = await fieldsChange(text.textPath, plan.sample.table.columns, skipLines, options.signal);
  if (change === null) return text;
  const { columns, layouts, line } = change;
  const added = columns.slice(plan.reading.columns.length);
  const more = added.length === 0 ? '' : ` ${added.join(', ')} came with them and is kept beside the others.`;
  const note = `The fields of ${plan.sample.table.fileName} change at line ${line}: each part was read by its own header, and a field that a part does not name is empty there.${more}`;
  return {
    ...text,
    plan: {
      ...plan,
      reading: { ...plan.reading, columns: [...columns], fieldLayouts: layouts },
      notes: [...plan.notes, note],
    },
  };
}

function asItStands(plan: ReadPlan, original: FileScan): ReadableText {
  return {
    plan: plan.reading.structure === 'parquet' ? plan : completed(plan, original, {}, []),
    scan: original,
    original,
    sha256: original.sha256,
    textPath: plan.facts.path,
    breakpoints: undefined,
    lost: [],
  };
}

async function evenText(
  plan: ReadPlan,
  original: FileScan,
  stagedPath: string,
  options: ScanOptions,
): Promise<ReadableText> {
  const { facts, reading, sample } = plan;
  const isUtf8 = reading.encoding === 'utf-8';
  // Beyond the sample a file of plain ASCII turned out to be something else; one with UTF-8 letters is just damaged.
  const misjudged = isUtf8 && !original.validUtf8 && sample.plainAscii && !original.hasUtf8Letters;
  const encoding = misjudged ? 'windows-1252' : reading.encoding;
  const carriesJson = reading.structure === 'json' && reading.jsonShape !== 'lines';
  if (encoding === 'utf-8' && (carriesJson || !mayMixLineEnds(original))) return asItStands(plan, original);
  const evener = lineEndEvener(reading, returnEndsLine(sample.returns) ? '\n' : ' ');
  await stageText(facts, encoding, stagedPath, evener, options.signal);
  const { pairs, returns, feeds } = evener.seen;
  const isEven = returns === 0 && (pairs === 0 || feeds === 0);
  if (encoding === 'utf-8' && isEven) {
    await rm(stagedPath, { force: true });
    return asItStands(plan, original);
  }
  const scan = await scanRecords(stagedPath, reading, { signal: options.signal });
  const notes = [
    ...(misjudged ? [`${sample.table.fileName} is not UTF-8: it was read as windows-1252.`] : []),
    ...lineEndNotes(plan, evener.seen),
  ];
  const lineEnds = isEven ? 'kept' : returnEndsLine(sample.returns) ? 'returns' : 'evened';
  // A copy that only has another encoding would keep them.
  const newLine = isEven && pairs > 0 ? 'crlf' : 'lf';
  const found = { encoding, lineEnds, newLine } as const;
  return {
    ...asItStands(plan, original),
    plan: completed(plan, scan, found, notes),
    scan,
    textPath: stagedPath,
  };
}

// Written anew, with every record as wide as the others.
async function regularText(
  plan: ReadPlan,
  original: FileScan,
  stagedPath: string,
  options: ScanOptions,
): Promise<ReadableText> {
  const name = plan.sample.table.fileName;
  const isUtf8 = plan.reading.encoding === 'utf-8';
  const decoded = `${stagedPath}.decoded`;
  if (!isUtf8) {
    const evener = lineEndEvener(plan.reading, returnEndsLine(plan.sample.returns) ? '\n' : ' ');
    await stageText(plan.facts, plan.reading.encoding, decoded, evener, options.signal);
  }
  const from = isUtf8 ? plan.facts.path : decoded;
  const made = await makeRegular(from, name, plan.reading, stagedPath);
  const scan = await scanRecords(stagedPath, regularDialect, { signal: options.signal });
  return {
    ...asItStands(plan, original),
    plan: completed(
      plan,
      { ...scan, endsWithLineEnd: original.endsWithLineEnd },
      { lineEnds: 'regular' },
      made.notes,
    ),
    scan,
    textPath: stagedPath,
    breakpoints: made.breakpoints,
    lost: made.lost,
    originalTexts: records => textsOfRegular(from, plan.reading, records),
  };
}

// One object a line, whatever stands between the objects of the original.
async function jsonText(text: ReadableText, stagedPath: string, options: ScanOptions): Promise<ReadableText> {
  const { plan } = text;
  const split = `${stagedPath}.lines`;
  const made =
    plan.reading.jsonShape === 'elastic'
      ? await flattened(text.textPath, plan, split)
      : await objectsOf(text.textPath, plan, split, options);
  if (text.textPath === stagedPath) await rm(stagedPath, { force: true });
  await rename(split, stagedPath);
  const scan = await scanRecords(stagedPath, plan.reading, { signal: options.signal });
  return {
    ...text,
    plan: completed(plan, { ...scan, endsWithLineEnd: true }, {}, made.notes),
    scan,
    textPath: stagedPath,
    breakpoints: made.breakpoints,
    lost: made.lost,
  };
}

interface MadeLines {
  readonly breakpoints: readonly LineBreakpoint[] | undefined;
  readonly lost: readonly LostRecord[];
  readonly notes: readonly string[];
}

async function objectsOf(
  path: string,
  plan: ReadPlan,
  split: string,
  options: ScanOptions,
): Promise<MadeLines> {
  const { jsonShape, jsonList } = plan.reading;
  const shape = jsonShape === 'array' || jsonShape === 'wrapped' ? jsonShape : 'concatenated';
  const { breakpoints, rejects, closed } = await splitJson(path, split, {
    signal: options.signal,
    standing: { shape, list: jsonList },
  });
  const name = plan.sample.table.fileName;
  const notes = [
    ...(shape === 'wrapped'
      ? [`Of ${name} the list "${jsonList}" of each object was read, what stands beside that list was not.`]
      : []),
    ...(closed ? [] : [`${name} ends before its JSON is closed: it may have been cut there.`]),
  ];
  return { breakpoints, lost: rejects, notes };
}

async function flattened(path: string, plan: ReadPlan, split: string): Promise<MadeLines> {
  const { notes } = await stageElastic(path, split, plan.facts.called);
  return { breakpoints: undefined, lost: [], notes };
}

function completed(
  plan: ReadPlan,
  scan: FileScan,
  found: Partial<ReadPlan['reading']>,
  notes: readonly string[],
): ReadPlan {
  const maxLineBytes = Math.max(smallestLineLimit, scan.longestRecordBytes + 1024);
  return {
    ...plan,
    reading: { ...plan.reading, newLine: newLineOf(scan), ...found, maxLineBytes },
    notes: [...plan.notes, ...notes, ...cutNotes(plan, scan)],
  };
}

// A JSON document needs no line end after it: whether it is whole its brackets tell.
function cutNotes({ sample, reading }: ReadPlan, scan: FileScan): readonly string[] {
  const isDocument = reading.structure === 'json' && reading.jsonShape !== 'lines';
  if (scan.endsWithLineEnd || isDocument) return [];
  return [`The last line of ${sample.table.fileName} has no line end: the file may have been cut there.`];
}

function lineEndNotes(
  { sample }: ReadPlan,
  { pairs, returns, feeds }: LineEndEvener['seen'],
): readonly string[] {
  const name = sample.table.fileName;
  if (sample.returns === 'only')
    return [`${name} ends its lines with a carriage return alone: read as line ends.`];
  if (sample.returns === 'mixed') return [mixedReturnsNote(name, { pairs, returns, feeds })];
  return [
    ...(pairs > 0 && feeds > 0
      ? [`${name} mixes two kinds of line end (LF and CRLF): both were read as line ends.`]
      : []),
    ...(returns > 0
      ? [`${name} holds ${returns} carriage returns within its lines: they were read as blanks.`]
      : []),
  ];
}
