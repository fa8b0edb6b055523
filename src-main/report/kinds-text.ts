import type { RecordKind } from '../core/kinds.ts';

const words: Readonly<Record<RecordKind, readonly [string, string]>> = {
  call: ['call record', 'call records'],
  traffic: ['traffic value', 'traffic values'],
  log: ['log entry', 'log entries'],
  request: ['web request', 'web requests'],
  metric: ['measurement', 'measurements'],
  flow: ['network flow', 'network flows'],
  record: ['other record', 'other records'],
};

/** What the records of a kind are called, for one and for many. */
export function kindWords(kind: RecordKind): readonly [string, string] {
  return words[kind];
}

/** Kind of a file for a heading: `Call records`. */
export function kindTitle(kind: RecordKind): string {
  const many = words[kind][1];
  return many.charAt(0).toUpperCase() + many.slice(1);
}
