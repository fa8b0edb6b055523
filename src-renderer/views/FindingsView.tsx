import { Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { sentenceOf } from '../client.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ExportDialog } from '../parts/ExportDialog.tsx';
import { FindingCard } from '../parts/FindingCard.tsx';
import { FindingForm } from '../parts/FindingForm.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { ReportLinks } from '../parts/ReportLinks.tsx';
import { countOf } from '../parts/text.ts';
import { useSources } from '../state/case.ts';
import { movedIds, useFindingChanges, useFindings } from '../state/findings.ts';

/** The register: proposed by the analyses, edited, ordered and completed by the analyst, then exported. */
export function FindingsView() {
  const sources = useSources();
  const findings = useFindings();
  const { propose, order, add } = useFindingChanges();
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState(false);
  if (sources === undefined || findings === undefined) return null;
  if (sources.length === 0 && findings.length === 0) return <FirstRun />;
  const ids = findings.map(finding => finding.findingId);
  const included = findings.filter(finding => finding.included).length;
  const problem = [propose, order, add].find(mutation => mutation.isError)?.error;
  const proposeButton = (
    <Button variant="default" loading={propose.isPending} onClick={() => propose.mutate()}>
      Propose from the data
    </Button>
  );
  return (
    <div className="screen narrow">
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={1}>Findings</Title>
          <span className="note">
            {countOf(included, 'finding')} of {findings.length} in the report
          </span>
        </Group>
        <Group gap="xs">
          {proposeButton}
          <Button variant="default" onClick={() => setAdding(true)}>
            Add a finding
          </Button>
          <Button onClick={() => setExporting(true)}>Export PDF</Button>
        </Group>
      </Group>
      <ReportLinks />
      {problem !== undefined && <p className="problem">{sentenceOf(problem)}</p>}
      {adding && (
        <section className="card finding" aria-label="New finding">
          <FindingForm
            finding={null}
            busy={add.isPending}
            onCancel={() => setAdding(false)}
            onSave={words => add.mutate(words, { onSuccess: () => setAdding(false) })}
          />
        </section>
      )}
      {findings.length === 0 && !adding && (
        <EmptyState
          title="No findings yet"
          why="The analyses can propose findings from the data; every number in them is traceable."
          action={proposeButton}
        />
      )}
      <ol className="findings">
        {findings.map((finding, index) => (
          <FindingCard
            key={finding.findingId}
            finding={finding}
            place={index + 1}
            count={findings.length}
            onMove={step => order.mutate({ findingIds: movedIds(ids, index, step) })}
          />
        ))}
      </ol>
      <ExportDialog opened={exporting} onClose={() => setExporting(false)} />
    </div>
  );
}
