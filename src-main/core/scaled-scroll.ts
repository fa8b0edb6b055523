/**
 * A table of any length in an element that a browser can make only so tall (Chromium: 33.5 million pixels). Small steps
 * move the table pixel by pixel; a drag of the scroll bar moves it in proportion.
 */
export interface ScrollExtent {
  readonly rowCount: number;
  /** Height of a row in CSS pixels. */
  readonly rowHeight: number;
  /** Height in which rows are seen, in CSS pixels. */
  readonly viewHeight: number;
}

/** Where a table stands: the element's own scroll position, and what is to be added to it for the table's. */
export interface ScrollPlace {
  readonly physical: number;
  readonly offset: number;
}

/** Height that every browser can make, in CSS pixels, and at which half a pixel is still told from a whole one. */
const mostPixels = 8_000_000;
/** Steps of more than so many view heights are a drag of the scroll bar. */
const mostStepViews = 4;
/** So many view heights at each end are never scaled, so that small steps do not meet the end of the element there. */
const marginViews = 40;

/** Height of all rows, in pixels of the table. */
export function tableHeight({ rowCount, rowHeight }: ScrollExtent): number {
  return rowCount * rowHeight;
}

/** Height of the element that stands for them. */
export function elementHeight(extent: ScrollExtent): number {
  return Math.min(tableHeight(extent), mostPixels);
}

/** How far the table can be scrolled, in pixels of the table. */
export function mostScroll(extent: ScrollExtent): number {
  return Math.max(0, tableHeight(extent) - extent.viewHeight);
}

/** The place at which the table stands at `top`, in its own pixels, with the scroll bar where that belongs. */
export function placeAtTop(extent: ScrollExtent, top: number): ScrollPlace {
  const most = mostScroll(extent);
  const wanted = Math.round(Math.min(Math.max(top, 0), most));
  if (tableHeight(extent) <= mostPixels) return { physical: wanted, offset: 0 };
  const mostPhysical = mostPixels - extent.viewHeight;
  const margin = Math.min(marginViews * extent.viewHeight, mostPhysical / 4);
  const proportional = (wanted / most) * mostPhysical;
  const low = Math.min(wanted, margin);
  const high = mostPhysical - Math.min(most - wanted, margin);
  const physical = Math.round(Math.min(Math.max(proportional, low), high));
  return { physical, offset: wanted - physical };
}

/** The same place where the table can stand there, else the nearest one: rows were added or went. */
export function placeKept(extent: ScrollExtent, place: ScrollPlace): ScrollPlace {
  const top = place.physical + place.offset;
  const isScaled = tableHeight(extent) > mostPixels;
  const fits = place.physical <= Math.max(0, elementHeight(extent) - extent.viewHeight);
  return top <= mostScroll(extent) && fits && (isScaled || place.offset === 0)
    ? place
    : placeAtTop(extent, top);
}

/**
 * The place after the browser scrolled the element from `before` to `physical`. Where the answer's `physical` is
 * another one, the element has to be put there; nothing moves on screen by that.
 */
export function placeAfterScroll(extent: ScrollExtent, before: ScrollPlace, physical: number): ScrollPlace {
  if (tableHeight(extent) <= mostPixels) return { physical, offset: 0 };
  const most = mostScroll(extent);
  const mostPhysical = mostPixels - extent.viewHeight;
  if (Math.abs(physical - before.physical) > mostStepViews * extent.viewHeight) {
    const share = Math.min(Math.max(physical / mostPhysical, 0), 1);
    return { physical, offset: Math.round(share * most) - Math.round(physical) };
  }
  const top = physical + before.offset;
  if (top <= 0 || top >= most) return placeAtTop(extent, top);
  const margin = extent.viewHeight * mostStepViews;
  const isNearEnd =
    physical < Math.min(margin, top) || mostPhysical - physical < Math.min(margin, most - top);
  return isNearEnd ? placeAtTop(extent, top) : { physical, offset: before.offset };
}

/** First and last row (half-open) in sight at a place, with `more` rows on either side. */
export function rowsInSight(
  extent: ScrollExtent,
  place: ScrollPlace,
  more: number,
): readonly [number, number] {
  const top = place.physical + place.offset;
  const first = Math.floor(top / extent.rowHeight) - more;
  const last = Math.ceil((top + extent.viewHeight) / extent.rowHeight) + more;
  return [Math.max(0, first), Math.min(extent.rowCount, last)];
}

/** The most rows that are in sight at any place, with `more` rows on either side. */
export function mostRowsInSight({ rowHeight, viewHeight }: ScrollExtent, more: number): number {
  return Math.ceil(viewHeight / rowHeight) + 1 + 2 * more;
}

/** Where the table has to stand so that a row is in sight: as it is when it is, else with the row at the near edge. */
export function topToShow(
  extent: ScrollExtent,
  place: ScrollPlace,
  row: number,
  where: 'nearest' | 'middle',
): number {
  const top = place.physical + place.offset;
  const rowTop = row * extent.rowHeight;
  const rowEnd = rowTop + extent.rowHeight;
  const isIn = rowTop >= top && rowEnd <= top + extent.viewHeight;
  if (isIn) return top;
  if (where === 'middle') return rowTop - Math.floor((extent.viewHeight - extent.rowHeight) / 2);
  return rowTop < top ? rowTop : rowEnd - extent.viewHeight;
}
