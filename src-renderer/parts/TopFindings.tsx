import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFindingChanges, useFindings } from '../state/findings.ts';
import { Card } from './Card.tsx';
import { EmptyState } from './EmptyState.tsx';
import { SeverityBadge } from './SeverityBadge.tsx';
import { countOf } from './text.ts';

const shown = 6;

/** The first findings of the report, or the way to have them proposed. */
export function TopFindings() {
  const findings = useFindings();
  const { propose } = useFindingChanges();
  if (findings === undefined) return null;
  if (findings.length === 0) {
    return (
      <Card title="Findings">
        <EmptyState
          title="No findings yet"
          why="The analyses can propose findings from the data."
          action={
            <Button variant="light" loading={propose.isPending} onClick={() => propose.mutate()}>
              Propose from the data
            </Button>
          }
        />
      </Card>
    );
  }
  const all = (
    <Link to="/findings" search={true}>
      All {countOf(findings.length, 'finding')}
    </Link>
  );
  return (
    <Card title="Findings" controls={all}>
      <ul className="top-findings">
        {findings.slice(0, shown).map(finding => (
          <li key={finding.findingId}>
            <SeverityBadge severity={finding.severity} /> {finding.title}
          </li>
        ))}
      </ul>
    </Card>
  );
}
