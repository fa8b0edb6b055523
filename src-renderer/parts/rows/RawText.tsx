import { Button, CopyButton, Group } from '@mantine/core';
import type { RowDetail } from '../../../src-main/core/rows.ts';
import { ScrollRegion } from '../ScrollRegion.tsx';

/** The record as it stands in its file, line by line with its numbers; no sign of it is changed. */
export function RawText({ detail: { rawText, rawProblem, line } }: { readonly detail: RowDetail }) {
  const lines = rawText === null ? [] : rawText.split('\n');
  return (
    <section className="row-part" aria-label="As it stands in the file">
      <Group justify="space-between" wrap="nowrap">
        <h3>As it stands in the file</h3>
        {rawText !== null && (
          <CopyButton value={rawText}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-sm" aria-label="Copy the text" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
      {rawProblem !== null && <p className="problem">{rawProblem}</p>}
      {rawText !== null && (
        <ScrollRegion label="The record" className="raw">
          <div className="raw-numbers" aria-hidden="true">
            {lines.map((_text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record never move
              <span key={index}>{line + index}</span>
            ))}
          </div>
          <pre data-raw>{rawText}</pre>
        </ScrollRegion>
      )}
    </section>
  );
}
