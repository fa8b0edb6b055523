import { ActionIcon, Button, Table, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { Source } from '../../src-main/core/source.ts';
import { readableInstant } from '../../src-main/core/time.ts';
import { useZone } from '../state/case.ts';
import { useView } from '../state/view.ts';
import { Card } from './Card.tsx';
import { TrashIcon } from './icons.tsx';
import { RemoveSource } from './RemoveSource.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import { countOf, countText, sizeText } from './text.ts';

const headings = [
  ['File', false],
  ['Kind', false],
  ['First and last', false],
  ['Read', true],
  ['Loaded', true],
  ['Rejected', true],
  ['Skipped', true],
  ['Sum', false],
  ['SHA-256', false],
] as const;

/** The files of the case with their row sums and hashes. */
export function SourceTable({ sources }: { readonly sources: readonly Source[] }) {
  const [leaving, setLeaving] = useState<Source | null>(null);
  const zone = useZone();
  return (
    <Card title="Files" note={`${countOf(sources.length, 'file')}, times in ${zone}`} flush>
      <ScrollRegion label="Files of the case">
        <Table>
          <Table.Thead>
            <Table.Tr>
              {headings.map(([title, numeric]) => (
                <Table.Th key={title} scope="col" data-numeric={numeric || undefined}>
                  {title}
                </Table.Th>
              ))}
              <Table.Th scope="col">
                <span className="visually-hidden">Remove</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sources.map(source => (
              <SourceRow key={source.sourceId} source={source} onRemove={() => setLeaving(source)} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <RemoveSource source={leaving} onClose={() => setLeaving(null)} />
    </Card>
  );
}

interface SourceRowProps {
  readonly source: Source;
  readonly onRemove: () => void;
}

function SourceRow({ source, onRemove }: SourceRowProps) {
  const zone = useZone();
  const { change } = useView();
  const when = (at: string | null) => (at === null ? '–' : readableInstant(at, zone));
  return (
    <Table.Tr className="source-row">
      <Table.Th scope="row">
        <span className="strong">{source.name}</span>
        <Text size="xs" c="dimmed">
          {sizeText(source.sizeBytes)}, {source.encoding}, times read in {source.zone}
        </Text>
        {source.notes.map(note => (
          <Text key={note} size="xs" c="dimmed">
            {note}
          </Text>
        ))}
      </Table.Th>
      <Table.Td>{source.kind}</Table.Td>
      <Table.Td className="nowrap">
        {when(source.firstAt)}
        <br />
        {when(source.lastAt)}
      </Table.Td>
      <Table.Td data-numeric>{countText(source.recordsRead)}</Table.Td>
      <Table.Td data-numeric>{countText(source.loaded)}</Table.Td>
      <Table.Td data-numeric>
        {source.rejected === 0 ? (
          '0'
        ) : (
          <Button variant="light" size="compact-xs" onClick={() => change({ rejects: source.sourceId })}>
            {countText(source.rejected)}
          </Button>
        )}
      </Table.Td>
      <Table.Td data-numeric>{countText(source.skipped)}</Table.Td>
      <Table.Td className="nowrap">{source.reconciled ? 'adds up' : 'does not add up'}</Table.Td>
      <Table.Td>
        <Tooltip label={source.sha256}>
          <code>{source.sha256.slice(0, 12)}</code>
        </Tooltip>
      </Table.Td>
      <Table.Td>
        <ActionIcon aria-label={`Remove ${source.name}`} onClick={onRemove}>
          <TrashIcon />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
