import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface CardProps {
  readonly title: string;
  /** Beside the title: counts, units, what the card is about. */
  readonly note?: ReactNode;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
  /** Id of the analysis it shows. */
  readonly analysis?: string;
}

/** A titled panel. */
export function Card({ title, note, controls, children, flush = false, analysis }: CardProps) {
  return (
    <section className="card" aria-label={title} data-analysis={analysis}>
      <Group className="card-head" justify="space-between" gap="xs">
        <Group gap="xs" wrap="nowrap" className="card-title">
          <Title order={2}>{title}</Title>
          {note !== undefined && <span className="note">{note}</span>}
        </Group>
        <Group gap={4} wrap="wrap">
          {controls}
        </Group>
      </Group>
      <div className={flush ? 'card-body flush' : 'card-body'}>{children}</div>
    </section>
  );
}
