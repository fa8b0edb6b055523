import type { ReadingOverride } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { Pattern } from '../core/pattern.ts';
import type { Workbench } from './case-work.ts';
import type { Engine, ImportRequest } from './engine.ts';
import { beginningOf, firstLook, type HeldFile } from './first-look.ts';
import { correctRejects } from './import/correct-rejects.ts';
import { allPatterns, removePattern, savePattern, tryPattern } from './pattern-work.ts';
import { type PreviewSetting, previewFile } from './preview-file.ts';
import { importPlainOrHidden } from './pseudonym/import-pseudonymised.ts';
import type { PseudonymWork } from './pseudonym/pseudonym-work.ts';
import { readRejects, readSettings, readSources } from './store/case-store.ts';
import { exportRejects } from './store/export-rejects.ts';
import { profileNamed, readProfiles, removeProfile, writeProfile } from './store/profiles.ts';
import { removeSource } from './store/remove-source.ts';
import { inTurn, type TakeTurn } from './turns.ts';
import { warmUp } from './warm-up.ts';

type LookNames = 'firstLook' | 'firstLookAt' | 'warmUp';

type ReadingWork = Pick<
  Engine,
  | 'preview'
  | LookNames
  | 'importFiles'
  | 'rejects'
  | 'removeSource'
  | 'correctRejects'
  | 'exportRejects'
  | 'profiles'
  | 'saveProfile'
  | 'removeProfile'
  | 'patterns'
  | 'savePattern'
  | 'removePattern'
  | 'tryPattern'
>;

type CaseReading = Pick<
  ReadingWork,
  'preview' | LookNames | 'importFiles' | 'rejects' | 'removeSource' | 'correctRejects' | 'exportRejects'
>;

/** Everything that brings records into the case or takes them out. */
export function readingWork(
  bench: Workbench,
  takeTurn: TakeTurn,
  act: (name: string, detail: object) => Promise<void>,
  forImport: PseudonymWork['forImport'],
): ReadingWork {
  const folder = bench.userDirectory;
  const zone = async () => (await bench.caseFile().use(readSettings)).zone;
  const patterns = (): readonly Pattern[] => allPatterns(folder).map(known => known.pattern);
  const lookingWith = async (known: readonly Pattern[]): Promise<PreviewSetting> => {
    const [siteZone, profiles] = await Promise.all([zone(), readProfiles(folder)]);
    return { zone: siteZone, patterns: known, profiles };
  };
  return {
    async preview(path, override, called) {
      const setting = await lookingWith(patterns());
      const chosen = await withProfile(folder, override ?? {});
      return previewFile(bench.caseFile(), path, called ?? path, chosen, setting);
    },
    ...firstLooks(patterns, lookingWith, () => bench.caseFile().workDirectory),
    async *importFiles(requests, signal) {
      // Before anything else: imports come in the order in which they were asked for.
      const done = await takeTurn();
      try {
        const setting = {
          caseFile: bench.caseFile(),
          zone: await zone(),
          patterns: patterns(),
          clock: bench.clock,
        };
        const complete = await Promise.all(requests.map(request => profiled(folder, request)));
        await act('imported', { files: yield* importPlainOrHidden(complete, setting, forImport, signal) });
      } finally {
        done();
        bench.templates.begin();
      }
    },
    rejects: (sourceId, startRow, count) =>
      bench.caseFile().use(connection => readRejects(connection, sourceId, startRow, count)),
    removeSource: sourceId =>
      inTurn(takeTurn, async () => {
        const sources = await bench.caseFile().use(connection => readSources(connection, 'UTC'));
        const source = sources.find(candidate => candidate.sourceId === sourceId);
        if (source === undefined) throw new KymoError('not-found', 'That source is no longer in the case.');
        await bench.caseFile().use(connection => removeSource(connection, source));
        await bench.caseFile().reopenFor([]);
        await act('removed source', { name: source.name, sha256: source.sha256 });
        bench.templates.begin();
      }),
    correctRejects: (sourceId, corrections) =>
      inTurn(takeTurn, async () => {
        const result = await correctRejects(bench.caseFile(), sourceId, corrections);
        const lines = corrections.map(correction => correction.line);
        await act('corrected rejects', { sourceId, lines, loaded: result.loaded });
        return result;
      }),
    exportRejects: (sourceId, path) =>
      bench.caseFile().use(connection => exportRejects(connection, sourceId, path)),
    ...userWork(folder, takeTurn),
  };
}

// Nothing of these touches the records of the case.
function firstLooks(
  patterns: () => readonly Pattern[],
  settingWith: (patterns: readonly Pattern[]) => Promise<PreviewSetting>,
  workDirectory: () => string,
): Pick<Engine, LookNames> {
  const look = (file: HeldFile) => {
    const known = patterns();
    return firstLook(file, known, settingWith(known), workDirectory());
  };
  return {
    firstLook: async file => look(file),
    async firstLookAt(path, called) {
      const file = await beginningOf(path, called ?? path).catch(() => null);
      return file === null ? null : look(file);
    },
    warmUp: async rounds => warmUp(await settingWith(patterns()), workDirectory(), rounds),
  };
}

// What the user keeps for all cases.
function userWork(folder: string, takeTurn: TakeTurn): Omit<ReadingWork, keyof CaseReading> {
  return {
    profiles: () => readProfiles(folder),
    saveProfile: profile => inTurn(takeTurn, () => writeProfile(folder, profile)),
    removeProfile: name => inTurn(takeTurn, () => removeProfile(folder, name)),
    patterns: async () => allPatterns(folder),
    savePattern: yaml => inTurn(takeTurn, () => savePattern(folder, yaml)),
    removePattern: id => inTurn(takeTurn, async () => removePattern(folder, id)),
    tryPattern: (path, yaml, called) => tryPattern(path, called ?? path, yaml),
  };
}

async function profiled(folder: string, request: ImportRequest): Promise<ImportRequest> {
  const { override } = request;
  if (override?.profile === undefined) return request;
  return { ...request, override: await withProfile(folder, override) };
}

/** What the profile says, and over it what was chosen by hand. */
async function withProfile(folder: string, override: ReadingOverride): Promise<ReadingOverride> {
  if (override.profile === undefined) return override;
  const profile = await profileNamed(folder, override.profile);
  return { ...profile.override, ...override };
}
