import { ActionIcon, Button, Table, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { Source } from '../../src-main/core/source.ts';
import { readableInstant } from '../../src-main/core/time.ts';
import { useZone } from '../state/case.ts';
import { useView } from '../state/view.ts';
import { Card } from './Card.tsx';
import { ExportRejects } from './ExportRejects.tsx';
import { AlertIcon, CheckIcon, TrashIcon } from './icons.tsx';
import { Pager, usePage } from './Pager.tsx';
import { RemoveSource } from './RemoveSource.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import { countOf, countText, sizeText } from './text.ts';

const headings = [
  ['File', false],
  ['Kind', false],
  ['First and last', false],
  ['Read', true],
  ['= Loaded', true],
  ['+ Rejected', true],
  ['+ Skipped', true],
  ['Sum', false],
  ['SHA-256', false],
] as const;

const filesPerPage = 100;

/** The files of the case with their row sums and hashes. */
export function SourceTable({ sources }: { readonly sources: readonly Source[] }) {
  const [leaving, setLeaving] = useState<Source | null>(null);
  const zone = useZone();
  const page = usePage(sources.length, filesPerPage);
  const rejected = sources.reduce((sum, source) => sum + source.rejected, 0);
  return (
    <Card
      title="Files"
      note={`${countOf(sources.length, 'file')}, times in ${zone}`}
      controls={
        <>
          <Pager page={page} what="files" />
          {rejected > 0 && <ExportRejects source={null} rejected={rejected} />}
        </>
      }
      flush
    >
      <ScrollRegion label="Files of the case">
        <Table horizontalSpacing={7}>
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
            {sources.slice(page.start, page.start + filesPerPage).map(source => (
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
        {!source.reconciled && (
          <Text size="xs" c="var(--mantine-color-error)">
            A separate count of the file's records gives another number than {countText(source.recordsRead)}.
            Look at the notes before using its figures.
          </Text>
        )}
        <Notes notes={source.notes} />
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
      <Table.Td>
        <Sum reconciled={source.reconciled} />
      </Table.Td>
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

/** Whether an independent count of the file's records gives the same number as was read. */
function Sum({ reconciled }: Pick<Source, 'reconciled'>) {
  return (
    <span className="sum" data-reconciled={reconciled}>
      {reconciled ? <CheckIcon /> : <AlertIcon />} {reconciled ? 'adds up' : 'does not add up'}
    </span>
  );
}

const notesInView = 3;

/** How the file was read, in sentences; many of them fold away. */
function Notes({ notes }: { readonly notes: readonly string[] }) {
  const [all, setAll] = useState(false);
  const more = notes.length - notesInView;
  return (
    <>
      {notes.slice(0, all ? notes.length : notesInView).map(note => (
        <Text key={note} size="xs" c="dimmed" className="source-note">
          {note}
        </Text>
      ))}
      {more > 0 && (
        <Button variant="subtle" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer notes' : `${countOf(more, 'more note')}`}
        </Button>
      )}
    </>
  );
}
