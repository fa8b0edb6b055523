import { type OrderReason, orderOfRecords } from './day-month.ts';
import { type Framed, framed, frameOf } from './frame.ts';
import {
  bareCompact,
  type ClockPart,
  clockParts,
  type DateOrder,
  type DatePart,
  dateParts,
} from './parts.ts';
import { areSpans, beginOf, spanMark } from './spans.ts';

/** A layout of date and clock without what stands around it. */
interface Layout {
  readonly pattern: string;
  readonly order: DateOrder;
  readonly yearMissing: boolean;
  readonly hasClock: boolean;
  readonly date: DatePart | null;
  readonly separator: string;
  readonly fits: (text: string) => boolean;
}

interface Scored {
  readonly layout: Layout;
  readonly fits: number;
}

/** The layouts a column of texts is written in, and the share of the texts (0 to 1) they read. */
export interface PatternGuess {
  /** strptime layouts, the commonest first; all have the same date and frame. */
  readonly patterns: readonly string[];
  readonly order: DateOrder;
  readonly ambiguous: boolean;
  /** What spoke for the order where it is ambiguous. */
  readonly orderReason: OrderReason | null;
  readonly yearMissing: boolean;
  readonly hasClock: boolean;
  readonly hasOffset: boolean;
  readonly zoneNames: readonly string[];
  readonly share: number;
}

const bareLayout: Layout = {
  pattern: bareCompact.pattern,
  order: 'ymd',
  yearMissing: false,
  hasClock: true,
  date: null,
  separator: ' ',
  fits: text => bareCompact.whole.test(text),
};

/** Finds the layout that fits most of the texts; null when none fits half of them. Spans are read at their begin. */
export function guessPatterns(written: readonly string[], order?: DateOrder): PatternGuess | null {
  const isSpan = areSpans(written);
  const texts = isSpan ? written.map(beginOf) : written;
  // Hundreds of layouts: the first values rule nearly all of them out before the whole sample is tried.
  const first = commonFrame(texts.slice(0, 12));
  const candidates = layoutsIn(first.map(text => text.core));
  if (candidates.length === 0) return null;
  const members = commonFrame(texts);
  const cores = members.map(text => text.core);
  const scored = candidates
    .map(layout => ({ layout, fits: cores.filter(layout.fits).length }))
    .filter(score => score.fits * 2 >= texts.length)
    .toSorted((one, other) => other.fits - one.fits);
  const best = scored[0];
  if (best === undefined) return null;
  const { layout, ambiguous, reason } = chosen(scored, best, cores, order);
  const others = otherClocks(layout, cores);
  const frame = frameOf(members);
  const read = cores.filter(core => layout.fits(core) || others.some(other => other.fits(core))).length;
  return {
    patterns: [layout, ...others].map(
      ({ pattern }) => frame.before + pattern + frame.after + (isSpan ? spanMark : ''),
    ),
    order: layout.order,
    ambiguous: ambiguous && order === undefined,
    orderReason: order === undefined ? reason : null,
    yearMissing: layout.yearMissing && !frame.yearAtEnd,
    hasClock: layout.hasClock,
    hasOffset: frame.hasOffset,
    zoneNames: frame.zoneNames,
    share: read / texts.length,
  };
}

function commonFrame(texts: readonly string[]): readonly Framed[] {
  const byFrame = new Map<string, Framed[]>();
  for (const text of texts) {
    const taken = framed(text);
    if (taken === null) continue;
    const members = byFrame.get(taken.frame);
    if (members === undefined) byFrame.set(taken.frame, [taken]);
    else members.push(taken);
  }
  return [...byFrame.values()].reduce((most, members) => (members.length > most.length ? members : most), []);
}

// Layouts that at least a third of the texts may be written in.
function layoutsIn(texts: readonly string[]): readonly Layout[] {
  const enough = (fits: (text: string) => boolean) => texts.filter(fits).length * 3 >= texts.length;
  if (texts.length === 0) return [];
  const clocked = dateParts
    .filter(date => enough(text => date.head.test(text)))
    .flatMap(date => {
      const separators = new Set(texts.flatMap(text => separatorOf(date, text) ?? []));
      return clockParts.flatMap(clock => [...separators].map(separator => joined(date, separator, clock)));
    });
  const bare = dateParts.filter(date => !date.needsClock).map(dateAlone);
  return [...clocked, bareLayout, ...bare].filter(layout => enough(layout.fits));
}

// What stands between date and clock as strptime takes it: any blanks are one blank.
function separatorOf(date: DatePart, text: string): string | null {
  const match = date.head.exec(text);
  if (match === null) return null;
  const between = match[1] ?? (match[0].endsWith('.') ? '.' : '');
  return between.replace(/\s+/, ' ').toUpperCase();
}

function joined(date: DatePart, separator: string, clock: ClockPart): Layout {
  const possible = clock.follows(date, separator);
  return {
    pattern: date.pattern + separator + clock.pattern,
    order: date.order,
    yearMissing: date.yearMissing,
    hasClock: true,
    date,
    separator,
    fits: text => {
      if (!possible || separatorOf(date, text) !== separator) return false;
      const head = date.head.exec(text)?.[0].length ?? 0;
      return clock.whole.test(text.slice(head));
    },
  };
}

function dateAlone(date: DatePart): Layout {
  const { pattern, order, yearMissing } = date;
  return {
    pattern,
    order,
    yearMissing,
    hasClock: false,
    date,
    separator: '',
    fits: text => date.whole.test(text),
  };
}

// The same day may be written with and without seconds or fractions in one file: 12:00 beside 12:00:01.
function otherClocks(layout: Layout, texts: readonly string[]): readonly Layout[] {
  const { date, separator } = layout;
  const left = texts.filter(text => !layout.fits(text));
  if (date === null || !layout.hasClock || left.length === 0) return [];
  return clockParts
    .map(clock => joined(date, separator, clock))
    .map(other => ({ other, fits: left.filter(other.fits).length }))
    .filter(({ fits }) => fits > 0)
    .toSorted((one, other) => other.fits - one.fits)
    .slice(0, 3)
    .map(({ other }) => other);
}

interface Choice {
  readonly layout: Layout;
  readonly ambiguous: boolean;
  readonly reason: OrderReason | null;
}

function chosen(
  scored: readonly Scored[],
  best: Scored,
  texts: readonly string[],
  order: DateOrder | undefined,
): Choice {
  const same = scored.filter(score => neutral(score.layout) === neutral(best.layout));
  const equals = same.filter(score => score.fits === best.fits).map(score => score.layout);
  const asked = same.find(score => score.layout.order === order)?.layout;
  if (asked !== undefined) return { layout: asked, ambiguous: false, reason: null };
  const yearFirst = equals.find(layout => layout.order === 'ymd');
  const yearLast = equals.filter(layout => layout.order !== 'ymd');
  const [firstOfLast] = yearLast;
  if (yearFirst === undefined || firstOfLast === undefined)
    return equals.length > 1
      ? likelier(equals, texts)
      : { layout: best.layout, ambiguous: false, reason: null };
  // 17/06/09: in a file of several days it is the day that changes most and the year that changes least.
  const numbers = texts.map(text => /^(\d+)\D\d+\D(\d+)/.exec(text));
  const firsts = new Set(numbers.map(found => found?.[1])).size;
  const lasts = new Set(numbers.map(found => found?.[2])).size;
  if (firsts < lasts) return { layout: yearFirst, ambiguous: false, reason: null };
  const last = likelier(yearLast, texts);
  return { ...last, ambiguous: last.ambiguous || firsts === lasts };
}

// Of layouts that fit equally well.
function likelier(equals: readonly Layout[], texts: readonly string[]): Choice {
  const [first] = equals;
  if (first === undefined) throw new Error('no layout to choose from');
  if (equals.length === 1) return { layout: first, ambiguous: false, reason: null };
  const byOrder = (order: DateOrder | null) => equals.find(layout => layout.order === order);
  const bySteps = byOrder(orderOfRecords(texts, !first.yearMissing));
  if (bySteps !== undefined) return { layout: bySteps, ambiguous: true, reason: 'steps' };
  const byHalves = first.pattern.includes('%p') ? byOrder('mdy') : undefined;
  if (byHalves !== undefined) return { layout: byHalves, ambiguous: true, reason: 'halves' };
  return { layout: first, ambiguous: true, reason: null };
}

// The same layout but for the order of day, month and a short year: %d/%m/%Y and %m/%d/%Y.
function neutral(layout: Layout): string {
  return layout.pattern.replace(/%[dmy]/g, '%_');
}
