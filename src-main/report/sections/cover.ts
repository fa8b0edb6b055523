import { readableInstant } from '../../core/time.ts';
import type { ReportInput } from '../input.ts';
import type { Cover } from '../model.ts';
import { reportId } from '../report-id.ts';
import { spanText } from '../text.ts';

/** The cover. Every report of this version is a draft: the release gate that makes one final does not exist yet. */
export function coverSection(input: ReportInput): Cover {
  const { settings, firstAt, lastAt } = input.info;
  const span = spanText(firstAt, lastAt, settings.zone);
  return {
    title: settings.title === '' ? 'Findings' : settings.title,
    client: settings.client,
    author: settings.author,
    date: readableInstant(input.generatedAt, settings.zone).slice(0, 10),
    period: firstAt === null || lastAt === null ? 'no dated record' : `${span} (${settings.zone})`,
    classification: settings.classification,
    status: 'Draft',
    reportId: reportId(input),
    version: `Kymo ${input.version}`,
  };
}
