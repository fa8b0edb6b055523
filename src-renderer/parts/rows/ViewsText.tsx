import { Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, sentenceOf, trpc } from '../../client.ts';

/** All kept views and highlight rules as YAML: copy it to hand it on, paste it to take it over. */
export function ViewsText({ onDone }: { readonly onDone: () => void }) {
  const text = useQuery({ ...trpc.views.asText.queryOptions(), staleTime: 0 });
  const [written, setWritten] = useState<string | null>(null);
  const take = useMutation({
    ...trpc.views.fromText.mutationOptions(),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: trpc.views.pathKey() }),
        queryClient.invalidateQueries({ queryKey: trpc.rows.highlighted.queryKey() }),
      ]);
      onDone();
    },
  });
  const shown = written ?? text.data ?? '';
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        Copy this text to keep it or hand it on. Text from elsewhere, pasted here, is taken over: views and
        rules of the same name are replaced, others stay.
      </Text>
      <Textarea
        aria-label="Views and highlight rules as YAML"
        autosize
        minRows={8}
        maxRows={22}
        spellCheck={false}
        classNames={{ input: 'cell-mono' }}
        value={shown}
        error={take.isError ? sentenceOf(take.error) : text.isError ? sentenceOf(text.error) : undefined}
        onChange={event => setWritten(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <CopyButton value={shown}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button
          disabled={written === null}
          loading={take.isPending}
          onClick={() => take.mutate({ yaml: shown })}
        >
          Take over
        </Button>
      </Group>
    </Stack>
  );
}
