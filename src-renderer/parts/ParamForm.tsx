import { NumberInput, Select, Switch, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { z } from 'zod';
import { useAnalysisInfo } from '../state/analysis.ts';
import { useAnalysisParams } from '../state/view.ts';
import { columnTitle } from './text.ts';

const fieldSchema = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
});
type Field = z.infer<typeof fieldSchema>;

/** Parameters of an analysis as a row of fields, built from its JSON Schema. Values live in the address. */
export function ParamForm({ analysis }: { readonly analysis: string }) {
  const info = useAnalysisInfo(analysis);
  const { params, setParams } = useAnalysisParams(analysis);
  const change = useDebouncedCallback(setParams, 300);
  if (info === undefined) return null;
  const fields = z.record(z.string(), fieldSchema).catch({}).parse(info.params.properties);
  return Object.entries(fields).map(([name, field]) => (
    <ParamField
      key={`${name}:${String(params[name] ?? field.default)}`}
      name={name}
      field={field}
      value={params[name] ?? field.default}
      onChange={value => change({ ...params, [name]: value })}
    />
  ));
}

interface ParamFieldProps {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function ParamField({ name, field, value, onChange }: ParamFieldProps) {
  const label = field.title ?? columnTitle(name);
  return (
    <Tooltip label={field.description ?? label} multiline maw={280}>
      <div className="param">
        <ParamInput label={label} field={field} value={value} onChange={onChange} />
      </div>
    </Tooltip>
  );
}

function ParamInput({ label, field, value, onChange }: Omit<ParamFieldProps, 'name'> & { label: string }) {
  if (field.enum !== undefined) {
    const data = field.enum.map(option => ({ value: option, label: columnTitle(option) }));
    return (
      <Select
        aria-label={label}
        data={data}
        defaultValue={String(value)}
        onChange={onChange}
        allowDeselect={false}
        w={110}
      />
    );
  }
  if (field.type === 'boolean') {
    const checked = value === true;
    return (
      <Switch
        label={label}
        defaultChecked={checked}
        onChange={event => onChange(event.currentTarget.checked)}
      />
    );
  }
  const whole = field.type === 'integer';
  return (
    <div className="param-number">
      <span aria-hidden="true">{label}</span>
      <NumberInput
        aria-label={label}
        defaultValue={Number(value)}
        onChange={next => typeof next === 'number' && onChange(next)}
        allowDecimal={!whole}
        step={whole ? 1 : 0.05}
        min={field.minimum}
        max={field.maximum}
        clampBehavior="strict"
        w={72}
      />
    </div>
  );
}
