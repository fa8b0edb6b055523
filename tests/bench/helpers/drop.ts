import type { Page } from 'playwright';

/** Milliseconds from the drop of a file to what the page then shows. */
export interface DropMeasure {
  /** The first lines of the file are painted, as they stand in it. */
  readonly lines: number;
  /** The first rows of the file are painted, as they are read. */
  readonly rows: number;
  /** The first chart is painted; null when it did not come in time. */
  readonly chart: number | null;
  /** Frames longer than 50 ms between the drop and the chart. */
  readonly longFrames: number;
}

interface Marks {
  dropped: number;
  lines: number | null;
  rows: number | null;
  chart: number | null;
  longFrames: number;
}

declare global {
  interface Window {
    kymoMarks?: Marks;
  }
}

const longestMillis = 60_000;
/** What a hand takes at least from the edge of the window to letting go: the page has drawn by then where to. */
const aimMillis = 300;

// Each frame is looked at before it is painted; the time counts from the frame after it.
function watch(): void {
  const marks: Marks = { dropped: Number.NaN, lines: null, rows: null, chart: null, longFrames: 0 };
  window.kymoMarks = marks;
  const seen = (selector: string) =>
    document.querySelector(selector)?.checkVisibility({ opacityProperty: true }) === true;
  const painted = (what: 'lines' | 'rows' | 'chart') =>
    requestAnimationFrame(() => {
      marks[what] ??= performance.now();
    });
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    if (now - last > 50) marks.longFrames += 1;
    last = now;
    if (marks.lines === null && seen('.file-card .preview td')) painted('lines');
    if (marks.rows === null && seen('.file-card .preview td:not(.first-line)')) painted('rows');
    if (marks.chart === null && seen('.file-card .spread canvas')) painted('chart');
    if (marks.chart === null || marks.rows === null) requestAnimationFrame(frame);
  };
  window.addEventListener(
    'drop',
    event => {
      marks.dropped = event.timeStamp;
      last = performance.now();
      requestAnimationFrame(frame);
    },
    { capture: true, once: true },
  );
}

/** Drops a file on the window as the system's file manager does and waits for its rows and its first chart. */
export async function measureDrop(page: Page, path: string): Promise<DropMeasure> {
  await page.evaluate(watch);
  // What waits for the chart below is a script of the measurement's own, which is not to be loaded meanwhile.
  await page.waitForFunction(() => window.kymoMarks !== undefined);
  const session = await page.context().newCDPSession(page);
  const at = { x: 640, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at });
  await page.waitForTimeout(aimMillis);
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await session.detach();
  await page.waitForFunction(() => window.kymoMarks?.chart != null, null, { timeout: longestMillis });
  const marks = await page.evaluate(() => window.kymoMarks);
  if (marks === undefined || marks.rows === null) throw new Error('the rows of the dropped file never came');
  const { dropped, lines, rows, chart, longFrames } = marks;
  return {
    lines: (lines ?? rows) - dropped,
    rows: rows - dropped,
    chart: chart === null ? null : chart - dropped,
    longFrames,
  };
}
