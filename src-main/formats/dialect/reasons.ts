import type { Dialect, Fit } from '../dialect.ts';

const named: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ':': 'colons',
  ' ': 'blanks',
  '~': 'tildes',
  '^': 'carets',
};

/** Sentences that say what speaks for a dialect, for the reading preview. */
export function reasonsFor(
  dialect: Dialect,
  fit: Fit,
  choices: Partial<Dialect>,
  nothingThere: boolean,
): readonly string[] {
  if (nothingThere) return ['The file holds no records.'];
  return [
    choices.delimiter === undefined ? cutReason(fit) : '',
    choices.quote === undefined ? quoteReason(dialect, fit) : '',
    choices.skipLines === undefined && dialect.skipLines > 0
      ? `The first ${dialect.skipLines === 1 ? 'line is' : `${dialect.skipLines} lines are`} left out: they are blank or titles above the table.`
      : '',
    choices.hasHeader === undefined ? headerReason(dialect) : '',
    dialect.ragged === 'pad' ? 'Some records have more or fewer cells than the first.' : '',
  ].filter(reason => reason !== '');
}

function cutReason({ rules, widthShare, width, typed }: Fit): string {
  if (rules.delimiter === '') return 'No delimiter cuts the lines into a table: the file has one column.';
  const sign = named[rules.delimiter] ?? `"${rules.delimiter}"`;
  return `Cut at ${sign}, ${percent(widthShare)} of the records have ${width} cells and ${percent(typed)} of the cells are words, numbers or times.`;
}

function quoteReason({ quote, escape: escapeSign }: Dialect, { cut }: Fit): string {
  if (quote === '') return 'Quotes in the file are text: they do not enclose cells.';
  if (!cut.quoted.includes(true)) return '';
  const escaped = escapeSign === quote ? 'doubled' : 'behind a backslash';
  const damage =
    cut.damagedRecords.length === 0
      ? ''
      : ` In ${cut.damagedRecords.length === 1 ? 'one record' : `${cut.damagedRecords.length} records`} a quote is not closed.`;
  return `Cells are enclosed in ${quote}, which is ${escaped} inside of a cell.${damage}`;
}

function headerReason({ hasHeader }: Dialect): string {
  return hasHeader
    ? 'The first record names the columns: it holds words where values stand below.'
    : 'The first record is data: it looks like the records below.';
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}
