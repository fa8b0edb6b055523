import type { Preview } from '../../src-main/core/contract.ts';
import type { RecordKind } from '../../src-main/core/kinds.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Stands for "none" in lists, where an empty value would mean that nothing is chosen. */
export const none = 'none';
/** Stands for "as found" in lists. */
export const found = 'found';
/** The entry of the format list that is no format. */
export const writePattern = 'write-a-pattern';

export const delimiters: readonly Choice[] = [
  { value: ',', label: 'Comma ,' },
  { value: ';', label: 'Semicolon ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
  { value: ' ', label: 'Space' },
  { value: ':', label: 'Colon :' },
];

export const quotes: readonly Choice[] = [
  { value: '"', label: 'Double "' },
  { value: "'", label: "Single '" },
  { value: none, label: 'None' },
];

export const escapes: readonly Choice[] = [
  { value: '"', label: 'Doubled ""' },
  { value: "'", label: "Doubled ''" },
  { value: '\\', label: 'Backslash \\' },
  { value: none, label: 'None' },
];

export const decimals: readonly Choice[] = [
  { value: '.', label: 'Point 1.5' },
  { value: ',', label: 'Comma 1,5' },
];

/** Labels of the Encoding Standard; its windows-1252 is also what it reads ISO-8859-1 as. */
export const encodings: readonly Choice[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
  { value: 'windows-1252', label: 'Windows-1252, ISO-8859-1' },
  { value: 'iso-8859-15', label: 'ISO-8859-15 (with €)' },
  { value: 'windows-1251', label: 'Windows-1251 (Cyrillic)' },
  { value: 'shift_jis', label: 'Shift JIS (Japanese)' },
  { value: 'euc-jp', label: 'EUC-JP (Japanese)' },
  { value: 'gb18030', label: 'GB18030, GBK (Chinese)' },
  { value: 'big5', label: 'Big5 (Chinese)' },
  { value: 'euc-kr', label: 'EUC-KR (Korean)' },
];

export const dateOrders: readonly Choice[] = [
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
  { value: 'ymd', label: 'Year, month, day' },
];

export const raggedChoices: readonly Choice[] = [
  { value: 'reject', label: 'Reject them' },
  { value: 'pad', label: 'Leave the rest empty' },
];

export const repeatedChoices: readonly Choice[] = [
  { value: 'keep', label: 'Keep and report' },
  { value: 'drop', label: 'Count once' },
];

export const changedChoices: readonly Choice[] = [
  { value: 'replace', label: 'Replace what the case holds' },
  { value: 'beside', label: 'Keep both' },
];

/** The list with the value in use, should it be none of those offered. */
export function withValue(list: readonly Choice[], value: string | null): Choice[] {
  if (value === null || list.some(choice => choice.value === value)) return [...list];
  return [...list, { value, label: value }];
}

const kindTitles: Readonly<Record<RecordKind, string>> = {
  call: 'Calls',
  traffic: 'Traffic',
  log: 'Logs',
  request: 'Web requests',
  metric: 'Metrics',
  flow: 'Network flows',
  record: 'Anything else',
};

/** Formats under the kind of record they give, then the way to a pattern of one's own. */
export function formatChoices(formats: Preview['formats']): { group: string; items: Choice[] }[] {
  const kinds = Object.keys(kindTitles) as RecordKind[];
  const groups = kinds.map(kind => ({
    group: kindTitles[kind],
    items: formats
      .filter(format => format.kind === kind)
      .map(({ id, title }) => ({ value: id, label: title })),
  }));
  const own = {
    group: 'None of these',
    items: [{ value: writePattern, label: 'Write a pattern for these lines' }],
  };
  return [...groups.filter(({ items }) => items.length > 0), own];
}
