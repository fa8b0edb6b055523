import type { Recognition, TableSample } from '../../core/format.ts';
import { groupNames, type Pattern } from '../../core/pattern.ts';
import { patternRecognition } from '../../formats/pattern-format.ts';
import { choosePattern } from '../patterns/choose-pattern.ts';
import {
  cutColumns,
  cutSamples,
  type LinesToCut,
  type LinesToMatch,
  matchSamples,
} from '../patterns/match-patterns.ts';
import { withScratch } from '../scratch.ts';
import { together } from '../together.ts';
import { type FileEnds, type FileSample, sampleLines } from './sample-file.ts';

/** A file read as lines of one layout. */
export interface PatternCandidate {
  readonly sample: FileSample;
  readonly pattern: Pattern;
  readonly recognition: Recognition;
}

// Many files are looked at at once: their lines are then tried together.
const match = together((asked: readonly LinesToMatch[]) =>
  withScratch(connection => matchSamples(asked, connection)),
);
const cut = together((asked: readonly LinesToCut[]) =>
  withScratch(connection => cutSamples(asked, connection)),
);

/**
 * The layout that fits a file's lines best, cut by it; null when none fits any.
 * @param mostLines lines that are tried, from the first one on. Default: all that are looked at
 */
export async function samplePatterns(
  ends: FileEnds,
  patterns: readonly Pattern[],
  skipLines: number,
  mostLines?: number,
): Promise<PatternCandidate | null> {
  const lines = sampleLines(ends, skipLines).slice(0, mostLines);
  if (lines.length === 0) return null;
  const chosen = choosePattern(await match({ lines, patterns }));
  if (chosen === null) return null;
  const { pattern, confidence } = chosen;
  const rows = (await cut({ lines, pattern })).filter(row => row !== null);
  const table: TableSample = {
    fileName: ends.fileName,
    structure: 'lines',
    columns: groupNames(pattern.expression),
    hasHeader: true,
    rows,
    clocks: { day: null },
  };
  const why = [`${chosen.matched} of ${lines.length} lines looked at are written as ${pattern.title}`];
  return {
    pattern,
    recognition: patternRecognition(pattern, table, confidence, why),
    sample: {
      encoding: ends.encoding,
      structure: 'lines',
      cut: {
        quote: '',
        escape: '',
        skipLines,
        expression: pattern.expression,
        continuation: pattern.continuation,
        skip: pattern.skip,
        levels: pattern.levels,
      },
      plainAscii: ends.plainAscii,
      returns: ends.returns,
      ...(ends.encoding === 'utf-8'
        ? {
            recut: (others, columns) =>
              withScratch(connection => cutColumns(others, pattern, columns, connection)),
          }
        : {}),
      table,
    },
  };
}
