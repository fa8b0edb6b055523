import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { bridge, client, sentenceOf } from '../client.ts';
import { refetchCase, useCase } from '../state/case.ts';

async function saveAs(name: string): Promise<void> {
  const place = await bridge?.pickSave('case', name.endsWith('.kymo') ? name : `${name}.kymo`);
  if (place === null || place === undefined) return;
  await client.case.saveAs.mutate({ fileId: place.fileId });
  await refetchCase();
}

/** The open case. "Save as" needs the desktop window, because a page cannot name a place on the disk. */
export function CaseName() {
  const info = useCase();
  if (info === undefined) return <div className="case-name" />;
  const failed = (thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) });
  return (
    <Group gap="xs" wrap="nowrap" className="case-name">
      <Text size="sm" fw={600} className="clip" title={info.path}>
        {info.scratch ? 'Scratch case' : info.name}
      </Text>
      {info.scratch && (
        <Text
          size="xs"
          c="dimmed"
          className="nowrap"
          title="Kept in the application's own folder until it has a name"
        >
          not saved yet
        </Text>
      )}
      {info.readOnly && (
        <Text size="xs" c="dimmed" className="nowrap">
          read only
        </Text>
      )}
      {bridge !== null && (
        <Button variant="default" size="compact-xs" onClick={() => void saveAs(info.name).catch(failed)}>
          Save as
        </Button>
      )}
    </Group>
  );
}
