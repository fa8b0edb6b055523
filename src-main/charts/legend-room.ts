const legendWidth = 780;
const firstRow = 42;
const nextRow = 34;

/**
 * Where a plot begins below a plain legend of those names, in pixels, at a width of 900: a legend that scrolls would hide
 * names on paper, so that one of several rows needs the room.
 */
export function plotTopBelow(names: readonly string[]): number {
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const width = 46 + name.length * 7;
    if (used > 0 && used + width > legendWidth) {
      rows += 1;
      used = 0;
    }
    used += width;
  }
  return firstRow + (rows - 1) * nextRow;
}
