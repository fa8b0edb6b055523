import { Button, Menu, Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { RowMark } from '../../../src-main/core/rows.ts';
import { useSources } from '../../state/case.ts';
import type { RowTable } from '../../state/rows-table.ts';
import { ScrollRegion } from '../ScrollRegion.tsx';
import { countText } from '../text.ts';

interface GoToMenuProps {
  readonly table: RowTable;
  readonly onTime: () => void;
}

/** The ways to a row that keys lead as well: a time, errors, warnings and marks; and all marked rows as a list. */
export function GoToMenu({ table, onTime }: GoToMenuProps) {
  const [isListed, setListed] = useState(false);
  const { cursor, grid, marks } = table;
  const toLevel = (level: 'error' | 'warning', isBack: boolean) => () => {
    grid.current?.focus();
    void cursor.seek({ type: 'level', level }, level, isBack);
  };
  const toMark = (isBack: boolean) => () => {
    grid.current?.focus();
    void cursor.seek({ type: 'mark' }, 'mark', isBack);
  };
  const items = [
    { title: 'A time', key: 't', act: onTime },
    { title: 'Next error', key: 'e', act: toLevel('error', false) },
    { title: 'Error before', key: 'E', act: toLevel('error', true) },
    { title: 'Next warning', key: 'w', act: toLevel('warning', false) },
    { title: 'Warning before', key: 'W', act: toLevel('warning', true) },
    { title: 'Next mark', key: 'u', act: toMark(false) },
    { title: 'Mark before', key: 'U', act: toMark(true) },
  ];
  return (
    <>
      {/* It goes at once: while it fades it would take the keys that are meant for the table. */}
      <Menu
        position="bottom-end"
        width={220}
        returnFocus={false}
        withInitialFocusPlaceholder={false}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <Button variant="default">Go to</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map(({ title, key, act }) => (
            <Menu.Item key={title} onClick={act} rightSection={<span className="note">{key}</span>}>
              {title}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={marks.count === 0} onClick={() => setListed(true)}>
            Marked rows
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isListed} onClose={() => setListed(false)} title="Marked rows" size="lg">
        <MarkList
          marks={marks.list}
          onOpen={mark => {
            setListed(false);
            const { kind, sourceId, line } = mark;
            void cursor.seek({ type: 'line', kind, sourceId, line }, 'such row in this view', false, -1);
          }}
        />
      </Modal>
    </>
  );
}

interface MarkListProps {
  readonly marks: readonly RowMark[];
  readonly onOpen: (mark: RowMark) => void;
}

function MarkList({ marks, onOpen }: MarkListProps) {
  const sources = useSources() ?? [];
  const nameOf = (id: number) => sources.find(({ sourceId }) => sourceId === id)?.name ?? '';
  return (
    <ScrollRegion label="Marked rows" maxHeight={420}>
      <ul className="plain-list">
        {marks.map(mark => (
          <li key={`${mark.kind} ${mark.sourceId} ${mark.line}`}>
            <UnstyledButton className="number" title="Go to this row" onClick={() => onOpen(mark)}>
              {nameOf(mark.sourceId)}, line {countText(mark.line)}
            </UnstyledButton>{' '}
            {mark.note === '' ? <span className="faint">no comment</span> : mark.note}
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
