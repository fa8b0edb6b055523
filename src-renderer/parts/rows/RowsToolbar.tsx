import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import type { SavedView } from '../../../src-main/core/rows.ts';
import type { FilterParts } from '../../state/rows-filter.ts';
import type { RowTable } from '../../state/rows-table.ts';
import type { ShownRows } from '../../state/rows-view.ts';
import { ChartIcon, KeysIcon } from '../icons.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { ExportRows } from './ExportRows.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterField } from './FilterField.tsx';
import { GoToMenu } from './GoToMenu.tsx';
import { HighlightRules } from './HighlightRules.tsx';
import { RowSearch } from './RowSearch.tsx';
import type { TableUi } from './RowsTable.tsx';
import { SavedViewsMenu } from './SavedViewsMenu.tsx';

interface RowsToolbarProps {
  readonly shown: ShownRows;
  readonly table: RowTable;
  readonly filter: FilterParts;
  readonly ui: TableUi;
  /** Names of the columns in sight. */
  readonly columns: readonly string[];
  /** The table alone, without histogram and values. */
  readonly isWide: boolean;
  readonly onWide: (isWide: boolean) => void;
}

/** Above the table: the filter with its parts, the search, and what is kept and written. */
export function RowsToolbar({ shown, table, filter, ui, columns, isWide, onWide }: RowsToolbarProps) {
  const arrange = ({ columns: wanted }: SavedView) => {
    const known = table.columns.columns;
    const first = wanted.flatMap(name => known.find(column => column.name === name) ?? []);
    const rest = known.filter(({ name }) => !wanted.includes(name));
    table.columns.arrange([
      ...first.map(column => ({ ...column, hidden: false })),
      ...rest.map(column => ({ ...column, hidden: true })),
    ]);
  };
  return (
    <div className="rows-toolbar">
      <div className="rows-bar">
        <FilterField
          label="Filter the rows"
          placeholder="Filter: words, field:value, -field:value, field>100, /expression/"
          kind={shown.kind}
          sources={shown.view.sources}
          value={filter.where}
          field={ui.filterField}
          onApply={text => {
            filter.write(text);
            ui.backToGrid();
          }}
        />
        <RowSearch
          view={table.view}
          search={ui.search}
          field={ui.searchField}
          onSearch={ui.setSearch}
          onNext={ui.nextHit}
          onLeave={ui.backToGrid}
        />
        <Group gap={4} wrap="nowrap">
          <GoToMenu table={table} onTime={() => ui.setDialog('time')} />
          <SavedViewsMenu view={shown.view} columns={columns} onColumns={arrange} />
          <Button variant="default" onClick={() => ui.setDialog('rules')}>
            Highlight
          </Button>
          <ColumnsMenu columns={table.columns} />
          <ExportRows view={shown.view} columns={columns} matching={table.rows.counted?.matching} />
          <Tooltip label={isWide ? 'With bars and values' : 'The table alone'}>
            <ActionIcon
              aria-label="The table alone, without bars and values"
              aria-pressed={isWide}
              onClick={() => onWide(!isWide)}
            >
              <ChartIcon />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Keys (?)">
            <ActionIcon aria-label="Keys of the table" onClick={() => ui.setDialog('keys')}>
              <KeysIcon />
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>
      <FilterChips filter={filter} />
      <HighlightRules opened={ui.dialog === 'rules'} onClose={ui.closeDialog} />
    </div>
  );
}
