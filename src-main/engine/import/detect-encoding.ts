import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';

/** The encoding of a text file as its first bytes tell it. */
export interface DetectedEncoding {
  /** Label of the WHATWG Encoding Standard; `utf-32le` and `utf-32be`, which it does not know, cannot be decoded. */
  readonly encoding: string;
  /** True when a byte order mark says so. */
  readonly byMark: boolean;
  /** Short clause for the reading preview. */
  readonly why: string;
}

/**
 * Finds the encoding of the first bytes of a text: by byte order mark; by the zero bytes of UTF-16; as UTF-8 when the
 * bytes are valid (the last character may be cut) or mostly are; else by letter statistics among the encodings of East
 * Asia, Cyrillic and Central Europe, and Windows-1252 where those do not speak clearly. ISO-8859-1 and -15 are never
 * found, only chosen: their texts are valid Windows-1252 as well. Bytes that hold only ASCII are UTF-8.
 */
export function detectEncoding(head: Buffer): DetectedEncoding {
  return byMark(head) ?? byZeroBytes(head) ?? byUtf8(head) ?? byStatistics(head);
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function byMark(head: Buffer): DetectedEncoding | null {
  const found = marks.find(([, mark]) => mark.every((byte, index) => head[index] === byte));
  return found === undefined
    ? null
    : { encoding: found[0], byMark: true, why: 'it begins with a byte order mark' };
}

const zeroSampleBytes = 16 * 1024;
/** Share of characters below 256 from which a text counts as UTF-16: digits, separators and line ends of any table. */
const leastZeroShare = 0.1;

// In UTF-16 every character below 256 has a zero as its high byte, and only as that.
function byZeroBytes(head: Buffer): DetectedEncoding | null {
  const sample = head.subarray(0, Math.min(zeroSampleBytes, head.length - (head.length % 2)));
  const zeros: [number, number] = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[(index % 2) as 0 | 1] += 1;
  });
  const characters = sample.length / 2;
  const [even, odd] = zeros;
  const most = Math.max(even, odd);
  if (characters < 2 || most < characters * leastZeroShare || Math.min(even, odd) * 20 > most) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const strange = text.match(strangeCharacters)?.length ?? 0;
  const lineEnds = text.match(/[\r\n]/g)?.length ?? 0;
  // A text of single bytes that holds NUL bytes has its line ends where UTF-16 would read other characters.
  const lineEndBytes = sample.filter(byte => byte === 0x0a || byte === 0x0d).length;
  if (strange * 50 > characters || lineEnds * 2 < lineEndBytes) return null;
  return {
    encoding,
    byMark: false,
    why: `every second byte tends to be zero (${most} of ${characters}), as in UTF-16 without a mark`,
  };
}

/** Controls that no text holds, and what a decoder puts in place of bytes that mean nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const strangeCharacters = /[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g;

const leastSequences = 3;

function byUtf8(head: Buffer): DetectedEncoding | null {
  const { sequences, invalidBytes } = countUtf8(head);
  if (invalidBytes === 0) {
    const why = sequences === 0 ? 'it holds only ASCII' : 'its bytes are valid UTF-8';
    return { encoding: 'utf-8', byMark: false, why };
  }
  if (sequences < leastSequences || sequences <= invalidBytes) return null;
  return {
    encoding: 'utf-8',
    byMark: false,
    why: `${sequences} characters are valid UTF-8 and only ${invalidBytes} bytes are not`,
  };
}

/** Valid multi-byte characters and bytes outside any; a character cut by the end of the bytes counts as neither. */
function countUtf8(bytes: Buffer): { readonly sequences: number; readonly invalidBytes: number } {
  let sequences = 0;
  let invalidBytes = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    if (length === 1) {
      at += 1;
      continue;
    }
    const follows = validFollowers(bytes, at, lead, length);
    if (length > 0 && follows === length - 1) {
      sequences += 1;
      at += length;
      continue;
    }
    const isCut = length > 0 && at + 1 + follows === bytes.length;
    if (isCut) break;
    invalidBytes += 1;
    at += 1;
  }
  return { sequences, invalidBytes };
}

/**
 * The text of bytes that should be UTF-8: those that are none stand in it as `\xNN`, so that none is lost.
 */
export function textWithEscapes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    const follows = validFollowers(bytes, at, lead, length);
    if (length > 0 && follows === length - 1) {
      at += length;
      continue;
    }
    text += bytes.toString('utf8', from, at);
    from = at + 1;
    text += `\\x${lead.toString(16).padStart(2, '0')}`;
    at += 1;
  }
  return text + bytes.toString('utf8', from);
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Limits of the second byte that rule out overlong forms, surrogates and what lies beyond U+10FFFF. */
const secondByteLimits: Readonly<Record<number, readonly [number, number]>> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};

function validFollowers(bytes: Buffer, at: number, lead: number, length: number): number {
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index];
    const [low, high] = (index === 1 ? secondByteLimits[lead] : undefined) ?? [0x80, 0xbf];
    if (byte === undefined || byte < low || byte > high) return index - 1;
  }
  return Math.max(0, length - 1);
}

const western = 'windows-1252';
const westernNote = 'ISO-8859-1 and ISO-8859-15 cannot be told from it and have to be chosen';

/** What the statistics call an encoding, and its label where it is one we look for. */
const eastAsian: Readonly<Record<string, string>> = {
  Shift_JIS: 'shift_jis',
  GB18030: 'gbk',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Big5: 'big5',
};
const centralEuropean: Readonly<Record<string, string>> = {
  'windows-1250': 'windows-1250',
  'ISO-8859-2': 'iso-8859-2',
};
const cyrillic: Readonly<Record<string, string>> = { 'windows-1251': 'windows-1251' };
const westernNames = ['ISO-8859-1', 'windows-1252'];

/** Fewer bytes above ASCII than this say too little about a language. */
const leastHighBytes = 6;
const leastDifferentBytes = 4;
/** Share of such bytes that stand beside another: high where every letter is one, low in western words. */
const leastNeighbours = 0.6;
/** Confidence, 0 to 100, below which the statistics guess. */
const leastConfidence = { eastAsian: 50, cyrillic: 25, centralEuropean: 25 } as const;
/** How much surer than of a western text the statistics must be of a Central European one. */
const leastLead = 10;

function byStatistics(head: Buffer): DetectedEncoding {
  const { count, different, neighbourShare } = highBytes(head);
  if (count >= leastHighBytes && different >= leastDifferentBytes) {
    const matches = analyse(head).map(({ name, confidence }) => ({ name, confidence }));
    const found =
      neighbourShare >= leastNeighbours
        ? (best(matches, eastAsian, leastConfidence.eastAsian, label => decodes(head, label, count)) ??
          best(matches, cyrillic, leastConfidence.cyrillic, () => true))
        : null;
    const japanese = found === null && pairsUpAsShiftJis(head) && decodes(head, 'shift_jis', count);
    if (japanese) {
      const why = 'its bytes pair up as Japanese characters do in Shift_JIS';
      return { encoding: 'shift_jis', byMark: false, why };
    }
    const chosen = found ?? centralEuropeanMatch(matches);
    if (chosen !== null) {
      const why = `its letters are spread as in ${chosen.encoding} (${chosen.confidence} of 100)`;
      return { encoding: chosen.encoding, byMark: false, why };
    }
  }
  return {
    encoding: western,
    byMark: false,
    why: `it is not UTF-8 and nothing points beyond western text; ${westernNote}`,
  };
}

const leastPairs = 4;
/** Share of the pairs that must be common characters and stand beside another: western letters are mostly alone. */
const leastPairShare = 0.8;

/** First bytes of signs, kana and the characters of daily use (JIS X 0208, level 1), not of the rarer ones (level 2). */
const lastCommonLead = 0x98;

// The letters of short cells, often repeated, are too few for statistics. In Shift_JIS a common character is a pair that
// begins with 81 to 98, which in Windows-1252 are signs that hardly ever stand beside each other.
function pairsUpAsShiftJis(head: Buffer): boolean {
  let [pairs, common, joined, alone] = [0, 0, 0, 0];
  let lastEnd = -1;
  let lastCounted = false;
  for (let at = 0; at < head.length; at += 1) {
    const lead = head[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = head[at + 1] ?? 0;
    if (!isLead(lead) || trail < 0x40 || trail === 0x7f || trail > 0xfc) {
      alone += 1;
      continue;
    }
    const follows = lastEnd === at;
    pairs += 1;
    if (lead <= lastCommonLead) common += 1;
    if (follows) joined += lastCounted ? 1 : 2;
    lastCounted = follows;
    lastEnd = at + 2;
    at += 1;
  }
  const most = leastPairShare * pairs;
  return pairs >= leastPairs && common >= most && joined >= most && alone * 10 <= pairs;
}

function isLead(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
}

interface Match {
  readonly name: string;
  readonly confidence: number;
}
interface Choice {
  readonly encoding: string;
  readonly confidence: number;
}

function best(
  matches: readonly Match[],
  labels: Readonly<Record<string, string>>,
  least: number,
  accept: (label: string) => boolean,
): Choice | null {
  for (const { name, confidence } of matches) {
    const encoding = labels[name];
    if (encoding !== undefined && confidence >= least && accept(encoding)) return { encoding, confidence };
  }
  return null;
}

function centralEuropeanMatch(matches: readonly Match[]): Choice | null {
  const found = best(matches, centralEuropean, leastConfidence.centralEuropean, () => true);
  const rival = Math.max(
    0,
    ...matches.filter(({ name }) => westernNames.includes(name)).map(({ confidence }) => confidence),
  );
  return found !== null && found.confidence >= rival + leastLead ? found : null;
}

function highBytes(head: Buffer) {
  const seen = new Set<number>();
  let count = 0;
  let neighbours = 0;
  head.forEach((byte, index) => {
    if (byte < 0x80) return;
    seen.add(byte);
    count += 1;
    if ((head[index - 1] ?? 0) >= 0x80 || (head[index + 1] ?? 0) >= 0x80) neighbours += 1;
  });
  return { count, different: seen.size, neighbourShare: neighbours / Math.max(1, count) };
}

// One bad byte in fifty characters is damage to the file; more means another encoding.
function decodes(head: Buffer, label: string, highByteCount: number): boolean {
  const text = new TextDecoder(label).decode(head, { stream: true });
  return (text.match(/\ufffd/g)?.length ?? 0) * 100 <= highByteCount;
}
