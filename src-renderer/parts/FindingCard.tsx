import { ActionIcon, Button, Group, Menu, Switch, Text, Title } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { Finding } from '../../src-main/core/finding.ts';
import { sentenceOf } from '../client.ts';
import { openEvidence } from '../state/evidence.ts';
import { useFindingChanges } from '../state/findings.ts';
import { FindingEvidence } from './FindingEvidence.tsx';
import { FindingForm } from './FindingForm.tsx';
import { DownIcon, EvidenceIcon, MoreIcon, PencilIcon, TrashIcon, UpIcon } from './icons.tsx';
import { SeverityBadge } from './SeverityBadge.tsx';
import { columnTitle } from './text.ts';

interface FindingCardProps {
  readonly finding: Finding;
  /** Place in the report, from 1. */
  readonly place: number;
  readonly count: number;
  readonly onMove: (step: -1 | 1) => void;
}

/** One finding: read, edited in place, moved (buttons or Alt with the arrow keys), left out or removed. */
export function FindingCard({ finding, place, count, onMove }: FindingCardProps) {
  const [editing, setEditing] = useState(false);
  const { edit } = useFindingChanges();
  const { findingId } = finding;
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className="card finding" data-included={finding.included} onKeyDown={moveByKey}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" wrap="nowrap" align="flex-start" className="grow">
          <span className="place">{place}</span>
          <SeverityBadge severity={finding.severity} />
          <Title order={2} className="finding-title">
            {finding.title}
          </Title>
        </Group>
        <Group gap={2} wrap="nowrap">
          <Switch
            aria-label={`In the report: ${finding.title}`}
            checked={finding.included}
            onChange={event => edit.mutate({ findingId, edit: { included: event.currentTarget.checked } })}
            mr={6}
          />
          <ActionIcon
            aria-label={`Move up: ${finding.title}`}
            disabled={place === 1}
            onClick={() => onMove(-1)}
          >
            <UpIcon />
          </ActionIcon>
          <ActionIcon
            aria-label={`Move down: ${finding.title}`}
            disabled={place === count}
            onClick={() => onMove(1)}
          >
            <DownIcon />
          </ActionIcon>
          <FindingMenu finding={finding} onEdit={() => setEditing(true)} />
        </Group>
      </Group>
      {edit.isError && <p className="problem">{sentenceOf(edit.error)}</p>}
      {editing ? (
        <FindingForm
          finding={finding}
          busy={edit.isPending}
          onCancel={() => setEditing(false)}
          onSave={words => edit.mutate({ findingId, edit: words }, { onSuccess: () => setEditing(false) })}
        />
      ) : (
        <FindingText finding={finding} onEdit={() => setEditing(true)} />
      )}
    </li>
  );
}

function FindingMenu({ finding, onEdit }: { readonly finding: Finding; readonly onEdit: () => void }) {
  const { remove } = useFindingChanges();
  const { run } = finding;
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon aria-label={`More: ${finding.title}`}>
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<PencilIcon />} onClick={onEdit}>
          Edit
        </Menu.Item>
        {run !== null && (
          <Menu.Item leftSection={<EvidenceIcon />} onClick={() => openEvidence({ run, cell: null })}>
            Show SQL and evidence
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<TrashIcon />}
          color="red"
          onClick={() => remove.mutate({ findingId: finding.findingId })}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function FindingText({ finding, onEdit }: { readonly finding: Finding; readonly onEdit: () => void }) {
  return (
    <div className="finding-body">
      <Text size="sm" className="prose">
        {finding.detail}
      </Text>
      {finding.recommendation !== null && (
        <Text size="sm" className="prose" mt={4}>
          <strong>Recommendation.</strong> {finding.recommendation}
        </Text>
      )}
      <FindingEvidence finding={finding}>
        <Text size="xs" c="dimmed">
          {columnTitle(finding.confidence)} confidence, {finding.analysis ?? 'written by hand'}
          {finding.edited && ', edited'}
        </Text>
        <Button variant="subtle" size="compact-xs" onClick={onEdit}>
          Edit
        </Button>
      </FindingEvidence>
    </div>
  );
}
