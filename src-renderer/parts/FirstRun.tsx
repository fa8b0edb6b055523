import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { queryClient, sentenceOf, trpc } from '../client.ts';
import { addHandles } from '../state/import-entries.ts';
import { chooseFiles } from './DropTarget.tsx';
import { WaveIcon } from './icons.tsx';

/** An empty case: what Kymo reads, and the two ways to begin. */
export function FirstRun() {
  const sample = useMutation({
    mutationFn: () => queryClient.fetchQuery(trpc.files.sample.queryOptions()),
    onSuccess: addHandles,
  });
  return (
    <Stack className="first-run" align="center" justify="center" gap="sm">
      <WaveIcon size={44} />
      <Title order={1}>Drop call or log files anywhere in this window</Title>
      <Text size="sm" c="dimmed" ta="center" maw={520}>
        Files or whole folders: calls, traffic, metrics and logs, as tables or as raw lines. Kymo shows what
        each file is before importing it, keeps every record it could not read with the reason, and nothing
        leaves this machine.
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="sm" onClick={() => chooseFiles()}>
          Choose files
        </Button>
        <Button size="sm" variant="default" onClick={() => chooseFiles('folder')}>
          Choose a folder
        </Button>
        <Button size="sm" variant="default" loading={sample.isPending} onClick={() => sample.mutate()}>
          Open the sample case
        </Button>
      </Group>
      {sample.isError && <Text c="var(--mantine-color-error)">{sentenceOf(sample.error)}</Text>}
    </Stack>
  );
}
