import { createReadStream } from 'node:fs';
import { KymoError } from '../../core/errors.ts';
import { type Match, type Search, substringSearch, tokenSearch } from '../../core/pseudonym/scan.ts';
import { subjectOf } from '../../core/pseudonym/subject.ts';

/** An original that is still there. */
export interface FoundOriginal {
  readonly original: string;
  readonly count: number;
  /** Position of the first in characters (UTF-16 units) of the text, or of the bytes read as UTF-8. */
  readonly firstAt: number;
}

/** How to look. */
export interface FindOptions {
  /**
   * `token`: no letter or digit touches it (default). `anywhere`: in the middle of a word too, for files that are not
   * text. What is compressed (streams of a PDF, columns of a database) must be taken out before either can see it.
   */
  readonly match?: 'token' | 'anywhere';
}

/** What was found, and what could not be looked for because it would be found everywhere (`7`, `a`). */
export interface OriginalsFound {
  readonly found: readonly FoundOriginal[];
  readonly notLookedFor: readonly string[];
}

/** Looks for originals in a text or in bytes (read as UTF-8): the proof that a pseudonymised output names none of them. */
export function findOriginals(
  content: string | Uint8Array,
  originals: readonly string[],
  options: FindOptions = {},
): OriginalsFound {
  const search = searchOf(originals, options);
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const tally = newTally();
  tally.add(search.matchesIn(text), 0);
  return { found: tally.found(), notLookedFor: search.tooShort };
}

const pieceBytes = 1 << 20;
/** Characters around a cut that both pieces see, beside the longest original: an address with all that may touch it. */
const margin = 512;

/**
 * The same over a file of any size, one megabyte in memory at a time. `file-missing` or `file-unreadable` where it cannot
 * be read; an AbortError when the signal says so.
 */
export async function findOriginalsInFile(
  path: string,
  originals: readonly string[],
  options: FindOptions & { readonly signal?: AbortSignal } = {},
): Promise<OriginalsFound> {
  const search = searchOf(originals, options);
  const tally = newTally();
  const overlap = margin + search.longest;
  const decoder = new TextDecoder();
  let text = '';
  let textAt = 0;
  let searchedTo = 0;
  const searchTo = (end: number): void => {
    const matches = search.matchesIn(text).filter(({ at }) => at + textAt >= searchedTo && at + textAt < end);
    tally.add(matches, textAt);
    searchedTo = end;
    const cut = Math.max(0, end - overlap - textAt);
    text = text.slice(cut);
    textAt += cut;
  };
  for await (const piece of piecesOf(path, options.signal)) {
    text += decoder.decode(piece, { stream: true });
    searchTo(Math.max(searchedTo, textAt + text.length - overlap));
  }
  text += decoder.decode();
  searchTo(textAt + text.length);
  return { found: tally.found(), notLookedFor: search.tooShort };
}

async function* piecesOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: pieceBytes, signal }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new KymoError(
      missing ? 'file-missing' : 'file-unreadable',
      missing
        ? `There is no file ${path} to look into.`
        : `${path} could not be read: check that you may read it.`,
      { cause },
    );
  }
}

function searchOf(originals: readonly string[], { match = 'token' }: FindOptions): Search {
  return match === 'token' ? tokenSearch(originals) : substringSearch(originals);
}

function newTally() {
  const counts = new Map<string, FoundOriginal>();
  return {
    add(matches: readonly Match[], textAt: number): void {
      for (const { original, at } of matches) {
        const before = counts.get(original);
        const firstAt = before?.firstAt ?? at + textAt;
        counts.set(original, { original, count: (before?.count ?? 0) + 1, firstAt });
      }
    },
    found: (): readonly FoundOriginal[] => [...counts.values()],
  };
}

/** Originals that can be told from pseudonyms, and those that cannot. */
export interface ToldApart {
  readonly certain: readonly string[];
  /** Originals that are also the pseudonym of another original: found in an output, they prove nothing. */
  readonly ambiguous: readonly string[];
}

/**
 * With Crypto-PAn a pseudonym is an address, and may be the original of someone else: N originals of IPv4 have about
 * N * N / 2^32 such cases (one at 65,000). To be called before `findOriginals` there.
 */
export function tellApart(originals: readonly string[], pseudonyms: readonly string[]): ToldApart {
  const canonical = (text: string): string => subjectOf(text)?.canonical ?? text;
  const taken = new Set(pseudonyms.map(canonical));
  return {
    certain: originals.filter(original => !taken.has(canonical(original))),
    ambiguous: originals.filter(original => taken.has(canonical(original))),
  };
}
