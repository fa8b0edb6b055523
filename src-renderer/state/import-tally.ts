import type { ImportEvent } from '../../src-main/core/contract.ts';
import { fileName } from '../parts/text.ts';
import { nextPace, type Pace, startPace } from './pace.ts';

/** How far an import is, in figures for the tray. */
export interface ImportProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly records: number;
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly recordsPerSecond: number | null;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** What is carried from one event of an import to the next. */
export interface ImportTally {
  readonly pace: Pace;
  readonly progress: ImportProgress;
  /** Records of files that are whole. */
  readonly recordsWhole: number;
  readonly detail: string;
  readonly share: number | null;
}

const phaseNames = { scan: 'Reading', load: 'Loading', check: 'Checking' } as const;

/** The tally before the first event. `at` is in milliseconds of any clock that only goes forward. */
export function startTally(at: number, filesTotal: number): ImportTally {
  const figures = { bytesDone: 0, bytesTotal: 0, records: 0, filesDone: 0, filesTotal };
  const unknown = { recordsPerSecond: null, bytesPerSecond: null, secondsLeft: null };
  return {
    pace: startPace(at),
    progress: { ...figures, ...unknown },
    recordsWhole: 0,
    detail: '',
    share: null,
  };
}

/** The tally after one more event. */
export function tallyOf(tally: ImportTally, event: ImportEvent, at: number): ImportTally {
  if (event.type === 'done') return tally;
  if (event.type === 'file') {
    const recordsWhole = tally.recordsWhole + event.outcome.recordsRead;
    // Older hosts of the same window do not count files.
    const filesDone = event.filesDone ?? tally.progress.filesDone + 1;
    const filesTotal = event.filesTotal ?? tally.progress.filesTotal;
    return {
      ...tally,
      recordsWhole,
      progress: { ...tally.progress, records: recordsWhole, filesDone, filesTotal },
    };
  }
  const { bytesDone, bytesTotal } = event;
  const records = Math.max(tally.recordsWhole + (event.records ?? 0), tally.progress.records);
  const pace = nextPace(tally.pace, { at, bytes: bytesDone, bytesTotal, records });
  const { bytesPerSecond, recordsPerSecond, secondsLeft } = pace;
  const paceFigures = { bytesPerSecond, recordsPerSecond, secondsLeft };
  return {
    ...tally,
    pace,
    progress: { ...tally.progress, bytesDone, bytesTotal, records, ...paceFigures },
    detail: `${phaseNames[event.phase]} ${fileName(event.file)}`,
    share: bytesTotal === 0 ? null : Math.min(1, bytesDone / bytesTotal),
  };
}
