import { Fieldset, Group, MultiSelect } from '@mantine/core';
import type { ReadingFormProps } from './ReadingForm.tsx';

/** Which column is what. Columns are named by position, because two may have the same name. */
export function RoleForm({ preview, onChange }: ReadingFormProps) {
  const { reading } = preview;
  const format = preview.formats.find(candidate => candidate.id === reading?.format);
  if (reading === null || format === undefined) return null;
  const columns = preview.columns.map((name, index) => ({ value: String(index), label: name }));
  const current: Record<string, string[]> = Object.fromEntries(
    Object.entries(reading.roles).map(([role, indexes]) => [role, indexes.map(String)]),
  );
  const change = (role: string, chosen: string[]) => {
    const next = { ...current, [role]: chosen };
    onChange({ roles: Object.fromEntries(Object.entries(next).filter(([, list]) => list.length > 0)) });
  };
  return (
    <Fieldset legend="Columns" variant="unstyled" className="roles">
      <Group gap="xs" align="flex-start">
        {format.roles.map(role => (
          <MultiSelect
            key={role.name}
            label={role.title}
            withAsterisk={role.required}
            data={columns}
            value={current[role.name] ?? []}
            placeholder={current[role.name] === undefined ? 'none' : undefined}
            onChange={chosen => change(role.name, chosen)}
            w={170}
          />
        ))}
      </Group>
    </Fieldset>
  );
}
