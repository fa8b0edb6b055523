import { Button, Collapse, Group, NumberInput, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';
import { RoleForm } from './RoleForm.tsx';
import { zones } from './ZoneBadge.tsx';

export interface ReadingFormProps {
  readonly preview: Preview;
  readonly override: ReadingOverride;
  readonly onChange: (part: ReadingOverride) => void;
}

const delimiters = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
  { value: ' ', label: 'Space' },
];
const encodings = ['utf-8', 'utf-16', 'latin-1', 'windows-1252'];
const dateOrders = [
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
];

/** How a file is read. What must be answered stands open; the rest is one click away. Every change previews anew. */
export function ReadingForm(props: ReadingFormProps) {
  const [opened, setOpened] = useState(false);
  const open = opened || props.preview.questions.includes('format');
  return (
    <div className="reading">
      <Group gap="xs" align="flex-end">
        <Questions {...props} />
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          onClick={() => setOpened(!opened)}
          disabled={props.preview.formats.length === 0}
        >
          Change how it is read
        </Button>
      </Group>
      <Collapse expanded={open}>
        <Layout {...props} />
        <RoleForm {...props} />
      </Collapse>
    </div>
  );
}

function Questions({ preview, override, onChange }: ReadingFormProps) {
  const { questions, reading } = preview;
  const asksOrder = questions.includes('date-order') || override.dateOrder !== undefined;
  const asksZone = questions.includes('zone') || override.zone !== undefined;
  const asksYear = questions.includes('year') || override.year !== undefined;
  return (
    <>
      {asksOrder && (
        <Select
          label="Which comes first in 01/02?"
          data={dateOrders}
          value={override.dateOrder ?? null}
          placeholder="Day or month"
          allowDeselect={false}
          onChange={value => (value === 'dmy' || value === 'mdy') && onChange({ dateOrder: value })}
          w={190}
        />
      )}
      {asksYear && (
        <NumberInput
          label="Year of the first record"
          defaultValue={override.year ?? ''}
          placeholder={reading?.year == null ? 'Such as 2025' : `Such as ${reading.year}`}
          onBlur={event => changeYear(event.currentTarget.value, onChange)}
          onKeyDown={event => event.key === 'Enter' && changeYear(event.currentTarget.value, onChange)}
          min={1970}
          max={9999}
          allowDecimal={false}
          hideControls
          w={170}
        />
      )}
      {asksZone && (
        <ZoneSelect value={reading?.zone ?? override.zone ?? null} onChange={zone => onChange({ zone })} />
      )}
    </>
  );
}

function changeYear(text: string, onChange: ReadingFormProps['onChange']): void {
  const year = Number(text);
  if (Number.isInteger(year) && year >= 1970 && year <= 9999) onChange({ year });
}

function Layout({ preview, override, onChange }: ReadingFormProps) {
  const { reading, formats } = preview;
  const known = (list: readonly string[], value: string | undefined) =>
    value === undefined || list.includes(value) ? [...list] : [...list, value];
  return (
    <Group gap="xs" align="flex-end" mt={6}>
      <Select
        label="What it is"
        data={formats.map(format => ({ value: format.id, label: format.title }))}
        value={reading?.format ?? override.format ?? null}
        allowDeselect={false}
        placeholder="Choose"
        onChange={value => value !== null && onChange({ format: value })}
        w={200}
      />
      <Select
        label="Delimiter"
        data={delimiters}
        value={reading?.delimiter ?? override.delimiter ?? null}
        allowDeselect={false}
        onChange={value => value !== null && onChange({ delimiter: value })}
        w={110}
      />
      <Select
        label="Encoding"
        data={known(encodings, reading?.encoding)}
        value={reading?.encoding ?? override.encoding ?? null}
        allowDeselect={false}
        onChange={value => value !== null && onChange({ encoding: value })}
        w={120}
      />
      {override.zone === undefined && !preview.questions.includes('zone') && (
        <ZoneSelect value={reading?.zone ?? null} onChange={zone => onChange({ zone })} />
      )}
      <Switch
        label="First row is a header"
        checked={reading?.hasHeader ?? override.hasHeader ?? true}
        onChange={event => onChange({ hasHeader: event.currentTarget.checked })}
        pb={6}
      />
    </Group>
  );
}

interface ZoneSelectProps {
  readonly value: string | null;
  readonly onChange: (zone: string) => void;
}

function ZoneSelect({ value, onChange }: ZoneSelectProps) {
  return (
    <Select
      label="Zone of its times"
      data={zones}
      searchable
      limit={50}
      value={value}
      allowDeselect={false}
      onChange={zone => zone !== null && onChange(zone)}
      w={180}
    />
  );
}
