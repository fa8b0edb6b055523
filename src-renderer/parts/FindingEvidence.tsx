import { Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Finding } from '../../src-main/core/finding.ts';
import { RowsTable } from './RowsTable.tsx';
import { countText } from './text.ts';

interface FindingEvidenceProps {
  readonly finding: Finding;
  /** Beside the button that opens the evidence. */
  readonly children: ReactNode;
}

/** The excerpt that proves a finding, with how much of the run it is. */
export function FindingEvidence({ finding, children }: FindingEvidenceProps) {
  const [opened, setOpened] = useState(false);
  const { evidence, run } = finding;
  const excerpt = run === null || evidence === null || evidence.rows.length === 0 ? null : { evidence, run };
  return (
    <>
      <Group gap="sm" mt={4}>
        {excerpt !== null && (
          <Button variant="light" size="compact-xs" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            Evidence: {countText(excerpt.evidence.rows.length)} of {countText(excerpt.evidence.totalRows)}{' '}
            rows
          </Button>
        )}
        {children}
      </Group>
      {opened && excerpt !== null && (
        <RowsTable
          caption={`Evidence of ${finding.title}`}
          columns={excerpt.evidence.columns}
          rows={excerpt.evidence.rows}
          keyColumns={excerpt.evidence.columns.slice(0, 1)}
          run={excerpt.run}
          height={260}
        />
      )}
    </>
  );
}
