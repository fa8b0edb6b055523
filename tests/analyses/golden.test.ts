import { beforeAll, describe, test } from 'vitest';
import { analyses } from '../../src-main/analyses/index.ts';
import { lightTheme } from '../../src-main/charts/theme.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { renderSvg } from '../charts/render-svg.ts';
import { ask } from '../helpers/analysis-database.ts';
import { sampleOf } from './call-sample.ts';
import { expectGolden } from './golden.ts';

/** A band that holds some of the sample's days, bins that make files of a readable size; the others run with their defaults. */
const params: Readonly<Record<string, Record<string, unknown>>> = {
  'calls.band': { lowerShare: 0.95, upperShare: 1.05 },
  'calls.bins': { binMinutes: 360, top: 5 },
  'calls.extremes': { top: 5 },
  'traffic.scalogram': { columns: 20 },
  'traffic.compare': { days: 2 },
  'traffic.series': { binMinutes: 360 },
};

describe.each(analyses)('$id over the sample case', analysis => {
  let result: AnalysisResult;
  beforeAll(async () => {
    result = await ask(await sampleOf(analysis.id), analysis, {
      scope: { zone: 'Europe/Paris' },
      params: params[analysis.id] ?? {},
    });
  });

  test('gives the rows and the summary on record', () => {
    expectGolden(`${analysis.id}/rows.json`, json({ rows: result.rows, summary: result.summary }));
  });

  test('proposes the findings on record', () => {
    expectGolden(`${analysis.id}/findings.json`, json(analysis.findings(result)));
  });

  test('draws the charts on record', () => {
    for (const chart of analysis.charts(result)) {
      expectGolden(`${analysis.id}/chart-${chart.id}.svg`, renderSvg(chart, lightTheme));
    }
  });
});

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
