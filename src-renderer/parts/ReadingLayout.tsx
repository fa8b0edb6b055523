import { Group, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReadingFormProps } from './ReadingForm.tsx';
import { ZoneSelect } from './ReadingQuestions.tsx';
import {
  type Choice,
  dateOrders,
  decimals,
  delimiters,
  encodings,
  escapes,
  formatChoices,
  found,
  none,
  quotes,
  raggedChoices,
  repeatedChoices,
  withValue,
  writePattern,
} from './reading-choices.ts';

/** Every choice of reading but the roles of the columns, which stand over the rows. */
export function ReadingLayout(props: ReadingFormProps) {
  const structure = props.preview.reading?.structure;
  const cutByDelimiter = structure === undefined || structure === 'table' || structure === 'fields';
  const isText = structure !== 'parquet';
  return (
    <Group gap="xs" align="flex-end" mt={6}>
      <FormatSelect {...props} />
      {cutByDelimiter && <TableChoices {...props} />}
      {isText && <TextChoices {...props} />}
      <ValueChoices {...props} />
    </Group>
  );
}

function FormatSelect({ preview, override, onChange, onWritePattern }: ReadingFormProps) {
  const choose = (format: string | null) => {
    if (format === writePattern) onWritePattern();
    // The roles of one format mean nothing in another.
    else if (format !== null) onChange({ format, roles: undefined });
  };
  return (
    <Select
      label="What it is"
      data={formatChoices(preview.formats)}
      value={override.format ?? preview.reading?.format ?? null}
      searchable
      nothingFoundMessage="No such format"
      allowDeselect={false}
      placeholder="Choose"
      onChange={choose}
      maxDropdownHeight={320}
      w={240}
    />
  );
}

function TableChoices({ preview, override, onChange }: ReadingFormProps) {
  const { reading } = preview;
  return (
    <>
      <DelimiterSelect
        value={override.delimiter ?? reading?.delimiter ?? null}
        // Other columns: what the old ones were means nothing.
        onChange={delimiter => onChange({ delimiter, roles: undefined })}
      />
      <ListSelect
        label="Quote"
        data={quotes}
        value={override.quote ?? reading?.quote ?? null}
        onChange={quote => onChange({ quote })}
        w={105}
      />
      <ListSelect
        label="Escape"
        data={escapes}
        value={override.escape ?? reading?.escape ?? null}
        onChange={sign => onChange({ escape: sign })}
        w={120}
      />
      <ListSelect
        label="Rows with too few cells"
        data={raggedChoices}
        value={override.ragged ?? reading?.ragged ?? 'reject'}
        onChange={ragged => onChange({ ragged: ragged === 'pad' ? 'pad' : 'reject' })}
        w={180}
      />
      <Switch
        label="First row is a header"
        checked={override.hasHeader ?? reading?.hasHeader ?? true}
        onChange={event => onChange({ hasHeader: event.currentTarget.checked, roles: undefined })}
        pb={6}
      />
    </>
  );
}

interface DelimiterSelectProps {
  readonly value: string | null;
  readonly onChange: (delimiter: string) => void;
}

function DelimiterSelect({ value, onChange }: DelimiterSelectProps) {
  const [other, setOther] = useState(false);
  const data = [...withValue(delimiters, value), { value: none, label: 'Other…' }];
  return (
    <>
      <Select
        label="Delimiter"
        data={data}
        value={other ? none : value}
        allowDeselect={false}
        onChange={next => {
          setOther(next === none);
          if (next !== null && next !== none) onChange(next);
        }}
        w={125}
      />
      {other && (
        <TextInput
          label="Other delimiter"
          maxLength={4}
          defaultValue=""
          onChange={event => event.currentTarget.value !== '' && onChange(event.currentTarget.value)}
          w={110}
        />
      )}
    </>
  );
}

function TextChoices({ preview, override, onChange }: ReadingFormProps) {
  const { reading } = preview;
  return (
    <>
      <NumberInput
        label="Lines to skip"
        value={override.skipLines ?? reading?.skipLines ?? 0}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        onChange={value => typeof value === 'number' && onChange({ skipLines: value })}
        w={100}
      />
      <Select
        label="Encoding"
        data={withValue(encodings, override.encoding ?? reading?.encoding ?? null)}
        value={override.encoding ?? reading?.encoding ?? null}
        searchable
        allowDeselect={false}
        onChange={encoding => encoding !== null && onChange({ encoding })}
        w={210}
      />
    </>
  );
}

function ValueChoices({ preview, override, onChange }: ReadingFormProps) {
  const { reading, questions } = preview;
  const zoneAsked = override.zone !== undefined || questions.includes('zone');
  const orderAsked = override.dateOrder !== undefined || questions.includes('date-order');
  return (
    <>
      <ListSelect
        label="Decimal sign"
        data={decimals}
        value={override.decimal ?? reading?.decimal ?? '.'}
        onChange={decimal => onChange({ decimal: decimal === ',' ? ',' : '.' })}
        w={115}
      />
      <ListSelect
        label="Repeated in other files"
        data={repeatedChoices}
        value={override.repeated ?? 'keep'}
        onChange={repeated => onChange({ repeated: repeated === 'drop' ? 'drop' : undefined })}
        w={190}
      />
      {!orderAsked && (
        <ListSelect
          label="Order of dates"
          data={[{ value: found, label: 'As found' }, ...dateOrders]}
          value={found}
          onChange={order =>
            (order === 'dmy' || order === 'mdy' || order === 'ymd') && onChange({ dateOrder: order })
          }
          w={160}
        />
      )}
      {!zoneAsked && <ZoneSelect value={reading?.zone ?? null} onChange={zone => onChange({ zone })} />}
    </>
  );
}

interface ListSelectProps {
  readonly label: string;
  readonly data: readonly Choice[];
  /** The empty text stands for `none` of the list. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly w: number;
}

function ListSelect({ label, data, value, onChange, w }: ListSelectProps) {
  const shown = value === '' ? none : value;
  return (
    <Select
      label={label}
      data={withValue(data, shown)}
      value={shown}
      allowDeselect={false}
      onChange={next => next !== null && onChange(next === none ? '' : next)}
      w={w}
    />
  );
}
