import { memo, type ReactNode } from 'react';
import type { ColumnLayout } from '../../../src-main/core/row-layout.ts';
import type { Cell, TableRow } from '../../state/rows-pages.ts';
import { widestPixels } from '../../state/text-width.ts';
import { FlagIcon, NoteIcon } from '../icons.tsx';
import { gravity, isMonospace, rowCellText } from './cells.ts';
import { cellId, type RowLook } from './RowGrid.tsx';

interface GridRowProps extends RowLook {
  readonly id: string;
  readonly place: number;
  /** How far it stands below its place among the elements, in CSS pixels. */
  readonly top: number;
  /** Undefined while it is on its way. */
  readonly row: TableRow | undefined;
  readonly columns: readonly ColumnLayout[];
  /** Where pinned columns stick. */
  readonly lefts: ReadonlyMap<string, number>;
  /** The column of the cursor when it is on this row. */
  readonly cursorColumn: string | null;
  readonly zone: string;
  readonly hits: RegExp | null;
}

/** One row: its gutter with mark and highlight rule, then its cells. Drawn again only when something of it changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { place, row, columns, lefts, cursorColumn, zone, hits, isSelected } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table are laid out by hand
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div
      role="row"
      id={props.id}
      className="row-line"
      style={{ top: props.top }}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      data-place={place}
      data-current={cursorColumn !== null || undefined}
      data-colour={props.colour ?? undefined}
      data-gravity={gravity(row?.cells.level ?? null)}
    >
      <Gutter rule={props.rule} mark={props.mark} />
      {columns.map(({ name, pinned, widthPixels }) => {
        const value = row?.cells[name] ?? null;
        const text = row === undefined ? '…' : rowCellText(name, value, zone);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={name}
            role="gridcell"
            data-cell={name}
            className={classOf(name, value, text, widthPixels)}
            {...(cursorColumn === name ? { id: cellId(place, name), 'data-cursor': true } : {})}
            {...(pinned ? { 'data-pinned': true, style: { left: lefts.get(name) ?? 0 } } : {})}
          >
            {withHits(text, hits)}
          </div>
        );
      })}
    </div>
  );
});

/** Space on both sides of a cell's text, in CSS pixels. */
const paddingPixels = 14;

function classOf(name: string, value: Cell, text: string, widthPixels: number): string {
  const isSigns = isMonospace(name) && typeof value !== 'number';
  const look =
    typeof value === 'number' ? 'row-cell cell-number' : isSigns ? 'row-cell cell-mono' : 'row-cell';
  // Cutting costs the browser more than drawing: only what may be too long is cut.
  return widestPixels(text, isSigns) <= widthPixels - paddingPixels ? look : `${look} cell-long`;
}

function Gutter({ rule, mark }: Pick<RowLook, 'rule' | 'mark'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table are laid out by hand
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="gridcell" className="row-gutter" title={mark || undefined}>
      {rule !== null && (
        <span className="row-rule">
          <span className="visually-hidden">Highlight rule </span>
          {rule + 1}
        </span>
      )}
      {mark !== null && (
        <>
          {mark === '' ? <FlagIcon size={13} /> : <NoteIcon size={13} />}
          <span className="visually-hidden">{mark === '' ? 'marked' : `marked: ${mark}`}</span>
        </>
      )}
    </div>
  );
}

/** A text with every hit of the search in a `<mark>`. */
export function withHits(text: string, hits: RegExp | null): ReactNode {
  if (hits === null || text === '') return text;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(hits)) {
    if (match[0] === '') continue;
    parts.push(text.slice(end, match.index), <mark key={match.index}>{match[0]}</mark>);
    end = match.index + match[0].length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)];
}
