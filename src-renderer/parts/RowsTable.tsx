import { Table, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useZone } from '../state/case.ts';
import { useTimeRange } from '../state/view.ts';
import { rangeOfDay } from '../state/wall-clock.ts';
import { NumberCell } from './NumberCell.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import { cellText, columnTitle, isDay, weekdayOf } from './text.ts';

export type Row = Readonly<Record<string, unknown>>;

interface RowsTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Headings other than the columns' names. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Decimals of columns whose numbers are not shown in full. */
  readonly digits?: Readonly<Record<string, number>>;
  readonly rows: readonly Row[];
  /** Columns that name a row, for the evidence of its numbers. */
  readonly keyColumns: readonly string[];
  readonly run: string;
  readonly height?: number;
  /** What a click on a row does; default: a day narrows the time range to it. */
  readonly opens?: RowOpener;
  /** Cells of other columns that lead elsewhere; empty ones do not. */
  readonly alsoOpens?: readonly RowOpener[];
}

/** What a click on a row does. */
export interface RowOpener {
  /** The column whose cells are the button for it. */
  readonly column: string;
  /** `Narrow the time range to this event`. */
  readonly title: string;
  readonly open: (row: Row) => void;
}

/** A plain table of a run's rows: numbers right-aligned and traceable, a day narrows the time range to it. */
export function RowsTable(props: RowsTableProps) {
  const {
    caption,
    columns,
    titles = {},
    digits = {},
    rows,
    keyColumns,
    run,
    height,
    opens,
    alsoOpens = [],
  } = props;
  const zone = useZone();
  const { setRange } = useTimeRange();
  const numeric = new Set(columns.filter(column => rows.some(row => typeof row[column] === 'number')));
  const nameOf = (row: Row) => keyColumns.map(column => `${column} ${String(row[column])}`).join(', ');
  const openerOf = (column: string, row: Row) => {
    if (opens?.column === column) return opens;
    return row[column] === null ? undefined : alsoOpens.find(opener => opener.column === column);
  };
  const openRow = (row: Row) => {
    if (opens !== undefined) opens.open(row);
    else if (isDay(row.day)) setRange(rangeOfDay(row.day, zone));
  };
  return (
    <ScrollRegion label={`${caption}, as table`} maxHeight={height}>
      <Table stickyHeader highlightOnHover>
        <caption className="visually-hidden">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <Table.Th key={column} scope="col" data-numeric={numeric.has(column) || undefined}>
                {titles[column] ?? columnTitle(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a run never move
              key={index}
              data-opens={opens !== undefined || isDay(row.day) || undefined}
              onClick={event => isOwn(event.target) && openRow(row)}
            >
              {columns.map(column => (
                <Table.Td key={column} data-column={column} data-numeric={numeric.has(column) || undefined}>
                  <CellOrButton
                    {...{ column, run, row: nameOf(row), value: row[column], digits: digits[column] }}
                    opener={openerOf(column, row)}
                    whole={row}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

/** True beside the buttons in a row, which do what they say themselves. */
function isOwn(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') === null;
}

interface CellProps {
  readonly column: string;
  readonly value: unknown;
  readonly run: string;
  readonly row: string;
  readonly digits: number | undefined;
}

interface CellOrButtonProps extends CellProps {
  readonly opener: RowOpener | undefined;
  readonly whole: Row;
}

function CellOrButton({ opener, whole, ...cell }: CellOrButtonProps): ReactNode {
  const zone = useZone();
  if (opener === undefined) return <Cell {...cell} />;
  return (
    <UnstyledButton className="number" title={opener.title} onClick={() => opener.open(whole)}>
      {cellText(cell.column, cell.value, zone)}
    </UnstyledButton>
  );
}

function Cell({ column, value, run, row, digits }: CellProps): ReactNode {
  const zone = useZone();
  if (isDay(value)) return <DayCell day={value} />;
  if (typeof value === 'number') return <NumberCell {...{ run, column, value, row, digits }} />;
  return cellText(column, value, zone);
}

/** A day that narrows the window to itself. */
export function DayCell({ day }: { readonly day: string }) {
  const zone = useZone();
  const { setRange } = useTimeRange();
  return (
    <UnstyledButton
      className="number"
      title="Narrow the time range to this day"
      onClick={() => setRange(rangeOfDay(day, zone))}
    >
      {day} <span className="faint">{weekdayOf(day)}</span>
    </UnstyledButton>
  );
}
