import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { RowKind } from '../../../src-main/core/rows.ts';
import { trpc } from '../../client.ts';
import { FilterIcon } from '../icons.tsx';

const checkMillis = 180;

interface FilterFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly kind: RowKind;
  readonly sources: readonly number[] | null;
  /** The filter in force. */
  readonly value: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onApply: (text: string) => void;
}

/**
 * Writes a filter: fields and values are offered while it is typed, a sentence below says what is wrong with it and where.
 * Enter applies it, or takes the offer that is chosen with the arrow keys; Esc puts the filter in force back.
 */
export function FilterField(props: FilterFieldProps) {
  const { label, placeholder, kind, sources, value, field, onApply } = props;
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [cursor, setCursor] = useState(0);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const problem = useProblem(text);
  const offers = useOffers(kind, sources, text, cursor, combobox.dropdownOpened);
  const take = (option: string) => {
    if (offers === null) return;
    const next = `${text.slice(0, offers.from)}${option}${text.slice(offers.to)}`;
    const end = offers.from + option.length;
    setText(next);
    setCursor(end);
    combobox.resetSelectedOption();
    queueMicrotask(() => field.current?.setSelectionRange(end, end));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (combobox.dropdownOpened) return combobox.closeDropdown();
      setText(value);
      field.current?.blur();
    }
    const isChoosing = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0;
    if (event.key !== 'Enter' || isChoosing) return;
    event.preventDefault();
    combobox.closeDropdown();
    if (problem === null) onApply(text);
  };
  const follow = (input: HTMLInputElement) => setCursor(input.selectionStart ?? input.value.length);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={take}
      withinPortal
      position="bottom-start"
      middlewares={{ size: false }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={field}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          placeholder={placeholder}
          leftSection={<FilterIcon size={13} />}
          value={text}
          error={problem}
          spellCheck={false}
          autoComplete="off"
          className="grow filter-field"
          onChange={event => {
            setText(event.currentTarget.value);
            follow(event.currentTarget);
            combobox.openDropdown();
          }}
          onSelect={event => follow(event.currentTarget)}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offers === null || offers.options.length === 0} miw={260} maw={520}>
        <Combobox.Options aria-label={`Offers for: ${label}`} mah={280} className="scroll">
          {offers?.options.map(({ text: option, hint }) => (
            <Combobox.Option key={option} value={option} className="offer">
              <span className="cell-mono">{option}</span>
              <span className="note">{hint}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {problem !== null && (
          <Combobox.Footer className="offer-problem" aria-hidden="true">
            {problem}
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** What is wrong with a filter, as soon as it rests. */
function useProblem(text: string): string | null {
  const [where] = useDebouncedValue(text.trim(), checkMillis);
  const look = useQuery({ ...trpc.filters.look.queryOptions({ where }), enabled: where !== '' });
  return where !== '' && where === text.trim() ? (look.data?.problem ?? null) : null;
}

function useOffers(
  kind: RowKind,
  sources: readonly number[] | null,
  text: string,
  cursor: number,
  isOpen: boolean,
) {
  const [asked] = useDebouncedValue({ text, cursor }, 60);
  const request = {
    kind,
    where: asked.text,
    cursor: Math.min(asked.cursor, asked.text.length),
    sources: sources === null ? null : [...sources],
  };
  const offers = useQuery({
    ...trpc.rows.complete.queryOptions(request, { trpc: { abortOnUnmount: true } }),
    enabled: isOpen && asked.text.length <= 4000,
    retry: false,
  });
  return isOpen && asked.text === text ? (offers.data ?? null) : null;
}
