import {
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  ColumnAutoSizeModule,
  type GetRowIdFunc,
  type GridReadyEvent,
  type IDatasource,
  InfiniteRowModelModule,
  ModuleRegistry,
  themeQuartz,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useMemo, useRef } from 'react';
import { useZone } from '../state/case.ts';
import { styleNonce } from '../state/nonce.ts';
import { cellText, columnTitle } from './text.ts';

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnAutoSizeModule,
  InfiniteRowModelModule,
]);

const theme = themeQuartz.withParams({
  backgroundColor: 'var(--kymo-surface)',
  foregroundColor: 'var(--mantine-color-text)',
  headerBackgroundColor: 'var(--kymo-surface)',
  headerTextColor: 'var(--mantine-color-dimmed)',
  rowHoverColor: 'var(--kymo-hover)',
  borderColor: 'var(--kymo-line)',
  accentColor: 'var(--mantine-primary-color-filled)',
  browserColorScheme: 'inherit',
  fontFamily: 'inherit',
  fontSize: 12.5,
  headerFontWeight: 600,
  headerHeight: 28,
  rowHeight: 25,
  cellHorizontalPadding: 8,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
});

export type GridRow = Readonly<Record<string, unknown>>;
/** A page of rows and how many there are in all. */
export interface GridPage {
  readonly rows: readonly GridRow[];
  readonly total: number;
}

export interface GridColumn {
  readonly name: string;
  readonly title?: string;
  readonly width?: number;
  /** Takes what is left of the width. */
  readonly grow?: boolean;
  readonly numeric?: boolean;
  readonly monospace?: boolean;
}

interface DataGridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Pixels, or any height that CSS knows. */
  readonly height: number | string;
  /** All rows, or a way to fetch a page of them. */
  readonly rows?: readonly GridRow[];
  readonly fetchPage?: (startRow: number, count: number) => Promise<GridPage>;
  readonly onOpen?: (row: GridRow) => void;
  /** Called with the row the keyboard or a click is on. */
  readonly onChoose?: (row: GridRow) => void;
}

const pageRows = 200;

/** A large table: only the rows in view exist. Sortable when it holds all rows; text can be selected and copied. */
export function DataGrid({ label, columns, height, rows, fetchPage, onOpen, onChoose }: DataGridProps) {
  const zone = useZone();
  const holder = useRef<HTMLDivElement>(null);
  const columnDefs = useMemo(
    () => columns.map(column => columnDef(column, zone, rows !== undefined)),
    [columns, zone, rows],
  );
  const datasource = useMemo(() => fetchPage && datasourceOf(fetchPage), [fetchPage]);
  const nameViewport = (event: GridReadyEvent<GridRow>) => {
    holder.current?.querySelector('.ag-root')?.setAttribute('aria-label', label);
    if (rows !== undefined) event.api.sizeColumnsToFit();
  };
  return (
    <div ref={holder} className="grid" style={{ height }}>
      <AgGridReact<GridRow>
        theme={theme}
        styleNonce={styleNonce()}
        columnDefs={columnDefs}
        enableCellTextSelection
        ensureDomOrder
        suppressCellFocus={false}
        suppressMovableColumns
        onGridReady={nameViewport}
        onCellFocused={event => {
          const row = event.rowIndex === null ? undefined : event.api.getDisplayedRowAtIndex(event.rowIndex);
          if (row?.data !== undefined) onChoose?.(row.data);
        }}
        onRowDoubleClicked={event => event.data && onOpen?.(event.data)}
        onCellKeyDown={event => {
          if (event.event instanceof KeyboardEvent && event.event.key === 'Enter' && event.data)
            onOpen?.(event.data);
        }}
        {...(datasource === undefined
          ? { rowModelType: 'clientSide' as const, rowData: rows ? [...rows] : [] }
          : {
              rowModelType: 'infinite' as const,
              datasource,
              cacheBlockSize: pageRows,
              maxBlocksInCache: 20,
              getRowId: rowId,
            })}
      />
    </div>
  );
}

const rowId: GetRowIdFunc<GridRow> = ({ data }) => String(data.__row);

/** Room for a heading in one line, in CSS pixels: a table with more of them than fit is scrolled. */
function headingWidth(title: string): number {
  return Math.min(200, Math.max(60, 26 + 7.5 * title.length));
}

function columnDef(column: GridColumn, zone: string, sortable: boolean): ColDef<GridRow> {
  const title = column.title ?? columnTitle(column.name);
  return {
    colId: column.name,
    headerName: title,
    valueGetter: ({ data }) => data?.[column.name],
    valueFormatter: ({ value, data }) => (data === undefined ? '…' : cellText(column.name, value, zone)),
    sortable,
    resizable: true,
    minWidth: headingWidth(title),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.grow ? { flex: 1, minWidth: 200 } : {}),
    cellClass: [column.numeric ? 'cell-number' : '', column.monospace ? 'cell-mono' : ''],
    headerClass: column.numeric ? 'cell-number' : '',
  };
}

function datasourceOf(fetchPage: (startRow: number, count: number) => Promise<GridPage>): IDatasource {
  return {
    getRows: ({ startRow, endRow, successCallback, failCallback }) => {
      fetchPage(startRow, endRow - startRow)
        .then(page => {
          const rows = page.rows.map((row, index) => ({ ...row, __row: startRow + index }));
          successCallback(rows, page.total);
        })
        .catch(() => failCallback());
    },
  };
}
