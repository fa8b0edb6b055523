import { ActionIcon, Badge, Button, Group, Loader, UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { changeReading, type ImportEntry, removeEntries } from '../state/import-entries.ts';
import { groupsOf, type Item, type ItemGroup, type Pins } from '../state/import-groups.ts';
import { lookAt } from '../state/looks.ts';
import { FileBody, problemOf } from './ImportCard.tsx';
import { AlertIcon, CloseIcon, DownIcon, ForwardIcon } from './icons.tsx';
import { Pager, usePage } from './Pager.tsx';
import { countOf, countText, sizeText } from './text.ts';

const rowsPerPage = 25;

interface ImportListProps {
  readonly items: readonly Item[];
  /** Asks for the preview of every file; null when that is under way by itself. */
  readonly onLookAtAll: (() => void) | null;
}

/** Many files: groups of files that are alike, problems first, each group a page at a time. */
export function ImportList({ items, onLookAtAll }: ImportListProps) {
  const [pins, setPins] = useState<Pins>(new Map());
  const groups = useMemo(() => groupsOf(items, pins), [items, pins]);
  const pin = (key: number, group: ItemGroup | null) => {
    const next = new Map(pins);
    if (group === null) next.delete(key);
    else next.set(key, group);
    setPins(next);
  };
  const looked = items.filter(item => item.look?.facts != null || item.standing === 'refused').length;
  return (
    <div className="import-list">
      <Group gap="xs" className="import-looked">
        <span className="note" role="status">
          {countText(looked)} of {countOf(items.length, 'file')} looked at
        </span>
        {onLookAtAll !== null && (
          <Button variant="light" size="compact-xs" onClick={onLookAtAll}>
            Look at all
          </Button>
        )}
      </Group>
      {groups.map(group => (
        <AlikeFiles key={group.id} group={group} alone={groups.length === 1} pins={pins} onPin={pin} />
      ))}
    </div>
  );
}

interface AlikeFilesProps {
  readonly group: ItemGroup;
  /** True when there is no other group. */
  readonly alone: boolean;
  /** The files that are open, each with the group it was opened in. */
  readonly pins: Pins;
  /** Opens a file in its group, or closes it (null). */
  readonly onPin: (key: number, group: ItemGroup | null) => void;
}

function AlikeFiles({ group, alone, pins, onPin }: AlikeFilesProps) {
  const { standing, items, title, columns } = group;
  const [opened, setOpened] = useState(alone || standing === 'refused' || standing === 'asks');
  const page = usePage(items.length, rowsPerPage);
  const label = `${countOf(items.length, 'file')}: ${title}`;
  return (
    <section className="import-group" aria-label={label} data-standing={standing}>
      <Group gap="xs" justify="space-between" wrap="nowrap" className="import-group-head">
        <UnstyledButton aria-expanded={opened} onClick={() => setOpened(!opened)} className="clip">
          {opened ? <DownIcon size={12} /> : <ForwardIcon size={12} />}
          {standing === 'refused' && <AlertIcon />}
          <span className="strong">{label}</span>
          {columns !== '' && <span className="note clip">{columns}</span>}
        </UnstyledButton>
        <Group gap="xs" wrap="nowrap">
          {opened && <Pager page={page} what="files" />}
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={`Leave out ${label}`}
            onClick={() => removeEntries(items.map(item => item.entry.key))}
          >
            Leave out
          </Button>
        </Group>
      </Group>
      {opened && (
        <ul className="import-rows">
          {items.slice(page.start, page.start + rowsPerPage).map(item => (
            <Row
              key={item.entry.key}
              item={item}
              alike={items}
              opened={pins.has(item.entry.key)}
              onOpen={open => onPin(item.entry.key, open ? group : null)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly item: Item;
  readonly alike: readonly Item[];
  readonly opened: boolean;
  readonly onOpen: (open: boolean) => void;
}

function Row({ item, alike, opened, onOpen }: RowProps) {
  const { entry, look } = item;
  const facts = look?.facts ?? null;
  const problem = problemOf(item);
  return (
    <li className="import-row" data-opened={opened || undefined}>
      <Group gap="xs" wrap="nowrap">
        <UnstyledButton
          className="import-name clip"
          aria-expanded={opened}
          onClick={() => onOpen(!opened)}
          title={entry.name}
        >
          {opened ? <DownIcon size={12} /> : <ForwardIcon size={12} />}
          <span className="clip">{entry.name}</span>
        </UnstyledButton>
        <span className="note">{sizeText(entry.sizeBytes)}</span>
        {facts?.format != null && <Badge variant="light">{facts.title}</Badge>}
        {facts?.format != null && <span className="note">{Math.round(facts.confidence * 100)} % sure</span>}
        {opened && item.standing === 'ready' && <span className="note">ready</span>}
        {look?.busy === true && <Loader size={12} aria-label={`Looking at ${entry.name}`} />}
        {problem !== null && <span className="problem-line clip grow">{problem}</span>}
        <ActionIcon
          ml="auto"
          size={22}
          aria-label={`Leave out ${entry.name}`}
          onClick={() => removeEntries([entry.key])}
        >
          <CloseIcon />
        </ActionIcon>
      </Group>
      {opened && <OpenedRow item={item} alike={alike} />}
    </li>
  );
}

function OpenedRow({ item, alike }: Pick<RowProps, 'item' | 'alike'>) {
  const { entry } = item;
  const missing = item.look?.preview == null;
  useEffect(() => {
    if (missing) lookAt(entry, 'view');
  }, [entry, missing]);
  const others = alike.filter(other => other.entry.key !== entry.key);
  const chosen = Object.keys(entry.override).length > 0;
  return (
    <div className="import-opened">
      <FileBody item={item} />
      {chosen && others.length > 0 && (
        <Button variant="light" onClick={() => readAlike(entry, others)}>
          Read {others.length === 1 ? 'the other file' : `the other ${countText(others.length)} files`} of
          this group the same way
        </Button>
      )}
    </div>
  );
}

function readAlike({ override }: ImportEntry, others: readonly Item[]): void {
  changeReading(
    others.map(({ entry }) => entry.key),
    override,
  );
}
