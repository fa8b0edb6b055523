import type { TableSample } from '../../core/format.ts';
import { columnNamed, columnTexts, headerWords, shareMatching } from '../columns.ts';
import { anyWord } from '../words.ts';

/** Role name to its columns. */
export type Roles = Record<string, readonly number[]>;

/** A role, the header (reduced by `headerWords`) that names it and, where a name is not enough, what its cells are. */
export interface RoleHeader {
  readonly role: string;
  readonly header: RegExp;
  readonly cells?: RegExp;
  /** What its cells are not: lists where a text is looked for. */
  readonly unless?: RegExp;
}

/** Share of the cells that must look like what a role holds. */
const cellShare = 0.5;

/** Columns by the role their header names; a column goes to the first role that wants it, a role takes one column. */
export function rolesByHeader(
  sample: TableSample,
  headers: readonly RoleHeader[],
  taken: readonly number[],
): Roles {
  const found: Roles = {};
  for (const { role, header, cells, unless } of headers) {
    if (found[role] !== undefined) continue;
    const used = [...taken, ...Object.values(found).flat()];
    const column = columnNamed(sample, header, used);
    if (column === null) continue;
    if (cells !== undefined && shareMatching(sample, column, cells) < cellShare) continue;
    if (unless !== undefined && shareMatching(sample, column, unless) >= cellShare) continue;
    found[role] = [column];
  }
  return found;
}

/** Clauses that say which column is read as what: `"cs-method" read as method`. */
export function roleClauses(sample: TableSample, roles: Readonly<Roles>): readonly string[] {
  return Object.entries(roles).map(([role, columns]) => {
    const names = columns.map(index => `"${sample.columns[index] ?? ''}"`);
    const shown = names.length > 4 ? `${names.length} columns` : names.join(' + ');
    return `${shown} read as ${role === 'at' ? 'time' : role.replaceAll('_', ' ')}`;
  });
}

const number =
  /^(?=.*\d)[-+]?(?:\d+|\d{1,3}(?:[., '\u00a0\u202f]\d{3})+)?(?:[.,]\d+)?(?:e[-+]?\d+)?$|^[-+]?(?:nan|inf(?:inity)?)$/i;

/** What programs write where there is no value. */
const noValue = /^(?:#?n\/?a|null|nil|none|missing|no ?data|\\n|[-–—]{1,3}|\.|\?)$/i;
/** Share of the cells that must be numbers, however many say that there is none. */
const leastNumbers = 0.5;

/**
 * True when a column holds numbers: all but a stray cell of those with a value, and at least half of its cells. Signs
 * and words for no value are no values.
 */
export function isNumeric(sample: TableSample, column: number): boolean {
  const numbers = shareMatching(sample, column, number);
  if (numbers >= 0.95 || numbers < leastNumbers) return numbers >= 0.95;
  return numbers / (1 - shareMatching(sample, column, noValue)) >= 0.95;
}

const counterHeader =
  /^(?:|rownames|row names|index|idx|id|row|row id|no|nr|number|line|line id|unnamed \d+|column1)$/;

/** True for a column that only counts the records. */
export function isCounter(sample: TableSample, column: number): boolean {
  if (!counterHeader.test(headerWords(sample.columns[column] ?? ''))) return false;
  const numbers = columnTexts(sample, column).map(Number);
  return numbers.every((value, row) => row === 0 || value > (numbers[row - 1] ?? 0)) && numbers.length > 1;
}

/** True for a column of a search answer that is a key of its buckets, or no figure of the buckets themselves. */
export function isOfBuckets({ buckets }: TableSample, column: number): boolean {
  return buckets !== undefined && (buckets.keys.includes(column) || buckets.beside.includes(column));
}

/**
 * Columns that hold numbers, without those taken, those that only count records, and the keys of buckets and figures of
 * outer ones.
 */
export function numericColumns(sample: TableSample, taken: readonly number[]): readonly number[] {
  return sample.columns.flatMap((_name, column) =>
    taken.includes(column) ||
    isOfBuckets(sample, column) ||
    isCounter(sample, column) ||
    !isNumeric(sample, column)
      ? []
      : [column],
  );
}

/** Columns that are not taken and still say something: those beside the figures of buckets and those that count do not. */
export function otherColumns(sample: TableSample, taken: readonly number[]): readonly number[] {
  const idle = (index: number) =>
    taken.includes(index) || sample.buckets?.beside.includes(index) || isCounter(sample, index);
  return sample.columns.flatMap((_name, index) => (idle(index) ? [] : [index]));
}

const latinTrafficWords =
  /\b(?:bits?|bytes?|octets?|packets?|pkts?|[kmgt]?bps|[kmgt]bits?|[kmgt]i?bytes?|throughput|traffic|bandwidth|connections?|conns?|flows?|sessions?|[rt]x|[rt]x(?:pck|k b)|ingress|egress|downlink|uplink|bit ?rate|(?:sms|call) ?(?:in|out)|internet|paquets?|pakete|paquetes?|verkehr|trafic|tr[áa]fico|d[ée]bit|durchsatz|verbindungen|connexions?|conexiones)\b/;
const otherTrafficWords = anyWord(
  'ruch|trafik|трафик|пакет(?:ы|ов)|бай?т(?:ы|ов)?|бит(?:ы|ов)?|мбит|ה?תעבורה|חבילות',
  'トラフィック|通信量|帯域|流量|带宽',
);

/** Header words of what a network carries, in English, French, German, Spanish and, the most usual, further languages. */
export const trafficWords = new RegExp(`${latinTrafficWords.source}|${otherTrafficWords.source}`, 'u');

/** Header words of what is measured on a machine. */
export const metricWords =
  /\b(?:cpu|mem|memory|ram|swap|disk|load|latency|temp|temperature|utili[sz]ation|usage|used|free|iops|heap|gc|threads?|voltage|power|humidity|value|score|percent|pct|rpm)\b/;

/** Share of the columns whose header matches. */
export function headerShare(sample: TableSample, columns: readonly number[], words: RegExp): number {
  if (!sample.hasHeader || columns.length === 0) return 0;
  const matching = columns.filter(column => words.test(headerWords(sample.columns[column] ?? '')));
  return matching.length / columns.length;
}

/** The columns' names in quotes, joined. */
export function quotedNames(sample: TableSample, columns: readonly number[]): string {
  return columns.map(index => `"${sample.columns[index] ?? ''}"`).join(' + ');
}
