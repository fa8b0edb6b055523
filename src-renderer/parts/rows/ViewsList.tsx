import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SavedView } from '../../../src-main/core/rows.ts';
import { sentenceOf } from '../../client.ts';
import type { SavedViews } from '../../state/rows-saved.ts';
import { TrashIcon } from '../icons.tsx';

/** The kept views with their names to be changed and the way to be rid of them. */
export function ViewsList({ saved }: { readonly saved: SavedViews }) {
  if (saved.list.length === 0) return <p className="note">No view is kept any more.</p>;
  return (
    <>
      <ul className="plain-list">
        {saved.list.map(view => (
          <ViewLine key={view.name} view={view} saved={saved} />
        ))}
      </ul>
      {saved.error !== null && <p className="problem">{sentenceOf(saved.error)}</p>}
    </>
  );
}

function ViewLine({ view, saved }: { readonly view: SavedView; readonly saved: SavedViews }) {
  const [name, setName] = useState(view.name);
  const next = name.trim();
  const taken = next !== view.name && saved.list.some(known => known.name === next);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next !== '' && next !== view.name && !taken) void saved.rename(view, next);
  };
  return (
    <li>
      <form onSubmit={submit}>
        <Group gap={4} wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={`Name of the view ${view.name}`}
            value={name}
            maxLength={120}
            error={taken ? 'Another view has this name.' : undefined}
            className="grow"
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="light" disabled={next === '' || next === view.name || taken}>
            Rename
          </Button>
          <ActionIcon
            aria-label={`Remove the view ${view.name}`}
            onClick={() => void saved.remove(view.name)}
          >
            <TrashIcon size={14} />
          </ActionIcon>
        </Group>
      </form>
    </li>
  );
}
