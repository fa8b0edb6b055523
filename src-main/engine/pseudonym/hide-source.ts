import type { NameIndex } from '../../core/pseudonym/names.ts';
import type { Source } from '../../core/source.ts';
import { layoutOf } from '../import/record-source.ts';
import type { Pseudonymiser } from './pseudonymiser.ts';

/** What is known of a file, with aliases in its name, path, notes and column names. Its hash and its counts stay. */
export function hiddenSource(source: Source, maker: Pseudonymiser, names: NameIndex): Source {
  const hidden = (texts: readonly string[]): string[] => [...maker.texts(texts, names)];
  const { reading } = source;
  const columns = hidden(reading.columns);
  const [name = '', path = '', container = ''] = hidden([source.name, source.path, source.container ?? '']);
  const isSame = columns.every((column, index) => column === reading.columns[index]);
  return {
    ...source,
    name,
    path,
    container: source.container === null ? null : container,
    notes: hidden(source.notes),
    reading: { ...reading, columns },
    layout: isSame ? source.layout : layoutOf(reading.format, columns),
  };
}
