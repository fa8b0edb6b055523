import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { FilterPart, FilterParts } from '../../state/rows-filter.ts';
import { CloseIcon, PinIcon } from '../icons.tsx';

/** The parts of the filter: each is switched on and off, turned round, pinned or taken away on its own. */
export function FilterChips({ filter }: { readonly filter: FilterParts }) {
  if (filter.parts.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="chips" role="group" aria-label="Parts of the filter">
      {filter.parts.map(part => (
        <Chip key={`${part.text} ${part.isOn}`} part={part} filter={filter} />
      ))}
      {filter.parts.some(part => !part.isPinned) && (
        <Button variant="subtle" size="compact-sm" onClick={filter.clear}>
          Clear
        </Button>
      )}
    </div>
  );
}

function Chip({ part, filter }: { readonly part: FilterPart; readonly filter: FilterParts }) {
  const { text, isOn, isInverted, isPinned } = part;
  return (
    <span className="chip" data-on={isOn} data-out={isInverted || undefined}>
      <Tooltip label={isOn ? 'In force: switch off' : 'Off: switch on'}>
        <button type="button" className="chip-text" aria-pressed={isOn} onClick={() => filter.toggle(part)}>
          <span className="clip" title={text}>
            {text}
          </span>
        </button>
      </Tooltip>
      <Tooltip label="Turn round: only what does not match">
        <ActionIcon size={24} aria-label={`Turn round: ${text}`} onClick={() => filter.invert(part)}>
          ±
        </ActionIcon>
      </Tooltip>
      <Tooltip
        label={
          isPinned ? 'Pinned: stays when the filter is cleared' : 'Pin: stays when the filter is cleared'
        }
      >
        <ActionIcon
          size={24}
          aria-label={`Pin: ${text}`}
          aria-pressed={isPinned}
          variant={isPinned ? 'light' : 'subtle'}
          onClick={() => filter.pin(part)}
        >
          <PinIcon size={11} />
        </ActionIcon>
      </Tooltip>
      <ActionIcon size={24} aria-label={`Remove: ${text}`} onClick={() => filter.remove(part)}>
        <CloseIcon size={11} />
      </ActionIcon>
    </span>
  );
}
