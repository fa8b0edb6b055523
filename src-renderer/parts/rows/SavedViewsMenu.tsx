import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RowView, SavedView } from '../../../src-main/core/rows.ts';
import { sentenceOf } from '../../client.ts';
import { type SavedViews, useSavedViews, viewToSave } from '../../state/rows-saved.ts';
import { kindNames } from '../../state/rows-view.ts';
import { ViewsList } from './ViewsList.tsx';
import { ViewsText } from './ViewsText.tsx';

interface SavedViewsMenuProps {
  readonly view: RowView;
  /** Columns in sight, in order. */
  readonly columns: readonly string[];
  /** The columns of a view that was opened; none: as they are. */
  readonly onColumns: (view: SavedView) => void;
}

/** Views that are kept under a name: open one, keep what is on screen, put them in order, hand them on as text. */
export function SavedViewsMenu({ view, columns, onColumns }: SavedViewsMenuProps) {
  const saved = useSavedViews();
  const [dialog, setDialog] = useState<'save' | 'list' | 'text' | null>(null);
  const open = (chosen: SavedView) => {
    saved.open(chosen);
    if (chosen.columns.length > 0) onColumns(chosen);
  };
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default">Views</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.list.length === 0 && <Menu.Item disabled>No view is kept yet</Menu.Item>}
          {saved.list.map(known => (
            <Menu.Item
              key={known.name}
              onClick={() => open(known)}
              rightSection={<span className="note">{kindNames[known.kind]}</span>}
            >
              {known.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog('save')}>Keep this view</Menu.Item>
          <Menu.Item disabled={saved.list.length === 0} onClick={() => setDialog('list')}>
            Rename or remove
          </Menu.Item>
          <Menu.Item onClick={() => setDialog('text')}>As text</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={dialog === 'save'} onClose={close} title="Keep this view">
        <SaveForm saved={saved} onSave={name => saved.save(viewToSave(view, columns, name)).then(close)} />
      </Modal>
      <Modal opened={dialog === 'list'} onClose={close} title="Kept views">
        <ViewsList saved={saved} />
      </Modal>
      <Modal opened={dialog === 'text'} onClose={close} title="Views and highlight rules as text" size="lg">
        {dialog === 'text' && <ViewsText onDone={close} />}
      </Modal>
    </>
  );
}

interface SaveFormProps {
  readonly saved: SavedViews;
  readonly onSave: (name: string) => Promise<void>;
}

function SaveForm({ saved, onSave }: SaveFormProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const known = saved.list.some(view => view.name === name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(name.trim()).catch((thrown: unknown) => setProblem(sentenceOf(thrown)));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label="Name"
          description="Kept are the kind of rows, filter, time range, order and columns."
          value={name}
          error={problem}
          maxLength={120}
          data-autofocus
          onChange={event => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={name.trim() === ''}>
            {known ? 'Replace the view of that name' : 'Keep'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
