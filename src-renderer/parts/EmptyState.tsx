import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** Why there is nothing here. */
  readonly why: string;
  /** The one action that helps. */
  readonly action?: ReactNode;
}

/** Stands where there is nothing to show. */
export function EmptyState({ title, why, action }: EmptyStateProps) {
  return (
    <Stack className="empty" align="center" justify="center" gap={6}>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" ta="center" maw={460}>
        {why}
      </Text>
      {action}
    </Stack>
  );
}
