/** What a cell's text is; `unknown` speaks against the delimiter and quote that cut it out. */
export type CellType = 'unknown' | 'empty' | 'text' | 'number' | 'time' | 'address';

const number =
  /^[-+]?[$€£¥]?\s?[-+]?(?:\d{1,3}(?:[,.'\u00a0 ]\d{3})+|\d+)?(?:[.,]\d*)?(?:[eE][-+]?\d+)?\s?(?:%|[$€£¥])?$/;
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?`;
const offset = String.raw`(?:\s?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2}))?`;
const month = '(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]*';
const day = String.raw`(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[-/. ]?${month}[-/., ]{0,2}\d{2,4}|${month} \d{1,2},? \d{4}|\d{4}[-/ ]${month}[-/ ]\d{1,2})`;
const time = new RegExp(`^\\[?(?:${day}(?:[T :]\\s?${clock})?|${clock})${offset}\\]?$`);
const monthOfYear = new RegExp(`^${month}[-/ ]\\d{2,4}$|^\\d{4}[-/]\\d{2}$`);
const address =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)[^\s"]+$|^[^\s"@,;|]+@[\w-]+(?:\.[\w-]+)+$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+|\/\d+)?$/i;
const timeStart = /^\[?(?:\d|[A-Za-z]{3})/;
const nothing = new Set([
  '',
  '-',
  '--',
  '.',
  '?',
  'N/A',
  'n/a',
  'NA',
  'NaN',
  'nan',
  'NULL',
  'null',
  '\\N',
  'None',
]);

/** Type of a cell; `quoted` cells may hold any signs, plain ones only those of words. */
export function cellType(cell: string, quoted: boolean): CellType {
  const text = cell.trim();
  if (nothing.has(text)) return 'empty';
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (text.length <= 40) {
    if (isDigit(last) || isDigit(first)) {
      if (number.test(text)) return 'number';
    }
    if (timeStart.test(text) && (time.test(text) || monthOfYear.test(text))) return 'time';
  }
  if (address.test(text)) return 'address';
  return quoted || isWords(text) ? 'text' : 'unknown';
}

/** True for a value that is no name: a number or a time. */
export function isValue(type: CellType): boolean {
  return type === 'number' || type === 'time';
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const wordSigns = new Set([..." -_./'&()#+%!?*@$=<>[]{}\\\u2019"].map(sign => sign.charCodeAt(0)));
// Signs that also separate cells count as text only before a blank, as in a sentence.
const sentenceSigns = new Set([...',;:'].map(sign => sign.charCodeAt(0)));

function isWords(text: string): boolean {
  const quoteLike = text.length > 1 && text[0] === text[text.length - 1] && /^['`]/.test(text);
  if (quoteLike) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 128 || isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)) continue;
    if (wordSigns.has(code)) continue;
    const next = at + 1 === text.length ? 32 : text.charCodeAt(at + 1);
    if (sentenceSigns.has(code) && next === 32) continue;
    return false;
  }
  return true;
}
