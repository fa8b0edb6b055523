import type { FileHandle, ReportNarrowing } from '../../src-main/core/contract.ts';
import { bridge, client, downloadUrl } from '../client.ts';
import { saveAddress } from '../parts/save.ts';
import { createStore } from './store.ts';
import { runTask } from './tasks.ts';

/** A written report: its files, ready to be fetched, and its pages. */
export interface WrittenReport {
  readonly files: readonly FileHandle[];
  readonly pages: number;
}

/** What of the case a report counts and prints. */
export interface ReportChoices {
  readonly narrowing?: ReportNarrowing;
  readonly brief: boolean;
}

const written = createStore<WrittenReport | null>(null);

/** The last report written from this window, or null. */
export const useWrittenReport = written.use;

/**
 * Writes the report in the tray. In the desktop window the place is asked first and the files lie there; in the
 * browser the PDF is downloaded. Resolves at once when the user cancels the choice of the place.
 */
export async function exportReport(suggestedName: string, choices: ReportChoices): Promise<void> {
  const place = bridge === null ? null : await bridge.pickSave('report', suggestedName);
  if (bridge !== null && place === null) return;
  const report = await runTask('Writing the report', async (signal, say) => {
    let done: WrittenReport | null = null;
    const events = await client.report.export.mutate(
      { fileId: place?.fileId ?? null, ...choices },
      { signal },
    );
    for await (const event of events) {
      if (event.type === 'progress') say({ detail: event.step, share: event.share });
      else done = { files: event.files, pages: event.pages };
    }
    if (done !== null) say({ detail: `${done.pages} pages written` });
    return done;
  });
  if (report === null) return;
  written.update(() => report);
  const pdf = report.files[0];
  if (bridge === null && pdf !== undefined) saveAddress(downloadUrl(pdf.fileId), pdf.name);
}
