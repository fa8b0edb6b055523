import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportEvent } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { NameIndex } from '../../core/pseudonym/names.ts';
import type { Source } from '../../core/source.ts';
import { type CaseFile, openCaseFile } from '../case-file.ts';
import { stagingFolder } from '../database.ts';
import type { ImportRequest } from '../engine.ts';
import { type ImportSetting, importFiles } from '../import/import-files.ts';
import { movePlace } from '../import/places.ts';
import { readSources } from '../store/case-store.ts';
import { makeAliasTables } from './alias-tables.ts';
import type { Making } from './case-pseudonyms.ts';
import { hiddenSource } from './hide-source.ts';
import { seedSources, transfer } from './transfer.ts';

type Events = AsyncGenerator<ImportEvent, NameIndex | null, void>;

/**
 * Imports files as they are or, where `forImport` says how, with pseudonyms.
 * @returns the files' names as the case may keep them
 */
export async function* importPlainOrHidden(
  requests: readonly ImportRequest[],
  setting: ImportSetting,
  forImport: () => Promise<Making | null>,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent, readonly string[], void> {
  const making = await forImport();
  const files = requests.map(request => request.name ?? request.path);
  if (making === null) {
    yield* importFiles(requests, setting, signal);
    return files;
  }
  const names = yield* importWithPseudonyms(requests, setting, making, signal);
  return making.maker.texts(files, names ?? undefined);
}

/**
 * Imports files with aliases in the place of originals. They are read, as ever, into a scratch case in the staging
 * folder; from there the rows go into the case with their aliases in one transaction, and the scratch case is deleted:
 * the case file never holds an original, not even in a freed block. Outcomes are told once the case has the rows.
 * @returns the names that were looked for, null when nothing new was read
 */
export async function* importWithPseudonyms(
  requests: readonly ImportRequest[],
  setting: ImportSetting,
  making: Making,
  signal: AbortSignal,
): Events {
  const folder = join(stagingFolder(setting.caseFile.workDirectory), 'pseudonyms');
  const path = join(folder, 'originals.kymo');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'work'), { recursive: true, mode: 0o700 });
  try {
    const before = await setting.caseFile.use(connection => readSources(connection, 'UTC'));
    const scratch = await openScratch(path, folder, before.length > 0 ? setting.caseFile : null);
    return yield* importThrough(scratch, before, requests, setting, making, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openScratch(path: string, folder: string, known: CaseFile | null): Promise<CaseFile> {
  const open = (create: boolean) =>
    openCaseFile({ path, create, readOnly: false, workDirectory: join(folder, 'work') });
  const scratch = await open(true);
  if (known === null) return scratch;
  await scratch.close();
  await known.use(connection => seedSources(connection, path));
  return open(false);
}

async function* importThrough(
  scratch: CaseFile,
  before: readonly Source[],
  requests: readonly ImportRequest[],
  setting: ImportSetting,
  making: Making,
  signal: AbortSignal,
): Events {
  const told: ImportEvent[] = [];
  let names: NameIndex | null = null;
  let kept: readonly Source[] = [];
  try {
    for await (const event of importFiles(requests, { ...setting, caseFile: scratch }, signal)) {
      if (event.type === 'progress') yield event;
      else told.push(event);
    }
    kept = await scratch.use(connection => readSources(connection, 'UTC'));
    const added = newOnes(kept, before);
    if (added.length > 0) {
      names = await makeAliasTables(scratch, added, making.maker, signal);
      refuseHiddenChange(added, standing(before, kept), requests, making, names);
    }
  } finally {
    await scratch.close();
  }
  if (names !== null) await takeOver(scratch.path, before, kept, setting, making, names, signal);
  yield* told.map(event => withAliases(event, making, names));
  return names;
}

function newOnes(kept: readonly Source[], before: readonly Source[]): readonly Source[] {
  const known = new Set(before.map(source => source.sourceId));
  return kept.filter(source => !known.has(source.sourceId));
}

async function takeOver(
  scratchPath: string,
  before: readonly Source[],
  kept: readonly Source[],
  { caseFile }: ImportSetting,
  { setting, maker }: Making,
  names: NameIndex,
  signal: AbortSignal,
): Promise<void> {
  const kinds = new Set(newOnes(kept, before).map(source => source.kind));
  const replaced = newOnes(before, kept);
  await caseFile.change(connection => transfer(connection, scratchPath, kinds, setting, replaced, signal));
  for (const source of kept.filter(one => hasMoved(one, before))) {
    const place = hiddenSource(source, maker, names);
    await caseFile.change(connection => movePlace(connection, source.sourceId, place));
  }
  if (replaced.length > 0) await caseFile.reopenFor([]);
  await caseFile.settle();
}

// A log that was rotated is found at another place.
function hasMoved(source: Source, before: readonly Source[]): boolean {
  const known = before.find(({ sourceId }) => sourceId === source.sourceId);
  return known !== undefined && known.path !== source.path;
}

function standing(before: readonly Source[], kept: readonly Source[]): readonly Source[] {
  const moved = new Set(kept.filter(source => hasMoved(source, before)).map(({ sourceId }) => sourceId));
  return before.filter(({ sourceId }) => !moved.has(sourceId));
}

// Where a path itself had to be hidden the scratch case could not see that the file was known under it.
function refuseHiddenChange(
  added: readonly Source[],
  before: readonly Source[],
  requests: readonly ImportRequest[],
  { maker }: Making,
  names: NameIndex,
): void {
  if (requests.some(({ override }) => override?.changed === 'beside')) return;
  for (const source of added.filter(({ status }) => status === 'new')) {
    const { path } = hiddenSource(source, maker, names);
    if (path === source.path || !before.some(known => known.path === path)) continue;
    throw new KymoError(
      'usage',
      `${source.name} is already in the case with other content: it has changed since. Remove that source first, or keep both with --changed beside.`,
    );
  }
}

function withAliases(event: ImportEvent, { maker }: Making, names: NameIndex | null): ImportEvent {
  const hidden = <T extends { readonly notes: readonly string[] }>(outcome: T): T => ({
    ...outcome,
    notes: [...maker.texts(outcome.notes, names ?? undefined)],
  });
  if (event.type === 'file') return { ...event, outcome: hidden(event.outcome) };
  return event.type === 'done' ? { ...event, outcomes: event.outcomes.map(hidden) } : event;
}
