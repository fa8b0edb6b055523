import { analyses } from '../analyses/index.ts';
import { reportParts } from '../report/parts.ts';
import { readReportFolder, reportFolder, typeset } from '../report/typeset.ts';
import type { PlainReportInput } from './export-report.ts';
import { resourcePath } from './installation.ts';

/** A finished report: the PDF and the two texts it carries. */
export interface MadeReport {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly findingsJson: string;
  readonly reproduceSql: string;
}

/** Document, charts, attachments and pages of a report, in the calling thread. */
export async function reportFrom(input: PlainReportInput): Promise<MadeReport> {
  const folder = await readReportFolder(reportFolder(resourcePath()));
  const parts = reportParts({ ...input, analyses }, folder.fonts);
  const attachments = [
    {
      name: 'findings.json',
      mime: 'application/json',
      description: 'The findings as data',
      text: parts.findingsJson,
    },
    {
      name: 'reproduce.sql',
      mime: 'application/sql',
      description: 'Every figure as a query on the original files',
      text: parts.reproduceSql,
    },
  ];
  const set = await typeset(parts.document, parts.charts, attachments, {
    generatedAt: input.generatedAt,
    folder,
  });
  return {
    pdf: set.pdf,
    pages: set.pages,
    findingsJson: parts.findingsJson,
    reproduceSql: parts.reproduceSql,
  };
}
