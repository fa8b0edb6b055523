import { ActionIcon, Button, Table, Textarea } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reject, Source } from '../../src-main/core/source.ts';
import { client, sentenceOf, trpc } from '../client.ts';
import { refetchCase } from '../state/case.ts';
import { useView } from '../state/view.ts';
import { Card } from './Card.tsx';
import { ExportRejects } from './ExportRejects.tsx';
import { AlertIcon, CheckIcon, CloseIcon } from './icons.tsx';
import { Pager, usePage } from './Pager.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import { countOf, countText, shownText } from './text.ts';

const rowsPerPage = 50;

/** Texts put in the place of rejected records, by line. */
type Corrections = ReadonlyMap<number, string>;

/** The records of one file that could not be read: line, reason, raw text; each can be corrected and read again. */
export function RejectTable({ source }: { readonly source: Source }) {
  const { change } = useView();
  const { sourceId } = source;
  const [corrections, setCorrections] = useState<Corrections>(new Map());
  const page = usePage(source.rejected, rowsPerPage);
  const rejects = useQuery({
    ...trpc.sources.rejects.queryOptions({ sourceId, startRow: page.start, count: rowsPerPage }),
    placeholderData: keepPreviousData,
  });
  const again = useMutation({
    mutationFn: () => {
      const list = [...corrections].map(([line, text]) => ({ line, text }));
      return client.sources.correctRejects.mutate({ sourceId, corrections: list });
    },
    onSuccess: async ({ rejected }) => {
      // What is still refused keeps the text that was tried, to be corrected further.
      const refused = new Set(rejected.map(({ line }) => line));
      setCorrections(new Map([...corrections].filter(([line]) => refused.has(line))));
      await refetchCase();
    },
  });
  const correct = (line: number, text: string | null) => {
    const next = new Map(corrections);
    if (text === null) next.delete(line);
    else next.set(line, text);
    setCorrections(next);
  };
  return (
    <Card
      title={`Rejected records of ${source.name}`}
      note={countOf(source.rejected, 'record')}
      controls={
        <>
          <Pager page={page} what="records" />
          <Button disabled={corrections.size === 0} loading={again.isPending} onClick={() => again.mutate()}>
            {corrections.size > 1 ? `Read ${countText(corrections.size)} again` : 'Read again'}
          </Button>
          {source.rejected > 0 && <ExportRejects source={source} rejected={source.rejected} />}
          <ActionIcon aria-label="Close the rejected records" onClick={() => change({ rejects: undefined })}>
            <CloseIcon />
          </ActionIcon>
        </>
      }
      flush
    >
      <div role="status">
        {again.isSuccess && <CorrectionOutcome {...again.data} />}
        {again.isError && <p className="problem inset">{sentenceOf(again.error)}</p>}
        {rejects.isError && <p className="problem inset">{sentenceOf(rejects.error)}</p>}
      </div>
      <RejectRows rows={rejects.data?.rows ?? []} {...{ source, corrections, correct }} />
    </Card>
  );
}

interface CorrectionOutcomeProps {
  readonly loaded: number;
  readonly rejected: readonly Reject[];
}

const refusedInView = 5;

/** How many corrected records were loaded, and why the others were not. */
function CorrectionOutcome({ loaded, rejected }: CorrectionOutcomeProps) {
  return (
    <div className="inset correction" data-whole={rejected.length === 0 || undefined}>
      {rejected.length === 0 ? <CheckIcon /> : <AlertIcon />}
      <div>
        {countOf(loaded, 'corrected record was loaded', 'corrected records were loaded')}
        {rejected.length > 0 && `, ${countOf(rejected.length, 'is still refused', 'are still refused')}:`}
        {rejected.length === 0 && '.'}
        {rejected.slice(0, refusedInView).map(({ line, reason }) => (
          <div key={line}>
            Line {countText(line)}: {shownText(reason)}
          </div>
        ))}
        {rejected.length > refusedInView && `and ${countText(rejected.length - refusedInView)} more`}
      </div>
    </div>
  );
}

interface RejectRowsProps {
  readonly source: Source;
  readonly rows: readonly Reject[];
  readonly corrections: Corrections;
  /** Null takes a correction back. */
  readonly correct: (line: number, text: string | null) => void;
}

function RejectRows({ source, rows, corrections, correct }: RejectRowsProps) {
  if (source.rejected === 0) return <p className="inset">No rejected record is left.</p>;
  return (
    <ScrollRegion label={`Lines of ${source.name} that were rejected`} maxHeight={420}>
      <Table stickyHeader className="rejects">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" data-numeric>
              Line
            </Table.Th>
            <Table.Th scope="col">Reason</Table.Th>
            <Table.Th scope="col">Raw text</Table.Th>
            <Table.Th scope="col">
              <span className="visually-hidden">Correct</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(reject => (
            <RejectRow
              key={reject.line}
              reject={reject}
              text={corrections.get(reject.line) ?? null}
              onText={text => correct(reject.line, text)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

interface RejectRowProps {
  readonly reject: Reject;
  /** The text to be read in its place; null while it is not being corrected. */
  readonly text: string | null;
  readonly onText: (text: string | null) => void;
}

function RejectRow({ reject, text, onText }: RejectRowProps) {
  const { line, reason, rawText } = reject;
  return (
    <Table.Tr>
      <Table.Td data-numeric>{countText(line)}</Table.Td>
      <Table.Td className="reject-reason">{shownText(reason)}</Table.Td>
      <Table.Td className="reject-text">
        {text === null ? (
          <span className="cell-mono break">{shownText(rawText)}</span>
        ) : (
          <Textarea
            aria-label={`Text of line ${countText(line)}`}
            classNames={{ input: 'cell-mono' }}
            value={text}
            autosize
            maxRows={8}
            spellCheck={false}
            onChange={event => onText(event.currentTarget.value)}
            data-autofocus
            autoFocus
          />
        )}
      </Table.Td>
      <Table.Td className="nowrap">
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={
            text === null ? `Correct line ${countText(line)}` : `Leave line ${countText(line)} as it is`
          }
          onClick={() => onText(text === null ? rawText : null)}
        >
          {text === null ? 'Correct' : 'Leave as it is'}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
