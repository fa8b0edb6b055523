import type { JsonObjectHead } from './json-tokens.ts';
import { sampleElements } from './sample-elements.ts';

/** Share of the text that the list must be: in a record with a list in it, the record is the rest. */
const listShare = 0.6;
const fewestRecords = 2;
/** In a list whose end is not there: of its next record there is a part, or the text was cut right behind the first. */
const fewestOfCut = 1;

/**
 * The key of the list of objects that a JSON object was made to carry, as CloudTrail's `Records` or the `data` of many
 * web services; null when it carries none.
 * @param length characters of the text that was looked at
 */
export function wrappedListKey({ members, cut }: JsonObjectHead, length: number): string | null {
  const all = cut === null ? members : [...members, cut];
  const [longest] = all
    .filter(({ raw }) => /^\[\s*\{/.test(raw))
    .toSorted((one, other) => other.raw.length - one.raw.length);
  if (longest === undefined || longest.raw.length < listShare * length) return null;
  const fewest = longest === cut ? fewestOfCut : fewestRecords;
  return sampleElements(longest.raw, { shape: 'array' }).length < fewest ? null : longest.key;
}
