import type { Treatment } from '../../core/pseudonym/columns.ts';
import type { NameIndex } from '../../core/pseudonym/names.ts';
import type { Reading } from '../../core/source.ts';
import { treatmentsOfColumns } from './originals.ts';
import type { ColumnKind, Pseudonymiser } from './pseudonymiser.ts';

const timeText =
  /^(?:[\d\s:.,/+-]|t(?=\d)|z|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|am|pm|utc|gmt)*$/i;

/**
 * The text of a record that could not be read, with aliases. In a table the cells of columns that hold a name are
 * replaced whole; where the record has another number of cells than the table has columns nobody knows which those
 * are, and every cell with a word or a long number is replaced.
 */
export function hiddenRecord(text: string, reading: Reading, maker: Pseudonymiser, names: NameIndex): string {
  const treatments = treatmentsOfColumns(reading);
  const isCut = reading.structure === 'table' || reading.structure === 'fields';
  if (!isCut || !treatments.some(isIdentity)) return maker.texts([text], names)[0] ?? '';
  const cells = text.split(reading.delimiter);
  const isAligned = cells.length === treatments.length;
  return cells
    .map((cell, index) => {
      const treatment = isAligned ? treatments[index] : doubtful(cell);
      return treatment !== undefined && isIdentity(treatment)
        ? hiddenCell(cell, treatment, maker)
        : (maker.texts([cell], names)[0] ?? '');
    })
    .join(reading.delimiter);
}

function isIdentity(treatment: Treatment): treatment is ColumnKind {
  return treatment !== 'text' && treatment !== 'code';
}

function doubtful(cell: string): Treatment {
  if (cell.replace(/\D/g, '').length >= 5 && /^[\s"'\d()+.-]*$/.test(cell)) return 'phone';
  return /\p{L}/u.test(cell) && !timeText.test(cell.trim()) ? 'user' : 'text';
}

function hiddenCell(cell: string, kind: ColumnKind, maker: Pseudonymiser): string {
  const [, before = '', inside = '', after = ''] = /^([\s"']*)(.*?)([\s"']*)$/s.exec(cell) ?? [];
  return before + (maker.values([inside], kind)[0] ?? '') + after;
}
