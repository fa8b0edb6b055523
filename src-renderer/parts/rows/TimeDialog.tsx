import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useZone } from '../../state/case.ts';
import { instantOfText } from '../../state/wall-clock.ts';

interface TimeDialogProps {
  readonly opened: boolean;
  /** Where the cursor is, to be changed. */
  readonly at: string;
  readonly onClose: () => void;
  readonly onTime: (atUtc: string) => void;
}

/** Asks for a time to go to. */
export function TimeDialog({ opened, at, onClose, onTime }: TimeDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Go to a time" size="sm">
      {opened && <TimeForm at={at} onTime={onTime} />}
    </Modal>
  );
}

function TimeForm({ at, onTime }: Pick<TimeDialogProps, 'at' | 'onTime'>) {
  const zone = useZone();
  const [text, setText] = useState(at);
  const instant = instantOfText(text, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (instant !== null) onTime(instant);
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={`Date and time in ${zone}`}
        description="2024-03-01, 2024-03-01 14:30 or 2024-03-01 14:30:05"
        value={text}
        data-autofocus
        error={instant === null && text !== '' ? 'This is no date or time.' : undefined}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="xs">
        <Button type="submit" disabled={instant === null}>
          Go to the first row from then on
        </Button>
      </Group>
    </form>
  );
}
