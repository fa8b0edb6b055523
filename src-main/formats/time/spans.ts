/** A span of time as reports of intervals write it: `9:00 AM - 9:30 AM`, `04.03.2021 08:00-08:30`. */
const clock = String.raw`\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:\s?[ap]\.?\s?m\.?)?`;
const joint = String.raw`\s*(?:[-–—]|to|until|bis|à|a)\s*`;
const span = new RegExp(`^(.*?(?<![\\d:])(${clock}))(${joint})((?:\\S+\\s)*?)(${clock})$`, 'i');
const longestSpan = 120;
/** Share of the texts of a column that must be spans. */
const mostlySpans = 0.9;

/** The layout of what begins at a time and goes on to another: `%O` stands for all that follows the first clock. */
export const spanMark = '%O';

/** True for a text that is nothing but a clock, a dash or word between, and another clock. */
export const clockSpan = new RegExp(`^${clock}${joint}${clock}$`, 'i');

interface Span {
  readonly begin: string;
  /** True where the end cannot be the offset of a zone. */
  readonly isPlain: boolean;
  readonly end: string;
  /** Minutes from one clock to the other, within a day. */
  readonly minutes: number;
}

function spanOf(text: string): Span | null {
  if (text.length > longestSpan) return null;
  const [, begin, first, between, day, last] = span.exec(text) ?? [];
  if (begin === undefined || first === undefined || between === undefined || last === undefined) return null;
  return {
    begin,
    isPlain: /[^-\s]|-\s$/.test(between) || day !== '' || /[^\d:]/.test(last),
    end: last,
    minutes: (minutesOf(last) - minutesOf(first) + 1440) % 1440,
  };
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(part => Number.parseInt(part, 10));
  return hours * 60 + minutes;
}

/**
 * True when texts are spans of time. `08:00-08:30` could be eight o'clock with the offset of a zone: it is a span where
 * the other texts last as long and end at other times.
 */
export function areSpans(texts: readonly string[]): boolean {
  const [first] = texts;
  if (first === undefined || texts.slice(0, 5).every(text => spanOf(text) === null)) return false;
  const spans = texts.flatMap(text => spanOf(text) ?? []);
  const enough = (share: number) => share >= texts.length * mostlySpans;
  if (!enough(spans.length)) return false;
  if (enough(spans.filter(({ isPlain }) => isPlain).length)) return true;
  const usual = spans[0]?.minutes;
  return (
    enough(spans.filter(({ minutes }) => minutes === usual).length) &&
    new Set(spans.map(({ end }) => end)).size > 1
  );
}

/** What a span begins with; any other text as it is. */
export function beginOf(text: string): string {
  return spanOf(text)?.begin ?? text;
}
