import { ActionIcon, Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type HighlightRule, highlightRuleSchema } from '../../../src-main/core/rows.ts';
import { queryClient, sentenceOf, trpc } from '../../client.ts';
import { useSources } from '../../state/case.ts';
import { useHighlightRules } from '../../state/rows-marks.ts';
import { DownIcon, PlusIcon, TrashIcon, UpIcon } from '../icons.tsx';
import { columnTitle } from '../text.ts';

const colours = highlightRuleSchema.shape.colour.options;
type Draft = HighlightRule & { readonly key: number };

interface HighlightRulesProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Which rows are shown in which colour: the first rule that a row matches counts. */
export function HighlightRules({ opened, onClose }: HighlightRulesProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Highlight rules" size="xl">
      {opened && <RulesForm onClose={onClose} />}
    </Modal>
  );
}

function RulesForm({ onClose }: Pick<HighlightRulesProps, 'onClose'>) {
  const kept = useHighlightRules();
  const [rules, setRules] = useState<readonly Draft[]>(kept.map((rule, key) => ({ ...rule, key })));
  const [nextKey, setNextKey] = useState(kept.length);
  const save = useMutation({
    ...trpc.views.setHighlights.mutationOptions(),
    onSuccess: async now => {
      queryClient.setQueryData(trpc.views.highlights.queryKey(), now);
      await queryClient.invalidateQueries({ queryKey: trpc.rows.highlighted.queryKey() });
      onClose();
    },
  });
  const change = (key: number, part: Partial<HighlightRule>) =>
    setRules(now => now.map(rule => (rule.key === key ? { ...rule, ...part } : rule)));
  const swap = (index: number, step: 1 | -1) => {
    const [one, other] = [rules[index], rules[index + step]];
    if (one !== undefined && other !== undefined) setRules(rules.with(index, other).with(index + step, one));
  };
  const add = () => {
    const colour = colours[nextKey % colours.length] ?? 'yellow';
    setRules([
      ...rules,
      { key: nextKey, name: `Rule ${nextKey + 1}`, where: '', colour, format: null, enabled: true },
    ]);
    setNextKey(nextKey + 1);
  };
  const isWhole = rules.every(({ name, where }) => name.trim() !== '' && where.trim() !== '');
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        A row is shown in the colour and with the number of the first rule it matches. The pattern is a
        filter: words, "phrases", field:value, /expression/.
      </Text>
      {rules.map((rule, index) => (
        <RuleLine
          key={rule.key}
          number={index + 1}
          rule={rule}
          onChange={part => change(rule.key, part)}
          onMove={step => swap(index, step)}
          onRemove={() => setRules(rules.filter(({ key }) => key !== rule.key))}
        />
      ))}
      {save.isError && <p className="problem">{sentenceOf(save.error)}</p>}
      <Group justify="space-between">
        <Button variant="light" leftSection={<PlusIcon size={12} />} onClick={add}>
          Add a rule
        </Button>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={!isWhole}
            loading={save.isPending}
            onClick={() => save.mutate({ rules: rules.map(({ key: _key, ...rule }) => rule) })}
          >
            Save
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

interface RuleLineProps {
  readonly number: number;
  readonly rule: HighlightRule;
  readonly onChange: (part: Partial<HighlightRule>) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

function RuleLine({ number, rule, onChange, onMove, onRemove }: RuleLineProps) {
  const formats = [...new Set((useSources() ?? []).map(({ format }) => format).concat(rule.format ?? []))];
  const where = rule.where.trim();
  const look = useQuery({ ...trpc.filters.look.queryOptions({ where }), enabled: where !== '' });
  return (
    <fieldset className="rule-line" aria-label={`Rule ${number}`}>
      <span className="row-rule" data-colour={rule.colour}>
        {number}
      </span>
      <TextInput
        aria-label="Name"
        value={rule.name}
        maxLength={120}
        w={120}
        onChange={event => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        aria-label="Pattern"
        placeholder="level:ERROR timeout"
        value={rule.where}
        error={where === '' ? undefined : look.data?.problem}
        spellCheck={false}
        className="grow"
        onChange={event => onChange({ where: event.currentTarget.value })}
      />
      <Select
        aria-label="Colour"
        data={colours.map(colour => ({ value: colour, label: columnTitle(colour) }))}
        value={rule.colour}
        allowDeselect={false}
        w={90}
        onChange={value => onChange({ colour: colours.find(colour => colour === value) ?? rule.colour })}
      />
      <Select
        aria-label="Format it is for"
        placeholder="All formats"
        data={formats}
        value={rule.format}
        clearable
        w={130}
        onChange={format => onChange({ format })}
      />
      <Switch
        aria-label="On"
        checked={rule.enabled}
        onChange={event => onChange({ enabled: event.currentTarget.checked })}
      />
      <Group gap={0} wrap="nowrap">
        <ActionIcon aria-label="Earlier" onClick={() => onMove(-1)}>
          <UpIcon size={13} />
        </ActionIcon>
        <ActionIcon aria-label="Later" onClick={() => onMove(1)}>
          <DownIcon size={13} />
        </ActionIcon>
        <ActionIcon aria-label="Remove the rule" onClick={onRemove}>
          <TrashIcon size={13} />
        </ActionIcon>
      </Group>
    </fieldset>
  );
}
