import { ActionIcon, Button, Skeleton, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type MouseEvent, memo, useState } from 'react';
import { invertedPart, standingOf } from '../../../src-main/core/filter/parts.ts';
import type { Facet, RowView } from '../../../src-main/core/rows.ts';
import { sentenceOf, trpc } from '../../client.ts';
import { useZone } from '../../state/case.ts';
import type { FilterParts } from '../../state/rows-filter.ts';
import type { Cell } from '../../state/rows-pages.ts';
import { DownIcon, ForwardIcon, MinusIcon } from '../icons.tsx';
import { ScrollRegion } from '../ScrollRegion.tsx';
import { cellText, countText } from '../text.ts';
import { rowColumnTitle } from './cells.ts';
import { fieldPart } from './fields.ts';

const usualTop = 8;
const moreTop = 100;
const searchMillis = 200;
/** Groups that lie open at first. */
const openAtFirst = 4;

interface FacetsProps {
  readonly view: RowView;
  readonly filter: FilterParts;
}

/**
 * The values of every categorical column with their counts under the filter and the time range. Drawn again only when
 * these change: not at every step of the cursor.
 */
export const Facets = memo(function Facets({ view, filter }: FacetsProps) {
  const facets = useQuery({
    ...trpc.rows.facets.queryOptions({ view, top: usualTop }, { trpc: { abortOnUnmount: true } }),
    placeholderData: keepPreviousData,
  });
  const shown = facets.data?.filter(facet => facet.distinct > 1 || isAsked(view, facet, filter.where));
  return (
    <ScrollRegion
      label="Values of the columns"
      className={facets.isPlaceholderData ? 'facets stale' : 'facets'}
    >
      {facets.isError && <p className="problem">{sentenceOf(facets.error)}</p>}
      {facets.isPending && <Skeleton height={200} animate={false} />}
      {shown?.map((facet, index) => (
        <FacetGroup key={facet.column} {...{ facet, view, filter }} isOpenAtFirst={index < openAtFirst} />
      ))}
      {shown?.length === 0 && <p className="note inset">No column here has more than one value.</p>}
    </ScrollRegion>
  );
});

function isAsked(view: RowView, { column, values }: Facet, where: string): boolean {
  return values.some(({ value }) => standingOf(where, column, fieldPart(view.kind, column, value)) !== null);
}

interface FacetGroupProps extends FacetsProps {
  readonly facet: Facet;
  readonly isOpenAtFirst: boolean;
}

/** One column: its most frequent values, a search among all of them, and how many others there are. */
function FacetGroup({ facet, view, filter, isOpenAtFirst }: FacetGroupProps) {
  const { column } = facet;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [isWhole, setWhole] = useState(false);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), searchMillis);
  const asksMore = isOpen && (isWhole || search !== '');
  const more = useQuery({
    ...trpc.rows.facets.queryOptions(
      { view, columns: [column], top: isWhole ? moreTop : usualTop, search },
      { trpc: { abortOnUnmount: true } },
    ),
    enabled: asksMore,
    placeholderData: keepPreviousData,
  });
  const shown = asksMore ? (more.data?.[0] ?? facet) : facet;
  const most = Math.max(1, ...shown.values.map(({ count }) => count));
  const title = rowColumnTitle(column);
  const Sign = isOpen ? DownIcon : ForwardIcon;
  return (
    <section className="facet" aria-label={title}>
      <UnstyledButton className="facet-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Sign size={11} />
        <span className="clip grow">{title}</span>
        <span className="note">{countText(facet.distinct)}</span>
      </UnstyledButton>
      {isOpen && (
        <>
          {facet.distinct > usualTop && (
            <TextInput
              aria-label={`Search the values of ${title}`}
              placeholder="Search"
              size="xs"
              value={typed}
              onChange={event => setTyped(event.currentTarget.value)}
            />
          )}
          <ul className="facet-values">
            {shown.values.map(({ value, count }) => (
              <FacetValue
                key={String(value)}
                {...{ view, filter, column, value, count }}
                share={count / most}
              />
            ))}
          </ul>
          {shown.values.length === 0 && <p className="note inset">No value holds this text.</p>}
          {shown.others > 0 && (
            <Button variant="subtle" size="compact-sm" disabled={isWhole} onClick={() => setWhole(true)}>
              {countText(shown.others)} in others
            </Button>
          )}
        </>
      )}
    </section>
  );
}

interface FacetValueProps extends FacetsProps {
  readonly column: string;
  readonly value: Cell;
  readonly count: number;
  readonly share: number;
}

/** One value: a click lets it through, Alt and a click (or the button beside) shuts it out. */
function FacetValue({ view, filter, column, value, count, share }: FacetValueProps) {
  const zone = useZone();
  const part = fieldPart(view.kind, column, value);
  const standing = standingOf(filter.where, column, part);
  const text = value === null ? '(no value)' : value === '' ? '(empty)' : cellText(column, value, zone);
  const out = () => filter.add(invertedPart(part));
  const choose = (event: MouseEvent) => {
    if (event.altKey) out();
    else if (standing === 'out') filter.add(part);
    else filter.toggleValue(column, part);
  };
  return (
    <li className="facet-value" data-standing={standing ?? undefined}>
      <UnstyledButton
        className="facet-choose"
        aria-pressed={standing === 'in'}
        onClick={choose}
        title={`${text}: only these (Alt and click: without these)`}
      >
        <span className="facet-bar" style={{ width: `${Math.max(1, share * 100)}%` }} />
        <span className="clip grow">{text}</span>
        <span className="facet-count">{countText(count)}</span>
      </UnstyledButton>
      <Tooltip label="Without these">
        <ActionIcon size={24} aria-label={`Without ${text}`} aria-pressed={standing === 'out'} onClick={out}>
          <MinusIcon size={11} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
