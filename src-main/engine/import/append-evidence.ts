import type { DuckDBConnection } from '@duckdb/node-api';
import type { Loaded } from './load-file.ts';
import { type FoundReject, rawTexts } from './reject-finder.ts';

type LoadedLines = Pick<Loaded, 'lines' | 'firstRow'>;

/** Writes where each loaded row stands in the file; `first_row` is the row's position in the kind's table. */
export async function appendLines(
  connection: DuckDBConnection,
  kind: string,
  sourceId: number,
  loaded: LoadedLines,
  rowsPerRecord: number,
): Promise<void> {
  await appendLinesOf(connection, kind, [{ sourceId, loaded }], rowsPerRecord);
}

/** As `appendLines`, for several sources of one kind. */
export async function appendLinesOf(
  connection: DuckDBConnection,
  kind: string,
  sources: readonly { readonly sourceId: number; readonly loaded: LoadedLines }[],
  rowsPerRecord: number,
): Promise<void> {
  const appender = await connection.createAppender('line_map', 'main', 'case_file');
  for (const { sourceId, loaded } of sources) {
    for (const entry of loaded.lines) {
      appender.appendVarchar(kind);
      appender.appendInteger(sourceId);
      appender.appendBigInt(BigInt(loaded.firstRow + entry.row * rowsPerRecord));
      appender.appendBigInt(BigInt(entry.line));
      appender.appendInteger(rowsPerRecord);
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** Keeps the text of cells that did not fit their type, with the line of their record. */
export async function appendMisfits(
  connection: DuckDBConnection,
  sourceId: number,
  loaded: Pick<Loaded, 'lines' | 'misfits'>,
): Promise<void> {
  if (loaded.misfits.length === 0) return;
  const appender = await connection.createAppender('misfit', 'main', 'case_file');
  let entry = 0;
  for (const misfit of loaded.misfits) {
    while ((loaded.lines[entry + 1]?.row ?? Number.POSITIVE_INFINITY) <= misfit.ordinal) entry += 1;
    const base = loaded.lines[entry] ?? { row: 0, line: 1 };
    appender.appendInteger(sourceId);
    appender.appendBigInt(BigInt(base.line + (misfit.ordinal - base.row)));
    appender.appendVarchar(misfit.role);
    appender.appendVarchar(misfit.rawText);
    appender.endRow();
  }
  appender.closeSync();
}

/** Keeps every rejected record: line, reason and raw text as it stands in the file. */
export async function appendRejects(
  connection: DuckDBConnection,
  sourceId: number,
  path: string,
  rejects: readonly FoundReject[],
): Promise<void> {
  if (rejects.length === 0) return;
  const appender = await connection.createAppender('reject', 'main', 'case_file');
  for await (const { reject, rawText } of withOwnText(path, rejects)) {
    appender.appendInteger(sourceId);
    appender.appendBigInt(BigInt(reject.line));
    appender.appendVarchar(reject.reason);
    appender.appendVarchar(rawText);
    appender.endRow();
  }
  appender.closeSync();
}

// A piece that was left out of the text that is read brings its own.
async function* withOwnText(
  path: string,
  rejects: readonly FoundReject[],
): AsyncGenerator<{ readonly reject: FoundReject; readonly rawText: string }> {
  for (const reject of rejects.filter(found => found.rawText !== undefined)) {
    yield { reject, rawText: reject.rawText ?? '' };
  }
  yield* rawTexts(
    path,
    rejects.filter(found => found.rawText === undefined),
  );
}
