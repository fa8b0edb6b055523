import { Menu } from '@mantine/core';
import type { RowKind } from '../../../src-main/core/rows.ts';
import { useZone } from '../../state/case.ts';
import type { Cell, TableRow } from '../../state/rows-pages.ts';
import { rowCellText, rowColumnTitle } from './cells.ts';
import { fieldOf } from './fields.ts';

/** The cell whose menu is open, and where it opens on the page, in CSS pixels. */
export interface OpenedCell {
  readonly row: TableRow;
  readonly column: string;
  readonly x: number;
  readonly y: number;
}

/** Everything that can be done with a cell and its row. */
export interface CellActions {
  readonly onlyThese: (column: string, value: Cell) => void;
  readonly withoutThese: (column: string, value: Cell) => void;
  readonly around: (row: TableRow, minutes: number) => void;
  readonly toggleMark: (row: TableRow) => void;
  readonly comment: (row: TableRow) => void;
  readonly makeFinding: (row: TableRow) => void;
  readonly open: (row: TableRow) => void;
  readonly copyText: (text: string, what: string) => void;
  readonly copyRows: (format: 'text' | 'csv' | 'json') => void;
}

interface CellMenuProps {
  readonly kind: RowKind;
  readonly cell: OpenedCell | null;
  readonly actions: CellActions;
  readonly onClose: () => void;
}

/** The menu of a cell, by the right button of the mouse, the menu key or a full stop. */
export function CellMenu({ kind, cell, actions, onClose }: CellMenuProps) {
  const zone = useZone();
  if (cell === null) return null;
  const { row, column, x, y } = cell;
  const value = row.cells[column] ?? null;
  const text = rowCellText(column, value, zone);
  const title = rowColumnTitle(column);
  const canFilter = column === 'what' || fieldOf(kind, column) !== null;
  return (
    <Menu
      opened
      onClose={onClose}
      position="right-start"
      width={280}
      withInitialFocusPlaceholder={false}
      withinPortal={false}
      floatingStrategy="fixed"
      returnFocus
      trapFocus
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className="menu-point"
          aria-label="Menu of the cell"
          style={{ left: x, top: y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={`${title}: ${text || 'no value'}`}>
        <Menu.Label className="clip" aria-hidden>
          {title}: {text === '' ? 'no value' : text}
        </Menu.Label>
        {canFilter && (
          <>
            <Menu.Item onClick={() => actions.onlyThese(column, value)}>Only these</Menu.Item>
            <Menu.Item onClick={() => actions.withoutThese(column, value)}>Without these</Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => actions.copyText(value === null ? '' : String(value), 'Cell')}>
          Copy the cell
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => actions.open(row)}>Open the row</Menu.Item>
        {(row.cells.at ?? row.cells.binStart ?? null) !== null && (
          <Menu.Item onClick={() => actions.around(row, 5)}>Show ±5 minutes</Menu.Item>
        )}
        <Menu.Item onClick={() => actions.toggleMark(row)}>Mark or unmark</Menu.Item>
        <Menu.Item onClick={() => actions.comment(row)}>Comment</Menu.Item>
        <Menu.Item onClick={() => actions.makeFinding(row)}>Make a finding</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => actions.copyRows('text')}>Copy rows as text</Menu.Item>
        <Menu.Item onClick={() => actions.copyRows('csv')}>Copy rows as CSV</Menu.Item>
        <Menu.Item onClick={() => actions.copyRows('json')}>Copy rows as JSON</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
