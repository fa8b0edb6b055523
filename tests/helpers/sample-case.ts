import { callCountsCsv } from './sample-case/call-counts.ts';
import { callListCsv } from './sample-case/call-list.ts';
import { logCsv } from './sample-case/log.ts';

/**
 * The files of the bundled sample case by name: the made-up help desk of a city hall near Paris. Always the same
 * bytes, from fixed seeds. `resources/samples/README.md` tells its story.
 */
export function sampleFiles(): Readonly<Record<string, string>> {
  return {
    'helpdesk-call-counts.csv': callCountsCsv(),
    'helpdesk-calls.csv': callListCsv(),
    'helpdesk-log.csv': logCsv(),
  };
}
