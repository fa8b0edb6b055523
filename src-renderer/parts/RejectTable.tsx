import { ActionIcon, Button, CopyButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Source } from '../../src-main/core/source.ts';
import { queryClient, trpc } from '../client.ts';
import { useView } from '../state/view.ts';
import { Card } from './Card.tsx';
import { DataGrid, type GridColumn, type GridRow } from './DataGrid.tsx';
import { CloseIcon } from './icons.tsx';
import { countOf } from './text.ts';

const columns: readonly GridColumn[] = [
  { name: 'line', numeric: true, width: 90 },
  { name: 'reason', width: 340 },
  { name: 'rawText', title: 'Raw text', grow: true, monospace: true },
];

/** The records of one file that could not be read: line, reason, raw text. */
export function RejectTable({ source }: { readonly source: Source }) {
  const { change } = useView();
  const [chosen, setChosen] = useState<GridRow | null>(null);
  const { sourceId } = source;
  const fetchPage = useMemo(
    () => async (startRow: number, count: number) =>
      queryClient.fetchQuery(trpc.sources.rejects.queryOptions({ sourceId, startRow, count })),
    [sourceId],
  );
  const controls = (
    <>
      {chosen !== null && (
        <CopyButton value={String(chosen.rawText)}>
          {({ copied, copy }) => (
            <Button variant="light" onClick={copy}>
              {copied ? 'Copied' : `Copy raw text of line ${String(chosen.line)}`}
            </Button>
          )}
        </CopyButton>
      )}
      <ActionIcon aria-label="Close the rejected records" onClick={() => change({ rejects: undefined })}>
        <CloseIcon />
      </ActionIcon>
    </>
  );
  return (
    <Card
      title={`Rejected records of ${source.name}`}
      note={`${countOf(source.rejected, 'record')}, choose one to copy it`}
      controls={controls}
      flush
    >
      <DataGrid
        label={`Rejected records of ${source.name}`}
        columns={columns}
        height={Math.min(60 + source.rejected * 25, 320)}
        fetchPage={fetchPage}
        onChoose={setChosen}
      />
    </Card>
  );
}
