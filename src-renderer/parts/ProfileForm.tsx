import { ActionIcon, Button, Group, Select, TextInput, Tooltip } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ReadingProfile } from '../../src-main/core/contract.ts';
import { sentenceOf } from '../client.ts';
import { lastingChoices, useProfileChanges, useProfiles } from '../state/profiles.ts';
import { TrashIcon } from './icons.tsx';
import type { ReadingFormProps } from './ReadingForm.tsx';

/** Profiles made for files of this shape. Choosing one makes its choices; they can be changed after. */
export function ProfileSelect(props: ReadingFormProps) {
  const { override, onReplace } = props;
  const offered = useOffered(props);
  if (offered.length === 0) return null;
  const current = offered.find(profile => sameChoices(profile, props));
  const apply = (name: string | null) => {
    const profile = offered.find(candidate => candidate.name === name);
    if (profile === undefined) return;
    const { changed } = override;
    onReplace({ ...profile.override, profile: profile.name, changed });
  };
  return (
    <Select
      label="Profile for files of this shape"
      placeholder="None chosen"
      data={offered.map(({ name }) => name)}
      value={current?.name ?? null}
      allowDeselect={false}
      onChange={apply}
      w={200}
    />
  );
}

function useOffered({ preview, foundShape }: ReadingFormProps): readonly ReadingProfile[] {
  const profiles = useProfiles() ?? [];
  const named = preview.profiles ?? [];
  return profiles.filter(({ name, shape }) => (shape === foundShape && shape !== '') || named.includes(name));
}

function sameChoices(profile: ReadingProfile, { override }: ReadingFormProps): boolean {
  const text = (choices: object) => JSON.stringify(Object.entries(choices).sort());
  return text(profile.override) === text(lastingChoices(override));
}

/** Keeps the choices made for this file under a name; the next file of its shape is offered them. */
export function ProfileForm(props: ReadingFormProps) {
  const { override, foundShape } = props;
  const [name, setName] = useState('');
  const { save, remove } = useProfileChanges();
  const offered = useOffered(props);
  const chosen = lastingChoices(override);
  const nothing = Object.keys(chosen).length === 0 || foundShape === '';
  const current = offered.find(profile => sameChoices(profile, props));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim(), shape: foundShape, override: chosen }, { onSuccess: () => setName('') });
  };
  const failed = save.error ?? remove.error;
  return (
    <form onSubmit={submit} className="profile-form">
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Save these choices as a profile"
          placeholder="Name"
          maxLength={80}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          w={240}
        />
        <Button
          type="submit"
          variant="light"
          loading={save.isPending}
          disabled={nothing || name.trim() === ''}
          title={nothing ? 'Change how the file is read first' : undefined}
        >
          Save profile
        </Button>
        {current !== undefined && (
          <Tooltip label={`Remove the profile ${current.name}`}>
            <ActionIcon
              aria-label={`Remove the profile ${current.name}`}
              onClick={() => remove.mutate({ name: current.name })}
            >
              <TrashIcon />
            </ActionIcon>
          </Tooltip>
        )}
        {save.isSuccess && name === '' && (
          <span role="status">Saved. It is offered for files like this.</span>
        )}
      </Group>
      {failed !== null && <p className="problem">{sentenceOf(failed)}</p>}
    </form>
  );
}
