import { ActionIcon, Button, Checkbox, Group, Popover, Tooltip } from '@mantine/core';
import type { ColumnLayout } from '../../../src-main/core/row-layout.ts';
import type { RowColumns } from '../../state/rows-columns.ts';
import { ColumnsIcon, DownIcon, PinIcon, UpIcon } from '../icons.tsx';
import { ScrollRegion } from '../ScrollRegion.tsx';
import { rowColumnTitle } from './cells.ts';

/** Which columns are in sight, held at the left edge, and in which order. */
export function ColumnsMenu({ columns }: { readonly columns: RowColumns }) {
  const all = columns.columns;
  const move = (index: number, step: 1 | -1) => {
    const [one, other] = [all[index], all[index + step]];
    if (one === undefined || other === undefined) return;
    columns.arrange(all.with(index, other).with(index + step, one));
  };
  return (
    <Popover position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<ColumnsIcon size={13} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <ScrollRegion label="Columns of the table" maxHeight={420}>
          <ul className="plain-list">
            {all.map((column, index) => (
              <ColumnLine
                key={column.name}
                column={column}
                isFirst={index === 0}
                isLast={index === all.length - 1}
                onChange={part => columns.changeColumn(column.name, part)}
                onMove={step => move(index, step)}
              />
            ))}
          </ul>
        </ScrollRegion>
        <Button variant="subtle" size="compact-sm" mt={6} onClick={columns.reset}>
          As they were at first
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ColumnLineProps {
  readonly column: ColumnLayout;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (part: Partial<ColumnLayout>) => void;
  readonly onMove: (step: 1 | -1) => void;
}

function ColumnLine({
  column: { name, hidden, pinned },
  isFirst,
  isLast,
  onChange,
  onMove,
}: ColumnLineProps) {
  const title = rowColumnTitle(name);
  return (
    <li>
      <Group gap={2} wrap="nowrap">
        <Checkbox
          label={title}
          className="grow"
          checked={!hidden}
          onChange={event => onChange({ hidden: !event.currentTarget.checked })}
        />
        <Tooltip label="Hold at the left edge">
          <ActionIcon
            aria-label={`Hold ${title} at the left edge`}
            aria-pressed={pinned}
            variant={pinned ? 'light' : 'subtle'}
            onClick={() => onChange({ pinned: !pinned })}
          >
            <PinIcon size={13} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon aria-label={`${title} further left`} disabled={isFirst} onClick={() => onMove(-1)}>
          <UpIcon size={13} />
        </ActionIcon>
        <ActionIcon aria-label={`${title} further right`} disabled={isLast} onClick={() => onMove(1)}>
          <DownIcon size={13} />
        </ActionIcon>
      </Group>
    </li>
  );
}
