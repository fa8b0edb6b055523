import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { confidences, type Finding, findingSchema, severities } from '../../src-main/core/finding.ts';
import { columnTitle } from './text.ts';

const wordsSchema = findingSchema.pick({
  title: true,
  detail: true,
  severity: true,
  confidence: true,
  recommendation: true,
});
export type FindingWords = z.infer<typeof wordsSchema>;

interface FindingFormProps {
  /** Null for a new one. */
  readonly finding: Finding | null;
  /** What a new one begins with; default: nothing. */
  readonly words?: FindingWords;
  readonly busy: boolean;
  readonly onSave: (words: FindingWords) => void;
  readonly onCancel: () => void;
}

const blank: FindingWords = {
  title: '',
  detail: '',
  severity: 'medium',
  confidence: 'medium',
  recommendation: null,
};

/** The words and the two ratings of a finding. */
export function FindingForm({ finding, words: first = blank, busy, onSave, onCancel }: FindingFormProps) {
  const [words, setWords] = useState<FindingWords>(finding === null ? first : wordsSchema.parse(finding));
  const change = (part: Partial<FindingWords>) => setWords({ ...words, ...part });
  const checked = wordsSchema.safeParse({ ...words, title: words.title.trim() });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (checked.success) onSave(checked.data);
  };
  return (
    <form onSubmit={save} className="finding-form">
      <Stack gap="xs">
        <TextInput
          label="Title"
          data-autofocus
          value={words.title}
          onChange={event => change({ title: event.currentTarget.value })}
          maxLength={500}
        />
        <Textarea
          label="Detail"
          autosize
          minRows={3}
          value={words.detail}
          onChange={event => change({ detail: event.currentTarget.value })}
        />
        <Textarea
          label="Recommendation"
          autosize
          minRows={2}
          value={words.recommendation ?? ''}
          onChange={event => change({ recommendation: event.currentTarget.value || null })}
        />
        <Group justify="space-between" align="flex-end">
          <Group gap="xs">
            <Choice
              label="Severity"
              options={severities}
              value={words.severity}
              onChange={severity => change({ severity })}
            />
            <Choice
              label="Confidence"
              options={confidences}
              value={words.confidence}
              onChange={confidence => change({ confidence })}
            />
          </Group>
          <Group gap="xs">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={!checked.success}>
              Save
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const choose = (text: string | null) => {
    const option = options.find(candidate => candidate === text);
    if (option !== undefined) onChange(option);
  };
  return (
    <Select
      label={label}
      data={options.map(option => ({ value: option, label: columnTitle(option) }))}
      value={value}
      allowDeselect={false}
      onChange={choose}
      w={120}
    />
  );
}
