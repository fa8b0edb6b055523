import { NumberInput, Select } from '@mantine/core';
import type { ReadingFormProps } from './ReadingForm.tsx';
import { changedChoices, dateOrders } from './reading-choices.ts';
import { zones } from './ZoneBadge.tsx';

/** What the analyst must or should answer before the import; an answer stays in view. */
export function ReadingQuestions({ preview, override, onChange }: ReadingFormProps) {
  const { questions, reading } = preview;
  const asksChanged = questions.includes('changed') || override.changed !== undefined;
  const asksOrder = questions.includes('date-order') || override.dateOrder !== undefined;
  const asksZone = questions.includes('zone') || override.zone !== undefined;
  const asksYear = questions.includes('year') || override.year !== undefined;
  return (
    <>
      {asksChanged && (
        <Select
          label="Known with other content"
          data={changedChoices}
          value={override.changed ?? null}
          placeholder="Replace or keep both"
          allowDeselect={false}
          onChange={value => (value === 'replace' || value === 'beside') && onChange({ changed: value })}
          w={230}
        />
      )}
      {asksOrder && (
        <Select
          label="Which comes first in 01/02?"
          data={dateOrders}
          value={override.dateOrder ?? null}
          placeholder="Day or month"
          allowDeselect={false}
          onChange={value =>
            (value === 'dmy' || value === 'mdy' || value === 'ymd') && onChange({ dateOrder: value })
          }
          w={190}
        />
      )}
      {asksYear && (
        <YearInput
          key={override.year}
          {...{ year: override.year ?? null, hint: reading?.year ?? null, onChange }}
        />
      )}
      {asksZone && (
        <ZoneSelect value={override.zone ?? reading?.zone ?? null} onChange={zone => onChange({ zone })} />
      )}
    </>
  );
}

interface YearInputProps {
  readonly year: number | null;
  readonly hint: number | null;
  readonly onChange: ReadingFormProps['onChange'];
}

/** Takes the year when it is written whole: on Enter or on leaving the field. */
function YearInput({ year, hint, onChange }: YearInputProps) {
  return (
    <NumberInput
      label="Year of the first record"
      defaultValue={year ?? ''}
      placeholder={hint === null ? 'Such as 2025' : `Such as ${hint}`}
      onBlur={event => changeYear(event.currentTarget.value, year, onChange)}
      onKeyDown={event => event.key === 'Enter' && changeYear(event.currentTarget.value, year, onChange)}
      min={1970}
      max={9999}
      allowDecimal={false}
      hideControls
      w={170}
    />
  );
}

function changeYear(text: string, before: number | null, onChange: ReadingFormProps['onChange']): void {
  const year = Number(text);
  if (year !== before && Number.isInteger(year) && year >= 1970 && year <= 9999) onChange({ year });
}

interface ZoneSelectProps {
  readonly value: string | null;
  readonly onChange: (zone: string) => void;
}

/** The zone in which times without offset are read. */
export function ZoneSelect({ value, onChange }: ZoneSelectProps) {
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
