/** Sizes of the two fonts of a table of rows, in CSS pixels, as its style sheet has them. */
const plainPixels = 12.5;
const monospacePixels = 12;
const firstSign = 0x20;
/** The end of Latin with its accents: beyond, signs join and have no width of their own. */
const lastSign = 0x24f;
/** A bold text is wider, and so is one that is drawn at another scale. */
const slack = 1.1;
const longest = 400;

const known = new Map<boolean, readonly number[] | null>();

/**
 * Width that a text of the table of rows takes at most, in CSS pixels; infinite for one with signs beyond Latin or with
 * more than 400: those are not worth the time.
 */
export function widestPixels(text: string, isMonospace: boolean): number {
  const widths = widthsOf(isMonospace);
  if (widths === null || text.length > longest) return Number.POSITIVE_INFINITY;
  let width = 0;
  for (let place = 0; place < text.length; place += 1)
    width += widths[text.charCodeAt(place) - firstSign] ?? Number.POSITIVE_INFINITY;
  return width * slack;
}

function widthsOf(isMonospace: boolean): readonly number[] | null {
  const found = known.get(isMonospace);
  if (found !== undefined) return found;
  const measured = measuredWidths(isMonospace);
  known.set(isMonospace, measured);
  return measured;
}

function measuredWidths(isMonospace: boolean): readonly number[] | null {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return null;
  const style = getComputedStyle(document.body);
  const family = isMonospace
    ? style.getPropertyValue('--mantine-font-family-monospace') || 'monospace'
    : style.fontFamily;
  context.font = `${isMonospace ? monospacePixels : plainPixels}px ${family}`;
  return Array.from(
    { length: lastSign - firstSign + 1 },
    (_unused, place) => context.measureText(String.fromCharCode(firstSign + place)).width,
  );
}
