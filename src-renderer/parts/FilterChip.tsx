import { ActionIcon, Button, Popover, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { trpc } from '../client.ts';
import { useNarrowing } from '../state/view.ts';
import { CloseIcon, FilterIcon } from './icons.tsx';

const checkMilliseconds = 200;

/** The filter that the window is narrowed to: written here, in the grammar of every door, and the way out of it. */
export function FilterChip() {
  const { narrowing, canDropFilter, dropFilter } = useNarrowing();
  const [opened, setOpened] = useState(false);
  const where = narrowing.where;
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom" width={460} trapFocus>
        <Popover.Target>
          <Button
            variant={where === undefined ? 'default' : 'light'}
            leftSection={<FilterIcon size={14} />}
            onClick={() => setOpened(!opened)}
            aria-label={where === undefined ? 'Filter the records' : `Filter: ${where}. Change`}
            className="filter-button"
          >
            <span className="clip" title={where}>
              {where ?? 'Filter'}
            </span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterForm key={where} set={where ?? ''} onDone={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
      {canDropFilter && (
        <Tooltip label="All records (Esc)">
          <ActionIcon aria-label="Clear the filter" onClick={dropFilter}>
            <CloseIcon size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}

interface FilterFormProps {
  readonly set: string;
  readonly onDone: () => void;
}

/** Writes a filter; says what is wrong with it while it is written, and which columns there are. */
function FilterForm({ set, onDone }: FilterFormProps) {
  const { setFilter } = useNarrowing();
  const [text, setText] = useState(set);
  const [where] = useDebouncedValue(text.trim(), checkMilliseconds);
  const look = useQuery({ ...trpc.filters.look.queryOptions({ where }), placeholderData: last => last });
  // What is said of an earlier text says nothing of this one.
  const isOfText = where === text.trim() && !look.isPlaceholderData;
  const problem = isOfText ? (look.data?.problem ?? null) : null;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null) return;
    setFilter(text.trim());
    onDone();
  };
  return (
    <form onSubmit={apply}>
      <Stack gap="xs">
        <TextInput
          label="Only records that match"
          placeholder="queue:sales -answered:no wait>=60s"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          error={problem}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
        />
        <Text size="xs" c="dimmed">
          Words and "phrases" are looked for in all texts; field:value, field:val*, field:/expression/,
          field&gt;=5, field:5..10 and field:* ask one column; -, OR and ( ) join them.
        </Text>
        {look.data?.columns.map(({ kind, names }) => (
          <Text size="xs" key={kind}>
            <strong>{kind}</strong>: {names.join(', ')}
          </Text>
        ))}
        <Button type="submit" disabled={problem !== null} style={{ alignSelf: 'flex-end' }}>
          {text.trim() === '' ? 'Show all records' : 'Filter'}
        </Button>
      </Stack>
    </form>
  );
}
