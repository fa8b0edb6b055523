import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { type RowRing, rowRing } from '../../../src-main/core/row-ring.ts';
import {
  mostRowsInSight,
  placeAfterScroll,
  placeAtTop,
  placeKept,
  rowsInSight,
  type ScrollExtent,
  type ScrollPlace,
  topToShow,
} from '../../../src-main/core/scaled-scroll.ts';

/** Rows that exist beyond either edge, so that a step of the wheel finds them drawn. */
const spareRows = 8;
/** When nothing has moved for this long, the scroll bar is put where it belongs. */
const restMillis = 250;

/** Where a table of any length stands in an element that scrolls, and how to move it. */
export function useScaledScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: Pick<ScrollExtent, 'rowCount' | 'rowHeight'>,
  headerHeight: number,
  onSight: (first: number, end: number) => void,
) {
  const viewHeight = useViewHeight(scroller, headerHeight);
  const { rowCount, rowHeight } = rows;
  const extent: ScrollExtent = { rowCount, rowHeight, viewHeight };
  const [wanted, setPlace] = useState<ScrollPlace>({ physical: 0, offset: 0 });
  const place = placeKept(extent, wanted);
  const latest = useRef({ extent, place });
  latest.current = { extent, place };
  const sight = rowsInSight(extent, place, spareRows);

  const put = useCallback(
    (next: ScrollPlace) => {
      if (scroller.current !== null && scroller.current.scrollTop !== next.physical)
        scroller.current.scrollTop = next.physical;
      latest.current.place = next;
      setPlace(next);
    },
    [scroller],
  );
  useScrolling(scroller, latest, put);

  // Never while the place is kept: the browser may have scrolled on already.
  useLayoutEffect(() => {
    if (place !== wanted) put(place);
  });
  const tell = useEffectEvent(onSight);
  const [first, end] = sight;
  useEffect(() => tell(first, end), [first, end]);

  const show = useCallback(
    (row: number, where: 'nearest' | 'middle') => {
      const now = latest.current;
      const next = placeAtTop(now.extent, topToShow(now.extent, now.place, row, where));
      if (next.physical + next.offset !== now.place.physical + now.place.offset) put(next);
    },
    [put],
  );
  const pageLength = () => Math.max(1, Math.floor(latest.current.extent.viewHeight / rowHeight) - 1);
  const ring: RowRing = rowRing(sight, mostRowsInSight(extent, spareRows));
  return { place, sight, ring, show, pageLength };
}

interface Latest {
  readonly extent: ScrollExtent;
  place: ScrollPlace;
}

/** Follows the browser's scrolling within the same frame, so that no row comes late. */
function useScrolling(
  scroller: RefObject<HTMLElement | null>,
  latest: RefObject<Latest>,
  put: (place: ScrollPlace) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const { extent, place } = latest.current;
      put(placeAtTop(extent, place.physical + place.offset));
    };
    const onScroll = () => {
      const { extent, place } = latest.current;
      if (element.scrollTop === place.physical) return;
      const next = placeAfterScroll(extent, place, element.scrollTop);
      flushSync(() => put(next));
      clearTimeout(rest);
      rest = setTimeout(settle, restMillis);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(rest);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, latest, put]);
}

/** Height in which rows are seen. */
function useViewHeight(scroller: RefObject<HTMLElement | null>, headerHeight: number): number {
  const [height, setHeight] = useState(400);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setHeight(Math.max(50, element.clientHeight - headerHeight));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller, headerHeight]);
  return height;
}
