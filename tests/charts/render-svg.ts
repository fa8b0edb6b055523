import { init } from 'echarts';
import { expect } from 'vitest';
import type { ChartTheme } from '../../src-main/charts/theme.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';

/** SVG text of a chart, the same for the same chart whatever was drawn before it. */
export function renderSvg(
  chart: Pick<ChartSpec, 'option' | 'height'>,
  theme: ChartTheme,
  width = 900,
): string {
  const drawing = init(null, theme, { renderer: 'svg', ssr: true, width, height: chart.height });
  try {
    drawing.setOption(chart.option);
    return numbered(drawing.renderToSVGString());
  } finally {
    drawing.dispose();
  }
}

/** Ids and classes counted from zero within the document: the library counts them over the life of the process. */
function numbered(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-[a-z]+-?\d+\b/g, name => {
    const known = names.get(name) ?? `z${names.size}`;
    names.set(name, known);
    return known;
  });
}

const element = /<(?:\/[\w:]+|[\w:]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?)>/g;

/** Fails where a viewer that reads SVG as XML would: stray quotes or brackets, tags that do not close. */
export function expectWellFormed(svg: string): void {
  const withoutStyle = svg.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  expect(withoutStyle.replaceAll(element, '')).not.toMatch(/[<>]/);
  const open: string[] = [];
  for (const [tag] of withoutStyle.matchAll(element)) {
    const name = /[\w:]+/.exec(tag)?.[0] ?? '';
    if (tag.startsWith('</')) expect(open.pop()).toBe(name);
    else if (!tag.endsWith('/>')) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
}
