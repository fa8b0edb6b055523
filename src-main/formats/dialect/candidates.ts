import type { CutRules } from './cut-records.ts';

/** Delimiters in the order in which they win a tie, with what a fit of each is worth: rare ones have to fit better. */
const delimiters: readonly (readonly [delimiter: string, worth: number])[] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 1],
  ['||', 1],
  ['\u0001', 1],
  ['\u001f', 1],
  ['^', 0.9],
  ['~', 0.9],
  ['::', 0.9],
  [':', 0.5],
  [' ', 0.5],
];
const quotes = ['"', "'", '`'] as const;

/** A way to cut a text, and what its fit is worth beside others, 0 to 1. */
export interface Candidate extends CutRules {
  readonly worth: number;
}

interface Fixed {
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
  readonly escape?: string | undefined;
}

/** Every dialect that the text's own signs allow and the fixed choices leave open. */
export function candidatesFor(text: string, fixed: Fixed): readonly Candidate[] {
  const found = delimiters.filter(([delimiter]) => text.includes(delimiter));
  const cutters =
    fixed.delimiter === undefined ? [...found, ['', 1] as const] : [[fixed.delimiter, 1] as const];
  return cutters.flatMap(([delimiter, worth]) =>
    quoteChoices(text, delimiter, fixed).flatMap(quote =>
      escapeChoices(text, delimiter, quote, fixed).map(escapeSign => ({
        delimiter,
        quote,
        escape: escapeSign,
        worth,
      })),
    ),
  );
}

// A quote is worth a look when it stands where a cell begins. A double quote that never does is still the safe guess.
function quoteChoices(text: string, delimiter: string, fixed: Fixed): readonly string[] {
  if (fixed.quote !== undefined) return [fixed.quote];
  const opening = quotes.filter(quote => opensCell(text, delimiter, quote));
  if (opening.length > 0) return [...new Set([...opening, '"', ''])];
  return delimiter !== '' && text.includes(`\\${delimiter}`) ? ['"', ''] : ['"'];
}

function opensCell(text: string, delimiter: string, quote: string): boolean {
  if (!text.includes(quote)) return false;
  if (text.startsWith(quote) || text.includes(`\n${quote}`)) return true;
  return delimiter !== '' && (text.includes(delimiter + quote) || text.includes(`${delimiter} ${quote}`));
}

function escapeChoices(text: string, delimiter: string, quote: string, fixed: Fixed): readonly string[] {
  if (fixed.escape !== undefined) return [fixed.escape];
  if (quote === '') return delimiter !== '' && text.includes(`\\${delimiter}`) ? ['', '\\'] : [''];
  return text.includes(`\\${quote}`) ? [quote, '\\'] : [quote];
}
