import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { filterOfParts } from '../../../src-main/core/filter/parts.ts';
import type { RowView } from '../../../src-main/core/rows.ts';
import { trpc } from '../../client.ts';
import { DownIcon, EvidenceIcon, UpIcon } from '../icons.tsx';
import { countOf } from '../text.ts';

interface RowSearchProps {
  readonly view: RowView;
  readonly search: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onSearch: (text: string) => void;
  readonly onNext: (isBack: boolean) => void;
  /** Esc: back to the table. */
  readonly onLeave: () => void;
}

/** Looks for something without leaving anything out: hits are drawn where they stand, n and N go from one to the next. */
export function RowSearch({ view, search, field, onSearch, onNext, onLeave }: RowSearchProps) {
  const [settled] = useDebouncedValue(search.trim(), 250);
  const look = useQuery({ ...trpc.filters.look.queryOptions({ where: settled }), enabled: settled !== '' });
  const problem = settled === '' || settled !== search.trim() ? null : (look.data?.problem ?? null);
  const where = view.where === undefined ? settled : filterOfParts([view.where, settled]);
  const hits = useQuery({
    ...trpc.rows.count.queryOptions({ view: { ...view, where } }, { trpc: { abortOnUnmount: true } }),
    enabled: settled !== '' && look.data?.problem === null,
  });
  const count = settled === '' || problem !== null ? undefined : hits.data?.matching;
  return (
    <TextInput
      ref={field}
      aria-label="Search without filtering"
      placeholder="Search"
      leftSection={<EvidenceIcon size={13} />}
      value={search}
      error={problem}
      spellCheck={false}
      autoComplete="off"
      className="row-search"
      rightSectionWidth={count === undefined ? 52 : 122}
      rightSection={
        <span className="row-hits">
          {count !== undefined && <span className="note">{countOf(count, 'hit')}</span>}
          <Tooltip label="Hit before (N)">
            <ActionIcon
              size={24}
              aria-label="Hit before"
              disabled={search === ''}
              onClick={() => onNext(true)}
            >
              <UpIcon size={12} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next hit (n)">
            <ActionIcon
              size={24}
              aria-label="Next hit"
              disabled={search === ''}
              onClick={() => onNext(false)}
            >
              <DownIcon size={12} />
            </ActionIcon>
          </Tooltip>
        </span>
      }
      onChange={event => onSearch(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Enter') onNext(event.shiftKey);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
    />
  );
}
