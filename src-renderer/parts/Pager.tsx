import { ActionIcon, Group } from '@mantine/core';
import { useState } from 'react';
import { BackIcon, ForwardIcon } from './icons.tsx';
import { countText } from './text.ts';

/** A page of a list: `start` is the place of its first row. */
export interface Page {
  readonly start: number;
  readonly size: number;
  readonly total: number;
  readonly turn: (start: number) => void;
}

/** The page of a list of `total` rows that is in view; it steps back when the list shrinks. */
export function usePage(total: number, size: number): Page {
  const [wanted, turn] = useState(0);
  const last = Math.max(0, Math.ceil(total / size) - 1) * size;
  return { start: Math.min(wanted, last), size, total, turn };
}

/** Turns the pages of a list; nothing when there is one page only. */
export function Pager({ page, what }: { readonly page: Page; readonly what: string }) {
  const { start, size, total, turn } = page;
  if (total <= size) return null;
  const end = Math.min(start + size, total);
  return (
    <Group gap={4} wrap="nowrap" className="pager">
      <ActionIcon
        aria-label={`Previous ${what}`}
        disabled={start === 0}
        onClick={() => turn(Math.max(0, start - size))}
      >
        <BackIcon />
      </ActionIcon>
      <span className="note">
        {what} {countText(start + 1)} to {countText(end)} of {countText(total)}
      </span>
      <ActionIcon aria-label={`Next ${what}`} disabled={end >= total} onClick={() => turn(start + size)}>
        <ForwardIcon />
      </ActionIcon>
    </Group>
  );
}
