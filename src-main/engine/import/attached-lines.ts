import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reading } from '../../core/source.ts';
import { select } from '../query.ts';
import attachedLinesSql from './attached-lines.sql?raw';
import attachedProblemsSql from './attached-problems.sql?raw';
import attachedStepsSql from './attached-steps.sql?raw';
import { cutRejects, type Evidence, headerRecordsOf, type LoadRequest } from './load-request.ts';
import { skippedMark } from './records-sql.ts';
import type { FoundReject } from './reject-finder.ts';
import { scanRecords } from './scan-records.ts';

/** True when lines were left over that belong to the records before them. */
export function needsAttaching(reading: Reading, evidence: Evidence): boolean {
  return reading.continuation === 'attach' && evidence.rejects.length > 0;
}

/** A record that was not understood: the lines it begins and ends on. */
interface LineReject {
  readonly line: number;
  readonly lastLine: number;
  readonly reason: string;
}

/** What became of the lines of a file whose records go on over several lines. */
export async function attachedEvidence(
  connection: DuckDBConnection,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<Evidence> {
  const problems = await select(connection, attachedProblemsSql, {}, { signal });
  const left = problems.map(problem => Number(problem.ordinal));
  const steps = await select(connection, attachedStepsSql, { left }, { signal });
  const [counted] = await select(connection, attachedLinesSql, {});
  const cutLines = await linesOfCut(connection, request, signal);
  const lineOf = lineNumbering(
    cutLines.map(cut => cut.line),
    request.reading.skipLines,
  );
  const refused = problems
    .filter(problem => problem.problem !== skippedMark)
    .map(problem => ({
      line: lineOf(Number(problem.number)),
      lastLine: lineOf(Number(problem.lastNumber)),
      reason: String(problem.problem),
    }));
  return {
    rejects: [...cutLines, ...(await placesOf(refused, request, signal))].toSorted(
      (one, other) => one.line - other.line,
    ),
    skipped: problems.length - refused.length,
    dataRecords: request.scan.records - headerRecordsOf(request) - Number(counted?.continuations ?? 0),
    lines: steps.map(step => ({ row: Number(step.row), line: lineOf(Number(step.number)) })),
  };
}

/**
 * Physical line of the n-th line DuckDB gave out (both from 1): the lines before the first record come before it, and
 * lines it could not read are not among those it gave out.
 * @param cutLines physical lines that were not given out, ascending
 */
export function lineNumbering(cutLines: readonly number[], skipLines: number): (given: number) => number {
  return given => {
    let line = given + skipLines;
    for (const cut of cutLines) {
      if (cut > line) break;
      line += 1;
    }
    return line;
  };
}

async function linesOfCut(
  connection: DuckDBConnection,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<readonly FoundReject[]> {
  const cut = await cutRejects(connection);
  if (cut.length === 0) return [];
  const found: FoundReject[] = [];
  let next = 0;
  await scanRecords(request.path, request.reading, {
    signal,
    onRecord: (record, line, startByte, endByte) => {
      const reject = cut[next];
      if (reject === undefined || reject.bytePosition >= endByte) return;
      found.push({ record, line, startByte, endByte, reason: reject.reason });
      next += 1;
    },
  });
  return found;
}

// Records do not overlap and ascend: the one that is looked for is the first whose last line is not behind.
async function placesOf(
  refused: readonly LineReject[],
  request: LoadRequest,
  signal: AbortSignal,
): Promise<readonly FoundReject[]> {
  if (refused.length === 0) return [];
  const found: FoundReject[] = [];
  let next = 0;
  await scanRecords(request.path, request.reading, {
    signal,
    onRecord: (record, line, startByte, endByte) => {
      while ((refused[next]?.lastLine ?? Number.POSITIVE_INFINITY) < line) next += 1;
      const reject = refused[next];
      if (reject === undefined || line < reject.line) return;
      const begun = found.at(-1);
      if (begun?.line !== reject.line) {
        found.push({ record, line, startByte, endByte, reason: reject.reason });
        return;
      }
      found[found.length - 1] = { ...begun, endByte };
    },
  });
  return found;
}
