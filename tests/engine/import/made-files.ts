import type { Engine } from '../../../src-main/engine/engine.ts';
import { query } from '../../helpers/engine.ts';

export const logHeader = 'Time,Level,Content';

/** An instant `seconds` after the start of 2026, ISO with Z. */
export function timeText(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** A log entry whose message names the line it stands on, so that a test can see every line number. */
export function entryOn(line: number): string {
  return `${timeText(line)},INFO,line ${line}`;
}

/** A log table with its header on line 1; `change` may replace the text of a line or take it out (null). */
export function logTable(
  lastLine: number,
  change: Readonly<Record<number, string>> = {},
  lineEnd = '\n',
): string {
  const lines = Array.from(
    { length: lastLine - 1 },
    (_unused, index) => change[index + 2] ?? entryOn(index + 2),
  );
  return [logHeader, ...lines, ''].join(lineEnd);
}

/** Entries whose message names another line than the case gives them: none, in a case that is right. */
export async function misplaced(engine: Engine, sourceId = 1): Promise<readonly Record<string, unknown>[]> {
  return query(
    engine,
    `FROM (
       SELECT l.message, m.line + l.row_number - m.first_row AS file_line
       FROM log AS l
       ASOF JOIN (FROM line_map WHERE kind = 'log' AND source_id = ${sourceId}) AS m
         ON m.source_id = l.source_id AND l.row_number >= m.first_row
       WHERE l.source_id = ${sourceId}
     )
     WHERE NOT starts_with(message || ' ', 'line ' || file_line || ' ')
     LIMIT 5`,
  );
}

/** How many entries of a source have a line. */
export async function placed(engine: Engine, sourceId = 1): Promise<number> {
  const [row] = await query(
    engine,
    `SELECT count(*) AS placed FROM log AS l
     ASOF JOIN (FROM line_map WHERE kind = 'log' AND source_id = ${sourceId}) AS m
       ON m.source_id = l.source_id AND l.row_number >= m.first_row
     WHERE l.source_id = ${sourceId}`,
  );
  return Number(row?.placed);
}
