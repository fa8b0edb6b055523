import type { Severity } from '../../core/finding.ts';
import { figureText, severities } from '../../core/finding.ts';
import type { ReportInput } from '../input.ts';
import type { Appendix, Table } from '../model.ts';
import { textTable } from '../tables.ts';
import { countText, headingText } from '../text.ts';
import { parametersText, scopeText } from './results.ts';

const rawTextShown = 600;

const severityMeanings: Readonly<Record<Severity, string>> = {
  critical: 'Service, data or people are being harmed or are about to be. Act now.',
  high: 'Serious harm is likely if nothing changes. Act within days.',
  medium: 'A real weakness or loss of quality. Plan a remedy.',
  low: 'A small weakness or an untidiness. Remedy when convenient.',
  info: 'Worth knowing; nothing needs to be done.',
};

/** What a checking reader needs: what was not read, the scales, the settings, the ledger and the way to repeat it all. */
export function appendixSection(input: ReportInput): Appendix {
  return {
    rejects: input.rejects
      .filter(excerpt => excerpt.rejected > 0)
      .map(excerpt => ({ source: excerpt.source.name, table: rejectTable(excerpt) })),
    severityScale: severities.map(severity => ({ severity, meaning: severityMeanings[severity] })),
    confidenceScale: [
      { label: 'High', value: 'Directly counted in complete data.' },
      { label: 'Medium', value: 'Counted in data with known defects, or derived by a method that can err.' },
      { label: 'Low', value: 'A hint; other explanations are open.' },
    ],
    settings: Object.entries(input.info.settings).map(([name, value]) => ({
      label: headingText(name),
      value: value === '' || value === null ? '–' : value,
    })),
    versions: [
      { label: 'Kymo', value: input.version },
      { label: 'DuckDB', value: input.duckdbVersion },
      ...(input.nodeVersion === undefined ? [] : [{ label: 'Node.js', value: input.nodeVersion }]),
    ],
    ledger: ledgerTable(input),
    reproduce: {
      steps: [
        `Take reproduce.sql from the attachments of this PDF. It names the ${input.pseudonyms?.fromCase === true ? 'case file' : 'original files'}; where they have moved, change the names in it.`,
        'Run "duckdb < reproduce.sql". It needs the DuckDB command line and nothing else.',
        'Compare what it prints with the value that stands in a comment beside each query.',
        'findings.json, the other attachment, holds the findings of this report as data.',
      ],
      commandLine: input.commandLine,
    },
  };
}

function rejectTable(excerpt: ReportInput['rejects'][number]): Table {
  const rows = excerpt.examples.map(reject => [
    figureText(reject.line),
    reject.reason,
    shortened(reject.rawText),
  ]);
  const note = `${excerpt.examples.length} of ${countText(excerpt.rejected, 'rejected record')}.`;
  return textTable(['Line', 'Reason', 'Text in the file'], rows, {
    numbers: ['Line'],
    mono: ['Text in the file'],
    note,
  });
}

function shortened(text: string): string {
  if (text.length <= rawTextShown) return text;
  return `${text.slice(0, rawTextShown)}… (${countText(text.length, 'character')})`;
}

function ledgerTable(input: ReportInput): Table {
  const rows = input.runs.map(run => [
    run.run,
    `${run.analysis} v${run.version}`,
    `${parametersText(run.params)} ${scopeText(run.scope, input.sources)}`,
    figureText(run.rowCount),
    run.resultFingerprint,
  ]);
  return textTable(['Run', 'Analysis', 'Parameters and scope', 'Rows', 'Result fingerprint'], rows, {
    numbers: ['Rows'],
    mono: ['Run', 'Result fingerprint'],
    note: 'A run is one execution of one analysis. Its id follows from the analysis, its parameters, its scope and the files; its result fingerprint is the SHA-256 of its rows and summary.',
  });
}
