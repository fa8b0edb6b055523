import { type Candidate, candidatesFor } from './dialect/candidates.ts';
import { cellType } from './dialect/cell-type.ts';
import { type Consistency, consistencyOf, TypeMemory } from './dialect/consistency.ts';
import { type Cut, cutRecords } from './dialect/cut-records.ts';
import { looksLikeHeader, tableStart } from './dialect/header.ts';
import { reasonsFor } from './dialect/reasons.ts';
import { rowsOf } from './dialect/sample-table.ts';

/** How a delimited text is cut into records and cells. */
export interface Dialect {
  /** One to four characters. */
  readonly delimiter: string;
  /** One character, or empty where nothing is quoted. */
  readonly quote: string;
  /** The quote itself where it is doubled inside of quotes, a backslash, or empty. */
  readonly escape: string;
  readonly hasHeader: boolean;
  /** Physical lines before the header or first record: titles, notes, blank lines. */
  readonly skipLines: number;
  /** `pad` when records of the sample have fewer or more cells than the first record of the table. */
  readonly ragged: 'reject' | 'pad';
}

/** A dialect with the sentences that say what speaks for it; `confidence` is 0 to 1. */
export interface GuessedDialect extends Dialect {
  readonly why: readonly string[];
  readonly confidence: number;
}

/** A candidate with the cut it makes and how well it fits. */
export interface Fit extends Consistency {
  readonly rules: Candidate;
  readonly cut: Cut;
}

const mostCharacters = 256 * 1024;
const firstLookCharacters = 8 * 1024;
const secondLookCharacters = 32 * 1024;
const lastLookCells = 40_000;
const headRecords = 200;
const finalists = 3;
/** Below this score the text has no delimiter that is worth the name. */
const leastScore = 0.1;

/**
 * Dialect of a text by the consistency measure of van den Burg, Nazabal and Sutton, "Wrangling messy CSV files by
 * detecting row and type patterns" (Data Mining and Knowledge Discovery 33, 2019): see `consistencyOf`. Takes the
 * first 256 Ki characters of a file, line ends already LF; `choices` are kept as they are. A first line `sep=;`, as
 * Excel writes and reads it, names the delimiter and is left out. Never throws.
 */
export function guessDialect(text: string, choices: Partial<Dialect> = {}): GuessedDialect {
  const named = choices.skipLines === undefined ? separatorLine.exec(text) : null;
  if (named === null) return guessTable(text, choices);
  const [line, delimiter = ''] = named;
  const guess = guessTable(text.slice(line.length), { delimiter, ...choices });
  const why = [`The first line names the delimiter (${line.trim()}) and is left out.`, ...guess.why];
  return { ...guess, skipLines: guess.skipLines + 1, why };
}

const separatorLine = /^"?sep=([^\n"]{1,4})"?\n/i;

function guessTable(text: string, choices: Partial<Dialect>): GuessedDialect {
  const complete = linesFrom(completeLines(text.slice(0, mostCharacters)), choices.skipLines ?? 0);
  const fits = rank(complete, choices);
  const best = fits[0] ?? fitOf('', fallback(choices), new TypeMemory());
  const sample = lastLook(complete, best);
  const chosen = choices.delimiter === undefined ? widened(sample, best) : recut(sample, best);
  const rows = rowsOf(sample, chosen.cut, chosen.rules, headRecords);
  const start = choices.skipLines === undefined ? tableStart(rows) : 0;
  const hasHeader = choices.hasHeader ?? looksLikeHeader(rows[start] ?? [], rows.slice(start + 1));
  const skipLines = (choices.skipLines ?? 0) + (chosen.cut.lines[start] ?? 0);
  const ragged = choices.ragged ?? (evenFrom(chosen.cut, start) ? 'reject' : 'pad');
  const { quote, escape: escapeSign } = chosen.rules;
  const delimiter = chosen.rules.delimiter === '' ? absentDelimiter(sample) : chosen.rules.delimiter;
  const dialect = { delimiter, quote, escape: escapeSign, hasHeader, skipLines, ragged } as const;
  const rival = fits.find(fit => fit.rules.delimiter !== best.rules.delimiter);
  return {
    ...dialect,
    why: reasonsFor(dialect, chosen, choices, text.trim() === ''),
    confidence: confidenceOf(best, rival, choices),
  };
}

function fallback(choices: Partial<Dialect>): Candidate {
  const quote = choices.quote ?? '"';
  return { delimiter: choices.delimiter ?? ',', quote, escape: choices.escape ?? quote, worth: 1 };
}

// A table of one column is read by a delimiter that cuts nothing.
function absentDelimiter(text: string): string {
  return [',', ';', '\t', '|'].find(delimiter => !text.includes(delimiter)) ?? '\u0001';
}

// All candidates on the first lines, the best of them on everything.
function rank(text: string, choices: Partial<Dialect>): readonly Fit[] {
  const types = new TypeMemory();
  const candidates = candidatesFor(text.slice(0, 4 * firstLookCharacters), choices);
  const firstLook = firstLines(text, firstLookCharacters, 4 * firstLookCharacters);
  const looked = ranked(candidates, firstLook, types);
  if (firstLook.length === text.length) return looked;
  const best = looked.slice(0, finalists).map(fit => fit.rules);
  return ranked(best, firstLines(text, secondLookCharacters, 2 * secondLookCharacters), types);
}

function ranked(candidates: readonly Candidate[], text: string, types: TypeMemory): readonly Fit[] {
  const fits = candidates.map(rules => fitOf(text, rules, types));
  const single = fits.filter(fit => fit.rules.delimiter === '');
  const several = fits
    .filter(fit => fit.rules.delimiter !== '')
    .toSorted((one, other) => other.score - one.score);
  const best = several[0];
  if (best === undefined || (single.length > 0 && isOneColumn(text, best)))
    return [...single.toSorted((one, other) => other.score - one.score), ...several];
  return [...several, ...single];
}

function fitOf(text: string, rules: Candidate, types: TypeMemory): Fit {
  const cut = cutRecords(text, rules, mostCharacters);
  const consistency = consistencyOf(cut, rules, types);
  return { ...consistency, score: consistency.score * rules.worth, rules, cut };
}

// Times hold colons, sentences hold blanks, decimals hold commas: where the lines as they stand are values, or the
// delimiter cuts few of them, the file has one column.
function isOneColumn(text: string, best: Fit): boolean {
  if (best.score < leastScore || best.width < 2) return true;
  const delimiter = best.rules.delimiter;
  const lines = text
    .split('\n', 200)
    .map(line => line.trim())
    .filter(line => line !== '');
  const types = lines.map(line => cellType(line, false));
  if (delimiter === ' ' && !holdsValues(best)) return true;
  const below = types.length > 1 ? types.slice(1) : types;
  if (delimiter === ' ' || delimiter === ':')
    return mostly(below, type => type !== 'unknown' && type !== 'text');
  const headless = lines.slice(1);
  return (
    delimiter === ',' &&
    headless.length > 1 &&
    !(lines[0] ?? '').includes(',') &&
    headless.every(line => /^[-+]?\d+(?:,\d+)?$/.test(line))
  );
}

function holdsValues(fit: Fit): boolean {
  return (
    fit.widthShare > 0.8 &&
    fit.cut.cells.some((cell, at) => fit.cut.quoted[at] || /^[-+]?\d[\d.:]*$/.test(cell))
  );
}

function mostly<T>(items: readonly T[], holds: (item: T) => boolean): boolean {
  return items.filter(holds).length >= 0.9 * items.length;
}

// Where blanks stand at every delimiter they belong to it; where every second cell is empty it is doubled.
function widened(text: string, fit: Fit): Fit {
  const whole = recut(text, fit);
  const { cut, rules } = whole;
  const wider =
    cut.followers > 0 && cut.blankBefore === cut.followers && rules.delimiter.trim() !== ''
      ? `${cut.blankAfter === cut.followers ? ' ' : ''}${rules.delimiter} `
      : everySecondEmpty(whole)
        ? rules.delimiter.repeat(2)
        : '';
  if (wider === '' || wider.length > 4) return whole;
  const again = fitOf(text, { ...rules, delimiter: wider }, new TypeMemory());
  const intact = again.cut.damagedRecords.length <= cut.damagedRecords.length;
  return intact && again.widthShare >= fit.widthShare ? again : whole;
}

function recut(text: string, fit: Fit): Fit {
  const cut = cutRecords(text, fit.rules, mostCharacters);
  return { ...fit, cut, records: cut.starts.length - 1 };
}

function everySecondEmpty({ cut, rules, width }: Fit): boolean {
  if (width < 3 || width % 2 === 0 || !'|:'.includes(rules.delimiter)) return false;
  for (let record = 0; record + 1 < cut.starts.length; record += 1) {
    const start = cut.starts[record] ?? 0;
    const end = cut.starts[record + 1] ?? 0;
    if (end - start !== width) return false;
    for (let at = start + 1; at < end; at += 2) if (cut.cells[at] !== '' || cut.quoted[at]) return false;
  }
  return true;
}

function evenFrom(cut: Cut, start: number): boolean {
  const widthOf = (record: number) => (cut.starts[record + 1] ?? 0) - (cut.starts[record] ?? 0);
  for (let record = start + 1; record + 1 < cut.starts.length; record += 1)
    if (widthOf(record) !== widthOf(start)) return false;
  return true;
}

function confidenceOf(best: Fit, rival: Fit | undefined, choices: Partial<Dialect>): number {
  if (best.records === 0) return 0;
  const lead =
    choices.delimiter !== undefined || rival === undefined || rival.score <= 0
      ? 1
      : Math.max(0, Math.min(1, 1 - rival.score / Math.max(best.score, Number.MIN_VALUE)));
  const enough = Math.min(1, best.records / 4);
  return (
    Math.round(100 * (0.5 * lead + 0.3 * best.widthShare + 0.2 * best.typed) * (0.5 + 0.5 * enough)) / 100
  );
}

// A sample that ends inside of a record would show a last record of another shape.
function completeLines(sample: string): string {
  if (sample.length < mostCharacters / 2 || sample.endsWith('\n')) return sample;
  return sample.slice(0, sample.lastIndexOf('\n') + 1) || sample;
}

// The first lines up to a number of characters; at least five lines where those stay below the most.
function firstLines(text: string, characters: number, most: number): string {
  if (text.length <= characters) return text;
  let end = text.indexOf('\n', characters);
  for (let lines = lineCount(text.slice(0, end)); lines < 5 && end !== -1; lines += 1)
    end = text.indexOf('\n', end + 1);
  return text.slice(0, end === -1 || end > most ? most : end + 1);
}

// As much of a text as holds about `lastLookCells` cells: cells of a character or two must not make the guess slow.
function lastLook(text: string, { cut }: Fit): string {
  const charactersPerCell = (cut.offsets.at(-1) ?? 0) / Math.max(1, cut.cells.length);
  const characters = Math.ceil(lastLookCells * Math.max(1, charactersPerCell));
  return firstLines(text, characters, Math.ceil(1.2 * characters));
}

function linesFrom(text: string, skipped: number): string {
  let from = 0;
  for (let line = 0; line < skipped; line += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) return '';
    from = end + 1;
  }
  return text.slice(from);
}

function lineCount(text: string): number {
  let lines = 0;
  for (let from = 0; from < text.length; lines += 1) {
    const end = text.indexOf('\n', from);
    from = end === -1 ? text.length : end + 1;
  }
  return lines;
}
