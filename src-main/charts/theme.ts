/** Font of every chart. Single quotes: the library writes it into an attribute in double quotes as it is. */
export const fontFamily = "Inter, 'DejaVu Sans', sans-serif";

/** Colours of a theme by what they are for. */
export interface ColourTokens {
  readonly background: string;
  readonly text: string;
  readonly mutedText: string;
  readonly axisLine: string;
  readonly splitLine: string;
  readonly tooltipBackground: string;
}

export const lightTokens: ColourTokens = {
  background: '#ffffff',
  text: '#1f2328',
  mutedText: '#59636e',
  axisLine: '#8c959f',
  splitLine: '#e4e7ea',
  tooltipBackground: '#ffffff',
};

export const darkTokens: ColourTokens = {
  background: '#1f2023',
  text: '#e6e6e6',
  mutedText: '#b0b6bd',
  axisLine: '#6e7681',
  splitLine: '#34373c',
  tooltipBackground: '#2b2d31',
};

/**
 * Series colours after Okabe and Ito, "Color Universal Design" (2008), for readers with any colour vision. The light
 * ones are darkened until each has a contrast of 3 to 1 with both backgrounds, so that a colour means the same in both.
 */
export const palette = {
  blue: '#1f7fc2',
  vermillion: '#d55e00',
  green: '#009e73',
  orange: '#b87a00',
  purple: '#c0669a',
  grey: '#7d848c',
  sky: '#3a93c9',
  olive: '#8a8a1f',
} as const;

/** Few to many: viridis without its two ends, so that no cell vanishes in either background. */
export const sequentialRamp = [
  '#414487',
  '#355f8d',
  '#2a788e',
  '#21918c',
  '#22a884',
  '#44bf70',
  '#7ad151',
  '#bddf26',
] as const;

/** A theme as ECharts takes it in `init` or `registerTheme`. */
export type ChartTheme = Readonly<Record<string, unknown>>;

function theme(tokens: ColourTokens): ChartTheme {
  const label = { color: tokens.mutedText, fontFamily };
  const axis = {
    axisLine: { lineStyle: { color: tokens.axisLine } },
    axisTick: { lineStyle: { color: tokens.axisLine } },
    axisLabel: label,
    nameTextStyle: label,
    splitLine: { lineStyle: { color: tokens.splitLine } },
    splitArea: { areaStyle: { color: ['transparent'] } },
  };
  return {
    color: Object.values(palette),
    backgroundColor: 'transparent',
    textStyle: { fontFamily, color: tokens.text },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    legend: { textStyle: { color: tokens.text, fontFamily } },
    visualMap: { color: [...sequentialRamp].reverse(), textStyle: { color: tokens.mutedText, fontFamily } },
    calendar: {
      itemStyle: { color: 'transparent', borderColor: tokens.splitLine, borderWidth: 1 },
      splitLine: { lineStyle: { color: tokens.axisLine } },
      dayLabel: label,
      monthLabel: label,
      yearLabel: { color: tokens.text, fontFamily },
    },
    tooltip: {
      backgroundColor: tokens.tooltipBackground,
      borderColor: tokens.axisLine,
      textStyle: { color: tokens.text, fontFamily },
    },
  };
}

/** For screens in light mode, and always for print. */
export const lightTheme: ChartTheme = theme(lightTokens);
export const darkTheme: ChartTheme = theme(darkTokens);
