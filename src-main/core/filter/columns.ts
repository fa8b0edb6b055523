import type { RecordKind } from '../kinds.ts';
import { sqlLiteral } from '../sql-text.ts';
import { cellNumber, type DecimalSign } from './cell-number.ts';

/**
 * What a column holds. `prose`: sentences, of which a value asks for a part; `text`: names, of which a value asks for
 * the whole; `seconds` and `bytes`: numbers that may be asked for with a unit; `weekday`, `hour` and `clock`
 * (minutes since midnight): of the record's time
 * in the zone of the site; `file`: the source's name; `template`: the number of a template, now or before.
 */
export type ColumnType =
  | 'text'
  | 'prose'
  | 'number'
  | 'seconds'
  | 'bytes'
  | 'instant'
  | 'boolean'
  | 'weekday'
  | 'hour'
  | 'clock'
  | 'file'
  | 'template';

/** A column a filter can name. */
export interface FilterColumn {
  readonly name: string;
  /** Other names of it. */
  readonly aliases: readonly string[];
  readonly type: ColumnType;
  /** SQL of its value in a statement over the record view of the kind. */
  readonly sql: string;
  /** For a column of the file: SQL of its value as a number, NULL where the text is none. */
  readonly numberSql?: string;
  /** Bytes of the longest text it holds, or more; left out where that is not known. */
  readonly longestBytes?: number;
}

const column = (name: string, type: ColumnType, ...aliases: string[]): FilterColumn => ({
  name,
  aliases,
  type,
  sql: `"${name}"`,
});

/** Columns of every kind that come of its time, in the zone of the site. */
function timeColumns(instant: string): readonly FilterColumn[] {
  const wall = `timezone($zone, "${instant}")`;
  return [
    { ...column(instant, 'instant', 'at', 'time'), aliases: instant === 'at' ? ['time'] : ['at', 'time'] },
    { name: 'weekday', aliases: [], type: 'weekday', sql: `isodow(${wall})` },
    { name: 'hour', aliases: [], type: 'hour', sql: `hour(${wall})` },
    { name: 'clock', aliases: [], type: 'clock', sql: `hour(${wall}) * 60 + minute(${wall})` },
  ];
}

const own: Readonly<Record<RecordKind, readonly FilterColumn[]>> = {
  call: [
    column('queue', 'text'),
    column('direction', 'text'),
    column('answered', 'boolean'),
    column('wait_seconds', 'seconds', 'wait'),
    column('handle_seconds', 'seconds', 'handle', 'duration'),
    column('agent', 'text'),
    column('count', 'number', 'calls'),
  ],
  traffic: [
    column('bin_minutes', 'number'),
    column('series', 'text'),
    column('value', 'number'),
    column('unit', 'text'),
  ],
  log: [
    column('host', 'text'),
    column('level', 'text'),
    column('component', 'text'),
    column('pid', 'text'),
    column('event_id', 'text', 'event'),
    column('template_id', 'template', 'template'),
    column('message', 'prose', 'content'),
  ],
  request: [
    column('host', 'text'),
    column('client', 'text', 'ip'),
    column('user', 'text'),
    column('method', 'text'),
    column('path', 'text'),
    column('query', 'prose'),
    column('protocol', 'text'),
    column('status', 'number'),
    column('bytes', 'bytes'),
    column('referrer', 'prose', 'referer'),
    column('agent', 'prose'),
    column('seconds', 'seconds', 'duration', 'latency'),
  ],
  metric: [
    column('host', 'text'),
    column('component', 'text'),
    column('value', 'number'),
    column('label', 'text'),
  ],
  flow: [
    column('source', 'text', 'src'),
    column('destination', 'text', 'dst'),
    column('source_port', 'number', 'sport'),
    column('destination_port', 'number', 'dport', 'port'),
    column('protocol', 'text'),
    column('bytes', 'bytes'),
    column('packets', 'number'),
    column('bytes_sent', 'bytes'),
    column('bytes_received', 'bytes'),
    column('packets_sent', 'number'),
    column('packets_received', 'number'),
    column('seconds', 'seconds', 'duration'),
    column('action', 'text'),
  ],
  record: [],
};

/** Lists of texts a kind keeps beside its columns: what a file holds without a role. */
const lists: Readonly<Record<RecordKind, string>> = {
  call: '"extra"',
  traffic: '"extra"',
  log: '"extra"',
  request: '"extra"',
  metric: '"extra"',
  flow: '"extra"',
  record: '"cells"',
};

/** What a filter needs to know of a source: its file, and the names of the columns without a role in the order they are kept. */
export interface FilterSource {
  readonly sourceId: number;
  readonly name: string;
  readonly kind: RecordKind;
  /** Null for a cell that is kept and shown otherwise. */
  readonly extraNames: readonly (string | null)[];
  /** Names that the file gives to columns of ours: a `topic` that is read as the queue is found as either. */
  readonly ownNames?: readonly { readonly role: string; readonly name: string }[];
  /** How the file writes decimals. Default: with a point. */
  readonly decimal?: DecimalSign;
}

/** The columns of a kind as a filter sees them. */
export interface FilterColumns {
  readonly kind: RecordKind;
  readonly columns: readonly FilterColumn[];
  /** SQL of the list of texts without a role. */
  readonly list: string;
}

/**
 * The columns of a kind that a filter can name: its own, those of time and file, and by their own names those that the
 * files hold beside them. A file's column that has the name of one of ours is reached as `extra.name`.
 */
export function filterColumns(kind: RecordKind, sources: readonly FilterSource[]): FilterColumns {
  const time = timeColumns(kind === 'traffic' ? 'bin_start' : 'at');
  const named = [
    ...own[kind].map(column => withOwnNames(column, kind, sources)),
    ...time,
    fileColumn(kind, sources),
  ];
  const list = lists[kind];
  const places = new Map<string, { readonly source: FilterSource; readonly place: number }[]>();
  for (const source of sources) {
    if (source.kind !== kind) continue;
    source.extraNames.forEach((name, index) => {
      if (name === null) return;
      const known = places.get(name) ?? [];
      places.set(name, [...known, { source, place: index + 1 }]);
    });
  }
  const extras = [...places].map(([name, held]): FilterColumn => {
    const caseOf = (sqlOf: (cell: string, source: FilterSource) => string) =>
      caseSql(
        held.map(({ source, place }) => `WHEN ${source.sourceId} THEN ${sqlOf(`${list}[${place}]`, source)}`),
      );
    const taken = named.some(mine => isNamed(mine, name));
    return {
      name: taken ? `extra.${name}` : name,
      aliases: taken ? [] : [`extra.${name}`],
      type: 'text',
      sql: caseOf(cell => cell),
      numberSql: caseOf((cell, { decimal }) => cellNumber(cell, decimal)),
    };
  });
  return { kind, columns: [...named, ...extras], list };
}

function fileColumn(kind: RecordKind, sources: readonly FilterSource[]): FilterColumn {
  const cases = sources
    .filter(source => source.kind === kind)
    .map(({ sourceId, name }) => `WHEN ${sourceId} THEN ${sqlLiteral(name)}`);
  return { name: 'file', aliases: ['source'], type: 'file', sql: caseSql(cases) };
}

function withOwnNames(
  column: FilterColumn,
  kind: RecordKind,
  sources: readonly FilterSource[],
): FilterColumn {
  const names = sources
    .filter(source => source.kind === kind)
    .flatMap(({ ownNames = [] }) => ownNames)
    .filter(({ role }) => role === column.name)
    .map(({ name }) => name)
    .filter(name => !own[kind].some(mine => isNamed(mine, name)));
  return { ...column, aliases: [...new Set([...column.aliases, ...names])] };
}

function caseSql(cases: readonly string[]): string {
  return cases.length === 0 ? 'NULL' : `CASE "source_id" ${cases.join(' ')} END`;
}

/** The column of that name, in whatever case it is written. */
export function columnNamed({ columns }: FilterColumns, name: string): FilterColumn | null {
  return columns.find(candidate => isNamed(candidate, name)) ?? null;
}

function isNamed({ name, aliases }: FilterColumn, wanted: string): boolean {
  const plain = plainName(wanted);
  return plainName(name) === plain || aliases.some(alias => plainName(alias) === plain);
}

// The same letters may be written with their marks apart.
function plainName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * The known name that is nearest to a wrong one: by edits, else the shortest that begins with it or holds it as a word
 * (`duration` for `duration ms`); null when none is near.
 */
export function nearestName(names: readonly string[], wrong: string): string | null {
  const lower = plainName(wrong);
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of names) {
    const distance = editDistance(lower, plainName(name));
    if (best === null || distance < best.distance) best = { name, distance };
  }
  if (best !== null && best.distance <= Math.max(2, Math.floor(wrong.length / 3))) return best.name;
  return longerName(names, lower);
}

function longerName(names: readonly string[], lower: string): string | null {
  if (lower.length < 3) return null;
  const ranked = names
    .map(name => {
      const plain = plainName(name);
      const isWord = plain.split(/[^\p{L}\p{N}]+/u).includes(lower);
      return { name, rank: plain.startsWith(lower) ? 0 : isWord ? 1 : 2 };
    })
    .filter(({ rank }) => rank < 2)
    .toSorted((one, other) => one.rank - other.rank || one.name.length - other.name.length);
  return ranked[0]?.name ?? null;
}

// Levenshtein (1966), row by row.
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_unused, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
