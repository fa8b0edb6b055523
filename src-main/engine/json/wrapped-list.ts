import { type JsonMember, type JsonObjectHead, jsonObjectAt, skipBlanks } from './json-tokens.ts';
import { sampleElements } from './sample-elements.ts';

/** Share of the text that the list must be: in a record with a list in it, the record is the rest. */
const listShare = 0.6;
const fewestRecords = 2;
/** In a list whose end is not there: of its next record there is a part, or the text was cut right behind the first. */
const fewestOfCut = 1;

/** Lists further in are those of one record. */
const mostKeys = 4;

/**
 * The keys that lead to the list of objects which a JSON object was made to carry, as CloudTrail's `Records`, the `data`
 * of many web services or `log`, `entries` of a browser's HAR file; null when it carries none.
 * @param length characters of the text that was looked at
 */
export function wrappedListPath(object: JsonObjectHead, length: number): readonly string[] | null {
  return pathIn(object, length, mostKeys);
}

/** What an answer in pages says of the page beside its records. */
const pagingKey =
  /^(?:@odata\..*|\$?(?:next|prev)[\w.]*|(?:total|page|max|has)[\w.]*|count|size|limit|offset|cursor|status|took|version)$/i;
const fewestPages = 2;

/**
 * The key of the list which each of several objects carries, one object after the other from `start` on, where they hold
 * nothing else but what tells one page from another; null for any other text. Its end may be cut.
 */
export function pagesListKey(text: string, start: number): string | null {
  const lists: JsonMember[] = [];
  for (let at = start; at < text.length; ) {
    const object = jsonObjectAt(text, at);
    if (object === null) return null;
    if (object.end === null) break;
    const list = listOfPage(object);
    if (list === null || list.key !== (lists[0] ?? list).key) return null;
    lists.push(list);
    at = skipBlanks(text, object.end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  const holdsRecords = lists.some(({ raw }) => /^\[\s*\{/.test(raw));
  return lists.length < fewestPages || !holdsRecords ? null : (lists[0]?.key ?? null);
}

function listOfPage({ members }: JsonObjectHead): JsonMember | null {
  const [list, ...others] = members.toSorted(
    (one, other) => Number(pagingKey.test(one.key)) - Number(pagingKey.test(other.key)),
  );
  const isPage = others.every(({ key, raw }) => pagingKey.test(key) && !/^[[{]/.test(raw));
  return isPage && list !== undefined && /^\[\s*[{\]]/.test(list.raw) ? list : null;
}

function pathIn(
  { members, cut }: JsonObjectHead,
  length: number,
  mostMore: number,
): readonly string[] | null {
  const all = cut === null ? members : [...members, cut];
  const [longest] = all.toSorted((one, other) => other.raw.length - one.raw.length);
  if (longest === undefined || mostMore === 0 || longest.raw.length < listShare * length) return null;
  if (/^\[\s*\{/.test(longest.raw)) {
    const fewest = longest === cut ? fewestOfCut : fewestRecords;
    return sampleElements(longest.raw, { shape: 'array' }).length < fewest ? null : [longest.key];
  }
  const inner = jsonObjectAt(longest.raw, 0);
  const further = inner === null ? null : pathIn(inner, length, mostMore - 1);
  return further === null ? null : [longest.key, ...further];
}
