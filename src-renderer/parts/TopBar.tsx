import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { CaseName } from './CaseName.tsx';
import { chooseFiles } from './DropTarget.tsx';
import { AddFileIcon, BackIcon, ForwardIcon, WaveIcon } from './icons.tsx';
import { RangeControl } from './RangeControl.tsx';
import { SchemeMenu } from './SchemeMenu.tsx';
import { ZoneBadge } from './ZoneBadge.tsx';

/** Case, history, the one time range, the zone, the colour scheme. */
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
        <ZoneBadge />
      </Group>
      <Group gap={6} wrap="nowrap">
        <Button variant="light" leftSection={<AddFileIcon />} onClick={chooseFiles}>
          Add files
        </Button>
        <SchemeMenu />
      </Group>
    </header>
  );
}
