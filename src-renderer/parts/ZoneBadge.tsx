import { Button, Popover, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { client, sentenceOf } from '../client.ts';
import { refetchCase, useCase } from '../state/case.ts';
import { ZoneIcon } from './icons.tsx';

/** Every zone the platform knows, UTC first. */
export const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC'),
];

/** The site's zone: days, hours and weekdays are counted in it. Choosing another one counts everything anew. */
export function ZoneBadge() {
  const [opened, setOpened] = useState(false);
  const zone = useCase()?.settings.zone ?? 'UTC';
  const choose = async (next: string) => {
    setOpened(false);
    await client.case.settings.mutate({ zone: next });
    await refetchCase();
  };
  const failed = (thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus width={280}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<ZoneIcon size={14} />}
          aria-label={`Time zone of the site: ${zone}. Change`}
          onClick={() => setOpened(!opened)}
        >
          {zone}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          label="Time zone of the site"
          description="Days, hours and weekdays are counted in it."
          data={zones}
          value={zone}
          searchable
          allowDeselect={false}
          limit={50}
          maxDropdownHeight={260}
          comboboxProps={{ withinPortal: false }}
          onChange={next => next !== null && void choose(next).catch(failed)}
        />
        <Text size="xs" c="dimmed" mt={6}>
          The times in the files are not changed.
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
