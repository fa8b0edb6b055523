import type { RowPage } from '../../src-main/core/rows.ts';
import { rowCellText } from '../parts/rows/cells.ts';
import { widestPixels } from './text-width.ts';

const widths: Readonly<Record<string, number>> = {
  at: 178,
  host: 92,
  level: 72,
  component: 112,
  pid: 64,
  eventId: 84,
  message: 560,
  what: 470,
  who: 150,
  kind: 84,
  line: 74,
  source: 150,
  file: 150,
  templateId: 84,
  template: 420,
  method: 72,
  path: 360,
  query: 220,
  protocol: 84,
  status: 64,
  client: 130,
  user: 90,
  referrer: 220,
  agent: 260,
  answered: 84,
  cells: 640,
};
const usualWidth = 120;
/** No column is made wider than this by what stands in it: a long text is not read in a column of its own. */
const widestFitted = 190;
/** In a narrow window it leaves more to the message. */
const widestShareOfWindow = 0.12;
/** A time is read whole, to the microsecond. */
const widestTime = 230;
/** Space on both sides of a text, and a pixel for what is between two. */
const paddingPixels = 16;

/** Width of a column before anybody changed it, in CSS pixels: wide enough for the texts of its first rows. */
export function usualWidthOf(name: string, fitted: ReadonlyMap<string, number>): number {
  return Math.max(widths[name] ?? usualWidth, fitted.get(name) ?? 0);
}

/**
 * Widths in which the texts of these rows are seen whole, in CSS pixels, as far as a column is made that wide in a window of
 * this width.
 */
export function fittedWidths({ columns }: RowPage, windowPixels: number): ReadonlyMap<string, number> {
  const widestName = Math.min(widestFitted, Math.floor(windowPixels * widestShareOfWindow));
  return new Map(
    columns.map(({ name, values }) => {
      const texts = new Set(
        values.filter(value => typeof value === 'string').map(value => rowCellText(name, value, 'UTC')),
      );
      const widest = Math.max(0, ...[...texts].map(text => widestPixels(text, false)));
      return [
        name,
        Math.min(
          Math.ceil(widest) + paddingPixels,
          name === 'at' || name === 'binStart' ? widestTime : widestName,
        ),
      ];
    }),
  );
}
