import { ActionIcon, Tooltip } from '@mantine/core';
import { useNarrowing } from '../state/view.ts';
import { CloseIcon } from './icons.tsx';

/** The filter that the window is narrowed to, and the way out of it. */
export function FilterChip() {
  const { narrowing, dropFilter } = useNarrowing();
  if (narrowing.where === undefined) return null;
  return (
    <span className="filter-chip">
      <span className="visually-hidden">Filter: </span>
      <span className="clip" title={narrowing.where}>
        {narrowing.where}
      </span>
      <Tooltip label="All records (Esc)">
        <ActionIcon aria-label="Clear the filter" size={20} onClick={dropFilter}>
          <CloseIcon size={12} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
