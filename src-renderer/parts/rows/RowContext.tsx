import { Group, SegmentedControl, Select, Skeleton, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RowContext as Context, RowContextRequest, RowReference } from '../../../src-main/core/rows.ts';
import { sentenceOf, trpc } from '../../client.ts';
import { useSources, useZone } from '../../state/case.ts';
import { rowsOf, type TableRow } from '../../state/rows-pages.ts';
import { ScrollRegion } from '../ScrollRegion.tsx';
import { gravity, rowCellText } from './cells.ts';

const extents: readonly {
  readonly value: string;
  readonly label: string;
  readonly extent: RowContextRequest['extent'];
}[] = [
  { value: '10', label: '10 rows', extent: { type: 'lines', lines: 10 } },
  { value: '50', label: '50 rows', extent: { type: 'lines', lines: 50 } },
  { value: '200', label: '200 rows', extent: { type: 'lines', lines: 200 } },
  { value: '10s', label: '10 seconds', extent: { type: 'minutes', minutes: 1 / 6 } },
  { value: '1m', label: '1 minute', extent: { type: 'minutes', minutes: 1 } },
  { value: '5m', label: '5 minutes', extent: { type: 'minutes', minutes: 5 } },
  { value: '60m', label: '1 hour', extent: { type: 'minutes', minutes: 60 } },
];

interface RowContextProps {
  readonly reference: RowReference;
  readonly onRow: (reference: RowReference) => void;
}

/** What stands before and after a row, in its own file or in all of them, whatever the filter leaves out. */
export function RowContext({ reference, onRow }: RowContextProps) {
  const [chosen, setChosen] = useState('10');
  const [within, setWithin] = useState<RowContextRequest['within']>('file');
  const extent = extents.find(({ value }) => value === chosen)?.extent ?? { type: 'lines', lines: 10 };
  const query = useQuery({
    ...trpc.rows.context.queryOptions({ reference, extent, within }, { trpc: { abortOnUnmount: true } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Group gap="xs" className="row-around-head">
        <Select
          aria-label="How much around the row"
          data={extents.map(({ value, label }) => ({ value, label: `±${label}` }))}
          value={chosen}
          allowDeselect={false}
          w={120}
          onChange={value => value !== null && setChosen(value)}
        />
        <SegmentedControl
          aria-label="Where around the row"
          data={[
            { value: 'file', label: 'Its file' },
            { value: 'all', label: 'All files' },
          ]}
          value={within}
          onChange={value => setWithin(value === 'all' ? 'all' : 'file')}
        />
      </Group>
      {query.isError && <p className="problem inset">{sentenceOf(query.error)}</p>}
      {query.isPending && <Skeleton height={240} m="sm" animate={false} />}
      {query.data !== undefined && (
        <ContextRows context={query.data} isOfAll={within === 'all'} onRow={onRow} />
      )}
    </>
  );
}

interface ContextRowsProps {
  readonly context: Context;
  readonly isOfAll: boolean;
  readonly onRow: (reference: RowReference) => void;
}

function ContextRows({ context: { page, place, cutBefore, cutAfter }, isOfAll, onRow }: ContextRowsProps) {
  const zone = useZone();
  const sources = useSources() ?? [];
  const middle = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row or extent puts another one in the middle
  useEffect(() => {
    middle.current?.scrollIntoView({ block: 'center' });
  }, [page, place]);
  const nameOf = (row: TableRow) => sources.find(({ sourceId }) => sourceId === row.sourceId)?.name ?? '';
  return (
    <ScrollRegion label="Rows around this one" className="row-around">
      {cutBefore && (
        <p className="note inset">There is more before; choose a smaller extent to see all of it.</p>
      )}
      <ol>
        {rowsOf(page).map((row, index) => (
          <li
            key={`${row.reference.kind} ${row.reference.rowNumber}`}
            ref={index === place ? middle : null}
            data-gravity={gravity(row.cells.level ?? null)}
          >
            <UnstyledButton
              className="around-row"
              aria-current={index === place ? 'true' : undefined}
              onClick={() => onRow(row.reference)}
            >
              <span className="note">
                {isOfAll ? `${nameOf(row)}:${row.line}` : row.line} {timeOf(row, zone)}
              </span>
              <span className="cell-mono">{sentenceOfRow(row, zone)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {cutAfter && (
        <p className="note inset">There is more after; choose a smaller extent to see all of it.</p>
      )}
    </ScrollRegion>
  );
}

const ownNames = new Set(['at', 'line', 'source', 'file', 'kind', 'sourceId', 'templateId', 'binStart']);

function timeOf({ cells }: TableRow, zone: string): string {
  const at = cells.at ?? cells.binStart ?? null;
  return at === null ? '' : rowCellText('at', at, zone).slice(11);
}

/** The row in one line: its message where it has one, else its cells. */
function sentenceOfRow({ cells }: TableRow, zone: string): string {
  const message = cells.message ?? cells.what ?? null;
  const level = cells.level ?? null;
  const texts = Object.entries(cells)
    .filter(([name, value]) => !ownNames.has(name) && value !== null && value !== '')
    .map(([name, value]) => rowCellText(name, value, zone));
  if (message === null) return texts.join('  ');
  return [level, message]
    .filter(value => value !== null && value !== '')
    .map(value => rowCellText('', value, zone))
    .join('  ');
}
