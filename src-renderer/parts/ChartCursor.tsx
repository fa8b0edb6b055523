import { type KeyboardEvent, useState } from 'react';
import type { Box } from './chart-geometry.ts';
import { type ChartPlace, isSamePlace, type PlaceLayout, placeAfterKey, placeText } from './chart-places.ts';

interface ChartCursorProps {
  readonly title: string;
  readonly places: readonly ChartPlace[];
  readonly layout: PlaceLayout;
  /** What choosing a place does, after its name: `shows its calls`. */
  readonly does: string;
  readonly boxOf: (place: ChartPlace) => Box | null;
  /** Shows (or, for null, hides) what the chart says at the middle of a place. */
  readonly onPoint: (box: Box | null) => void;
  readonly onChoose: (place: ChartPlace) => void;
}

/** The way through the places of a chart by keyboard: arrow keys move, Enter chooses. In sight while it has the focus. */
export function ChartCursor(props: ChartCursorProps) {
  const { title, places, layout, does, boxOf, onPoint, onChoose } = props;
  const [wanted, setWanted] = useState<ChartPlace | null>(null);
  const [mark, setMark] = useState<{ readonly of: typeof places; readonly box: Box } | null>(null);
  const place = places.find(known => wanted !== null && isSamePlace(known, wanted)) ?? places[0];
  if (place === undefined) return null;
  const point = (next: ChartPlace) => {
    const there = boxOf(next);
    setWanted(next);
    setMark(there && { of: places, box: there });
    onPoint(there);
  };
  const move = (event: KeyboardEvent) => {
    const next = placeAfterKey(places, place, event.key, layout);
    if (next === null) return;
    event.preventDefault();
    point(next);
  };
  const leave = () => {
    setMark(null);
    onPoint(null);
  };
  return (
    <>
      {mark?.of === places && <div className="chart-mark" style={mark.box} />}
      <button
        type="button"
        className="chart-cursor"
        onFocus={() => point(place)}
        onBlur={leave}
        onKeyDown={move}
        onClick={() => onChoose(place)}
      >
        <span className="visually-hidden">{title}: </span>
        <span aria-live="polite">{placeText(place)}</span>, Enter {does}
        <span className="visually-hidden">, arrow keys move</span>
      </button>
    </>
  );
}
