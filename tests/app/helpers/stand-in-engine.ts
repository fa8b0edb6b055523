import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CaseInfo,
  defaultSettings,
  type PatternInfo,
  type ReadingProfile,
} from '../../../src-main/core/contract.ts';
import { KymoError } from '../../../src-main/core/errors.ts';
import { patternSchema } from '../../../src-main/core/pattern.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';

/** What a test of the doors may look at. */
export interface StandIn {
  readonly engine: Engine;
  /** Imports that were cancelled while they ran. */
  readonly cancelled: string[];
  readonly closed: () => boolean;
}

const absent = () => Promise.reject(new KymoError('not-found', 'The stand-in engine has none.'));

/**
 * An engine without a database, for tests of what lies around it: the case has settings and a path, an import runs
 * until it is cancelled, a report writes three small files, profiles and patterns are kept in memory, a corrected
 * reject is loaded when it has a comma. Everything else answers that it is not there.
 */
export function standInEngine(path = '/cases/one.kymo'): StandIn {
  let info: CaseInfo = {
    path,
    name: 'one',
    scratch: false,
    readOnly: false,
    settings: defaultSettings,
    firstAt: null,
    lastAt: null,
    version: '0.0.0',
  };
  const cancelled: string[] = [];
  let closed = false;
  let profiles: readonly ReadingProfile[] = [];
  let patterns: readonly PatternInfo[] = [];
  const engine: Engine = {
    info: async () => info,
    lookAtFilter: async () => ({ problem: null, columns: [] }),
    changeSettings: async change => {
      info = { ...info, settings: { ...info.settings, ...change } };
      return info;
    },
    saveAs: async place => {
      info = { ...info, path: place };
      return info;
    },
    async *importFiles([request], signal) {
      const file = request?.name ?? '';
      for (let bytesDone = 0; bytesDone < 1000; bytesDone += 1) {
        if (signal.aborted) {
          cancelled.push(file);
          throw new KymoError('cancelled', 'Cancelled.');
        }
        yield { type: 'progress', file, phase: 'load', bytesDone, bytesTotal: 1000, records: null };
        await sleep(20);
      }
    },
    async *exportReport(target) {
      yield { type: 'progress', step: 'set', share: 0.5 };
      await writeFile(target.pdf, '%PDF-1.7');
      if (target.json !== null) await writeFile(target.json, '{}');
      if (target.sql !== null) await writeFile(target.sql, 'SELECT 1;');
      yield { type: 'done', files: [], pages: 7 };
    },
    sources: async () => [],
    findings: async () => [],
    proposeFindings: async () => [],
    orderFindings: async () => [],
    preview: absent,
    firstLook: async () => null,
    firstLookAt: async () => null,
    warmUp: async () => undefined,
    rejects: absent,
    removeSource: absent,
    runAnalysis: absent,
    tablePage: absent,
    run: absent,
    query: absent,
    editFinding: absent,
    addFinding: absent,
    removeFinding: absent,
    rowPage: absent,
    countRows: absent,
    placeOfRow: absent,
    seekRow: absent,
    rowDetail: absent,
    rowContext: absent,
    marks: absent,
    markRow: absent,
    facets: absent,
    histogram: absent,
    completeFilter: absent,
    savedViews: absent,
    saveView: absent,
    removeView: absent,
    highlights: absent,
    setHighlights: absent,
    viewsAsText: absent,
    viewsFromText: absent,
    exportRows: absent,
    rowLayouts: absent,
    setRowLayout: absent,
    highlightedRows: absent,
    correctRejects: async (sourceId, corrections) => {
      const refused = corrections.filter(({ text }) => !text.includes(','));
      const rejected = refused.map(({ line, text }) => ({
        ...{ sourceId, source: 'calls.csv', line },
        ...{ reason: 'It has no comma.', rawText: text },
      }));
      return { loaded: corrections.length - refused.length, rejected };
    },
    exportRejects: async (sourceId, place) => writeFile(place, `source\n${sourceId ?? 'all'}\n`),
    profiles: async () => profiles,
    saveProfile: async profile => {
      profiles = [...profiles.filter(({ name }) => name !== profile.name), profile];
      return profiles;
    },
    removeProfile: async name => {
      profiles = profiles.filter(profile => profile.name !== name);
      return profiles;
    },
    patterns: async () => patterns,
    savePattern: async yaml => {
      patterns = [...patterns, { pattern: patternSchema.parse(JSON.parse(yaml)), own: true }];
      return patterns;
    },
    removePattern: async id => {
      patterns = patterns.filter(({ pattern }) => pattern.id !== id);
      return patterns;
    },
    tryPattern: async (_path, yaml, called) => ({
      ...{ problem: `${called}: ${yaml.length} characters`, columns: [], lines: [], matched: 0 },
    }),
    close: async () => {
      closed = true;
    },
  };
  return { engine, cancelled, closed: () => closed };
}
