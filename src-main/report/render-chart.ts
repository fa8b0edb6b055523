import { init, setPlatformAPI } from 'echarts';
import type { ChartSpec } from '../core/analysis.ts';
import { chartWidth } from './charts-of.ts';
import { mapPlain, printableText, type ReportFonts, textFamily, textWidth, wideFamily } from './glyphs.ts';

/**
 * Draws a chart as SVG text in the given ECharts theme. What only a pointer can use (toolbox, zoom bars, tips, brush) is
 * left out, so the whole range is seen. Texts are measured with the report's own fonts and hold only what these can draw.
 */
export function chartSvg(spec: ChartSpec, theme: object, fonts: ReportFonts): string {
  setPlatformAPI({ measureText: (text, font) => ({ width: pixelWidth(text, font ?? '', fonts) }) });
  const chart = init(null, forPaper(theme, fonts), {
    renderer: 'svg',
    ssr: true,
    width: chartWidth,
    height: spec.height,
  });
  try {
    const { toolbox, dataZoom, brush, tooltip, ...still } = forPaper(spec.option, fonts);
    chart.setOption({
      ...still,
      animation: false,
      textStyle: { ...still.textStyle, fontFamily: textFamily },
    });
    return withDrawableText(withPlainNames(chart.renderToSVGString()), fonts);
  } finally {
    chart.dispose();
  }
}

/** An option or theme in which every text can be drawn and every font is the report's. */
function forPaper<T>(value: T, fonts: ReportFonts): T {
  return mapPlain(value, (leaf, name) => {
    if (name === 'fontFamily') return textFamily;
    return typeof leaf === 'string' ? printableText(leaf, fonts) : leaf;
  });
}

/** Width in pixels for a CSS font such as `normal bold 12px Family`. */
function pixelWidth(text: string, font: string, fonts: ReportFonts): number {
  const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
  return size * textWidth(text, /\b(?:bold|[6-9]00)\b/.test(font), fonts);
}

/** Hover styles removed and ids counted from zero: ECharts numbers them over the life of the process. */
function withPlainNames(svg: string): string {
  const names = new Map<string, string>();
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/(id="|url\(#)(zr\d+-[\w-]+)/g, (_whole, before: string, name: string) => {
      const plain = names.get(name) ?? `k${names.size}`;
      names.set(name, plain);
      return before + plain;
    });
}

/** Marks characters that only the wide font draws, so that the typesetter never looks for a font of the machine. */
function withDrawableText(svg: string, fonts: ReportFonts): string {
  return svg.replace(
    />([^<>]+)</g,
    (_whole, text: string) => `>${wideSpans(printableText(text, fonts), fonts)}<`,
  );
}

function wideSpans(text: string, fonts: ReportFonts): string {
  let marked = '';
  let wide = '';
  const flush = () => {
    if (wide !== '') marked += `<tspan style="font-family:${wideFamily}">${wide}</tspan>`;
    wide = '';
  };
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // A blank between wide characters stays with them: a line of right-to-left words is one run.
    const own = !fonts.wide.covers(code) || (fonts.text.covers(code) && !(character === ' ' && wide !== ''));
    if (own) flush();
    if (own) marked += character;
    else wide += character;
  }
  flush();
  return marked;
}
