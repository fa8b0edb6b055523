import type { Finding } from '../../src-main/core/finding.ts';
import { RowsTable } from './RowsTable.tsx';
import { countText } from './text.ts';

/** The excerpt that proves a finding, with how much of the run it is. */
export function FindingEvidence({ finding }: { readonly finding: Finding }) {
  const { evidence, run } = finding;
  if (evidence === null || run === null || evidence.rows.length === 0) return null;
  return (
    <details className="evidence">
      <summary>
        Evidence: {countText(evidence.rows.length)} of {countText(evidence.totalRows)} rows
      </summary>
      <RowsTable
        caption={`Evidence of ${finding.title}`}
        columns={evidence.columns}
        rows={evidence.rows}
        keyColumns={evidence.columns.slice(0, 1)}
        run={run}
        height={260}
      />
    </details>
  );
}
