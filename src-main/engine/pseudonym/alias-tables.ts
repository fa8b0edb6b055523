import type { DuckDBConnection } from '@duckdb/node-api';
import type { NameIndex } from '../../core/pseudonym/names.ts';
import { extraNamesOf, type Source } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import type { CaseFile } from '../case-file.ts';
import { collectNames } from './collect-names.ts';
import { hiddenRecord } from './hide-record.ts';
import { hiddenSource } from './hide-source.ts';
import { gatherOriginals } from './originals.ts';
import type { ColumnKind, Pseudonymiser } from './pseudonymiser.ts';
import { type Placed, placedSlices } from './slices.ts';
import dropOriginalsSql from './sql/drop-originals.sql?raw';
import scratchTablesSql from './sql/scratch-tables.sql?raw';
import textsSql from './sql/texts.sql?raw';

const columnKinds: readonly ColumnKind[] = ['address', 'user', 'host', 'phone'];

/**
 * Makes the aliases of everything in a scratch case that holds originals, into its tables `pseudonym_alias` and
 * `pseudonym_source`. Distinct texts come from DuckDB in slices; memory stays bounded by the number of names.
 * @returns the names that were looked for
 */
export async function makeAliasTables(
  scratch: CaseFile,
  sources: readonly Source[],
  maker: Pseudonymiser,
  signal: AbortSignal,
): Promise<NameIndex> {
  return scratch.use(reader =>
    scratch.use(async writer => {
      await writer.run(scratchTablesSql);
      await gatherOriginals(reader, sources, signal);
      const { index } = await writeAliases(reader, writer, sources, maker, signal);
      await reader.run(dropOriginalsSql);
      await writeSources(writer, sources, maker, index);
      return index;
    }),
  );
}

async function writeAliases(
  reader: DuckDBConnection,
  writer: DuckDBConnection,
  sources: readonly Source[],
  maker: Pseudonymiser,
  signal: AbortSignal,
) {
  const appender = await writer.createAppender('pseudonym_alias', 'main', 'case_file');
  const append = (slice: readonly Placed[], aliases: readonly string[]): void => {
    for (const [index, { place, sourceId, position, original }] of slice.entries()) {
      const alias = aliases[index] ?? '';
      if (alias === original) continue;
      appender.appendVarchar(place);
      appender.appendInteger(sourceId);
      appender.appendInteger(position);
      appender.appendVarchar(original);
      appender.appendVarchar(alias);
      appender.endRow();
    }
  };
  const names = await collectNames(reader, signal, slice => {
    for (const kind of columnKinds) {
      const ofKind = slice.filter(({ treatment }) => treatment === kind);
      const originals = ofKind.map(({ original }) => original);
      append(ofKind, maker.values(originals, kind));
    }
  });
  const bySource = new Map(sources.map(source => [source.sourceId, source]));
  const statement = bindLiterals(textsSql, { all: names.index.byText.size > 0 });
  for await (const slice of placedSlices(reader, statement, signal)) {
    append(slice, hiddenTexts(slice, bySource, maker, names.index));
    appender.flushSync();
  }
  appender.closeSync();
  return names;
}

function hiddenTexts(
  slice: readonly Placed[],
  sources: ReadonlyMap<number, Source>,
  maker: Pseudonymiser,
  names: NameIndex,
): readonly string[] {
  const texts = maker.texts(
    slice.map(({ original, treatment }) => (treatment === 'text' ? original : '')),
    names,
  );
  return slice.map(({ original, treatment, sourceId }, index) => {
    if (treatment === 'text') return texts[index] ?? '';
    const source = treatment === 'reject' ? sources.get(sourceId) : undefined;
    return source === undefined
      ? (maker.texts([original])[0] ?? '')
      : hiddenRecord(original, source.reading, maker, names);
  });
}

async function writeSources(
  writer: DuckDBConnection,
  sources: readonly Source[],
  maker: Pseudonymiser,
  names: NameIndex,
): Promise<void> {
  const appender = await writer.createAppender('pseudonym_source', 'main', 'case_file');
  for (const source of sources) {
    const hidden = hiddenSource(source, maker, names);
    appender.appendInteger(source.sourceId);
    for (const text of [hidden.name, hidden.path]) appender.appendVarchar(text);
    if (hidden.container === null) appender.appendNull();
    else appender.appendVarchar(hidden.container);
    for (const value of [hidden.notes, extraNamesOf(hidden.reading), hidden.reading])
      appender.appendVarchar(JSON.stringify(value));
    appender.appendVarchar(hidden.layout);
    appender.endRow();
  }
  appender.closeSync();
}
