import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Source } from '../../src-main/core/source.ts';
import { sentenceOf, trpc } from '../client.ts';
import { refetchCase } from '../state/case.ts';
import { countOf } from './text.ts';

interface RemoveSourceProps {
  readonly source: Source | null;
  readonly onClose: () => void;
}

/** Asks before a file's records leave the case. */
export function RemoveSource({ source, onClose }: RemoveSourceProps) {
  const remove = useMutation({
    ...trpc.sources.remove.mutationOptions(),
    onSuccess: async () => {
      onClose();
      await refetchCase();
    },
  });
  return (
    <Modal opened={source !== null} onClose={onClose} title="Remove this file from the case?">
      {source !== null && (
        <>
          <Text size="sm">
            {countOf(source.loaded, 'record')} of {source.name} leave the case. The file itself stays where it
            is.
          </Text>
          {remove.isError && <p className="problem">{sentenceOf(remove.error)}</p>}
          <Group justify="flex-end" gap="xs" mt="md">
            <Button variant="default" data-autofocus onClick={onClose}>
              Keep it
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ sourceId: source.sourceId })}
            >
              Remove
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
