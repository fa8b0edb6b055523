import { lightTheme } from '../charts/theme.ts';
import { reportCharts } from './charts-of.ts';
import { reportDocument } from './document.ts';
import { findingsJson } from './findings-json.ts';
import type { ReportFonts } from './glyphs.ts';
import type { ReportInput } from './input.ts';
import type { ReportDocument } from './model.ts';
import { chartSvg } from './render-chart.ts';
import { reproduceSql } from './reproduce.ts';

/** What is typeset: the document, its charts as SVG by key, and the two texts that travel inside the PDF. */
export interface ReportParts {
  readonly document: ReportDocument;
  readonly charts: Readonly<Record<string, string>>;
  readonly findingsJson: string;
  readonly reproduceSql: string;
}

/** Everything a report consists of, before it is set. Pure. @param fonts The letter shapes of the template's folder. */
export function reportParts(input: ReportInput, fonts: ReportFonts): ReportParts {
  const charts = [...reportCharts(input)].map(([key, spec]) => [key, chartSvg(spec, lightTheme, fonts)]);
  return {
    document: reportDocument(input),
    charts: Object.fromEntries(charts),
    findingsJson: findingsJson(input),
    reproduceSql: reproduceSql(input),
  };
}
