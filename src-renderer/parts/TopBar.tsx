import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { showImport, useImportEntries, useImportOpened } from '../state/import-entries.ts';
import { CaseName } from './CaseName.tsx';
import { ChooseButtons } from './DropTarget.tsx';
import { FilterChip } from './FilterChip.tsx';
import { BackIcon, ForwardIcon, WaveIcon } from './icons.tsx';
import { RangeControl } from './RangeControl.tsx';
import { SchemeMenu } from './SchemeMenu.tsx';
import { countOf } from './text.ts';
import { ZoneBadge } from './ZoneBadge.tsx';

/** Case, history, the one time range and the filter, the zone, the colour scheme. */
export function TopBar() {
  const { history } = useRouter();
  return (
    <header className="topbar">
      <Group gap="xs" wrap="nowrap" className="brand">
        <WaveIcon size={20} />
        <span className="brand-name">Kymo</span>
      </Group>
      <CaseName />
      <Group gap={2} wrap="nowrap" className="topbar-range">
        <Tooltip label="Back to the view before">
          <ActionIcon aria-label="Back" onClick={() => history.back()}>
            <BackIcon />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Forward">
          <ActionIcon aria-label="Forward" onClick={() => history.forward()}>
            <ForwardIcon />
          </ActionIcon>
        </Tooltip>
        <RangeControl />
        <FilterChip />
        <ZoneBadge />
      </Group>
      <Group gap={6} wrap="nowrap">
        <WaitingFiles />
        <ChooseButtons label="Add files" variant="light" />
        <SchemeMenu />
      </Group>
    </header>
  );
}

/** Files of the import dialog that were put aside, or wait for an answer. */
function WaitingFiles() {
  const count = useImportEntries().size;
  const opened = useImportOpened();
  if (count === 0 || opened) return null;
  return (
    <Button variant="filled" onClick={() => showImport(true)}>
      {countOf(count, 'file')} {count === 1 ? 'waits' : 'wait'}
    </Button>
  );
}
