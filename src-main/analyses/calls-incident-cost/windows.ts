import { parseDate } from '../../core/calendar/day.ts';

/** A window as it was written, on the clock of the site. */
interface WrittenWindow {
  readonly piece: string;
  /** `YYYY-MM-DDTHH:MM`. */
  readonly from: string;
  readonly to: string;
}

const most = 100;
const longestDays = 31;
const stamp = String.raw`([1-9]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?`;
const pair = new RegExp(String.raw`^[ \t]*${stamp}[ \t]*/[ \t]*${stamp}[ \t]*$`);
const example = '2024-02-20T10:00/2024-02-20T12:00';

/**
 * What is wrong with a list of windows, or null: `from/to` in local time, separated by commas, semicolons or new lines.
 * The sentence names the first bad piece and what was expected; an empty list is right.
 */
export function problemOfWindows(text: string): string | null {
  const pieces = text.split(/[,;\r\n]/).filter(piece => piece.trim() !== '');
  if (pieces.length > most) return `there are ${pieces.length} windows; give at most ${most}`;
  const windows: WrittenWindow[] = [];
  for (const piece of pieces) {
    const window = windowOf(piece);
    if (typeof window === 'string') return window;
    windows.push(window);
  }
  return overlapOf(windows);
}

/** The window of a piece, or the sentence that says why it is none. */
function windowOf(piece: string): WrittenWindow | string {
  const parts = pair.exec(piece);
  if (parts === null)
    return `"${shown(piece)}" is not a window; write from/to in local time, as in ${example}`;
  const [, fromDay = '', fromTime = '', toDay = '', toTime = ''] = parts;
  const bad = [
    ...[fromDay, toDay].filter(day => parseDate(day) === null),
    ...[fromTime, toTime].filter(time => !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)),
  ][0];
  if (bad !== undefined)
    return `"${shown(piece)}" names ${bad}, which is no date or time of day; write as in ${example}`;
  const window = { piece, from: `${fromDay}T${fromTime}`, to: `${toDay}T${toTime}` };
  if (window.from >= window.to)
    return `"${shown(piece)}" does not end after it begins; write the earlier time first`;
  if ((parseDate(toDay) ?? 0) - (parseDate(fromDay) ?? 0) > longestDays)
    return `"${shown(piece)}" is longer than ${longestDays} days; give shorter windows`;
  return window;
}

function overlapOf(windows: readonly WrittenWindow[]): string | null {
  const ordered = windows.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  for (const [index, window] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before !== undefined && window.from < before.to)
      return `"${shown(before.piece)}" and "${shown(window.piece)}" overlap, so that calls would count twice; join them`;
  }
  return null;
}

function shown(piece: string): string {
  const text = piece.trim();
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
