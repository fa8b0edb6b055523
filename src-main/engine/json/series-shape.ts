import { type JsonObjectHead, jsonObjectAt, skipBlanks } from './json-tokens.ts';

/** True for the start of a saved answer of Prometheus or Loki, whole or what stands under its `data`; it may be cut. */
export function isSeriesHead(head: JsonObjectHead): boolean {
  const members = head.cut === null ? head.members : [...head.members, head.cut];
  const value = (name: string) => members.find(member => member.key === name)?.raw;
  if (value('status') === '"error"' && value('errorType') !== undefined && value('error') !== undefined)
    return true;
  if (value('resultType')?.startsWith('"') && value('result')?.startsWith('[')) return true;
  const data = value('status') === undefined ? undefined : value('data');
  const inner = data?.startsWith('{') ? jsonObjectAt(data, 0) : null;
  return inner !== null && isSeriesHead(inner);
}

/** True for the start of a list of Graphite's targets, each with its datapoints; it may be cut. */
export function isTargetsHead(text: string, start: number): boolean {
  const first = jsonObjectAt(text, skipBlanks(text, start + 1));
  if (first === null) return false;
  const members = first.cut === null ? first.members : [...first.members, first.cut];
  const value = (name: string) => members.find(member => member.key === name)?.raw;
  return value('target')?.startsWith('"') === true && /^\[\s*(?:\[|$)/.test(value('datapoints') ?? '');
}
