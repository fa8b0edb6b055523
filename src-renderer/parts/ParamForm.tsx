import { Button, NumberInput, Popover, Select, Stack, Switch, TextInput, Tooltip } from '@mantine/core';
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
  enum: z.array(z.union([z.string(), z.number()])).optional(),
});
type Field = z.infer<typeof fieldSchema>;

interface ParamFormProps {
  readonly analysis: string;
  /** Parameters that the screen sets: they have no field. */
  readonly fixed?: Readonly<Record<string, unknown>> | undefined;
  /** What stands where the analyst has set nothing; default: what the analysis takes. */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined;
}

/** Parameters of an analysis as a row of fields, built from its JSON Schema. Values live in the address. */
export function ParamForm({ analysis, fixed = {}, defaults = {} }: ParamFormProps) {
  const info = useAnalysisInfo(analysis);
  const { params, setParams } = useAnalysisParams(analysis);
  const change = useDebouncedCallback(setParams, 300);
  if (info === undefined) return null;
  const fields = z.record(z.string(), fieldSchema).catch({}).parse(info.params.properties);
  const open = Object.entries(fields).filter(([name]) => !(name in fixed));
  const inputs = open.map(([name, field]) => {
    const value = params[name] ?? defaults[name] ?? field.default;
    return (
      <ParamField
        key={`${name}:${String(value)}`}
        name={name}
        field={field}
        value={value}
        onChange={next => change({ ...params, [name]: next })}
      />
    );
  });
  if (inputs.length <= mostInRow) return inputs;
  return (
    <Popover position="bottom-end" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-sm">
          Parameters
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" className="param-list">
          {inputs}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** More fields than these do not fit beside a title. */
const mostInRow = 3;

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

/** Room for the longest of some labels, in CSS pixels. */
function widthOf(labels: readonly string[]): number {
  return Math.max(110, 46 + 7.5 * Math.max(...labels.map(label => label.length)));
}

function ParamInput({ label, field, value, onChange }: Omit<ParamFieldProps, 'name'> & { label: string }) {
  if (field.enum !== undefined) {
    const options = field.enum;
    const choose = (chosen: string | null) => {
      const option = options.find(candidate => String(candidate) === chosen);
      if (option !== undefined) onChange(option);
    };
    return (
      <div className="param-number">
        {typeof options[0] === 'number' && <span aria-hidden="true">{label}</span>}
        <Select
          aria-label={label}
          data={options.map(option => ({ value: String(option), label: columnTitle(String(option)) }))}
          defaultValue={String(value)}
          onChange={choose}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          w={widthOf(options.map(option => columnTitle(String(option))))}
        />
      </div>
    );
  }
  if (field.type === 'string') {
    return (
      <div className="param-number">
        <span aria-hidden="true">{label}</span>
        <TextInput
          aria-label={label}
          defaultValue={String(value ?? '')}
          onChange={event => onChange(event.currentTarget.value)}
          w={160}
        />
      </div>
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
