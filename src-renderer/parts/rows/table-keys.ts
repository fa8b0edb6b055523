import { useWindowEvent } from '@mantine/hooks';
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import type { RowTable } from '../../state/rows-table.ts';
import { isKeyOfLayer, isTyping } from '../layers.ts';

type Key = KeyboardEvent | ReactKeyboardEvent;

/** What keys do beside moving the cursor. */
export interface KeyActions {
  readonly search: string;
  readonly isRowOpen: boolean;
  readonly focusFilter: () => void;
  readonly focusSearch: () => void;
  readonly askTime: () => void;
  readonly showKeys: () => void;
  readonly openRow: () => void;
  readonly closeRow: () => void;
  readonly openMenu: () => void;
  readonly comment: () => void;
  readonly mark: () => void;
  readonly copy: () => void;
  readonly onlyThis: () => void;
  readonly withoutThis: () => void;
}

/** Letters work anywhere on the screen; the arrow keys and the like belong to the table while it has the focus. */
export function useTableKeys(table: RowTable, actions: KeyActions) {
  const ofLetters = letterKeys(table, actions);
  const ofGrid = gridKeys(table, actions);
  // On its way down, so that the window knows which Esc closed a row: one that did leaves the filter as it is.
  useWindowEvent('keydown', event => pressLetter(event, ofLetters), { capture: true });
  return (event: ReactKeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const name = `${event.ctrlKey || event.metaKey ? 'Ctrl ' : ''}${event.altKey ? 'Alt ' : ''}${event.shiftKey ? 'Shift ' : ''}${event.key}`;
    const act = ofGrid[name];
    // Text that was chosen with the mouse is what Ctrl+C is meant for.
    if (act === undefined || (event.key === 'c' && window.getSelection()?.toString())) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
}

function pressLetter(event: KeyboardEvent, keys: Keys): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping() || isKeyOfLayer(event)) return;
  const act = keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act(event);
}

type Keys = Readonly<Record<string, ((event: Key) => void) | undefined>>;

function letterKeys({ cursor, rows, grid }: RowTable, actions: KeyActions): Keys {
  const toGrid = (act: () => void) => () => {
    grid.current?.focus();
    act();
  };
  const seekLevel = (level: 'error' | 'warning', isBack: boolean) =>
    toGrid(() => void cursor.seek({ type: 'level', level }, level, isBack));
  const seekHit = (isBack: boolean) =>
    toGrid(() => {
      if (actions.search === '') cursor.say('Nothing is searched for; s takes you to the search');
      else void cursor.seek({ type: 'match', where: actions.search }, 'hit', isBack);
    });
  const seekMark = (isBack: boolean) => toGrid(() => void cursor.seek({ type: 'mark' }, 'mark', isBack));
  return {
    j: toGrid(() => cursor.step(1, 0)),
    k: toGrid(() => cursor.step(-1, 0)),
    g: toGrid(() => cursor.goTo(0)),
    G: toGrid(() => cursor.goTo(rows.rowCount - 1)),
    n: seekHit(false),
    N: seekHit(true),
    e: seekLevel('error', false),
    E: seekLevel('error', true),
    w: seekLevel('warning', false),
    W: seekLevel('warning', true),
    u: seekMark(false),
    U: seekMark(true),
    m: actions.mark,
    c: actions.comment,
    f: actions.onlyThis,
    x: actions.withoutThis,
    s: actions.focusSearch,
    t: actions.askTime,
    '/': actions.focusFilter,
    '?': actions.showKeys,
    ...(actions.isRowOpen ? { Escape: actions.closeRow } : {}),
  };
}

function gridKeys({ cursor, rows, grid, selection, columns, onSort }: RowTable, actions: KeyActions): Keys {
  const { place, column } = cursor.cursor;
  const isHead = place === -1;
  const page = () => grid.current?.pageLength() ?? 20;
  const onRow = (inRow: () => void, inHead: () => void) => () => (isHead ? inHead() : inRow());
  const extend = (step: number) => () => {
    const next = Math.min(Math.max(place + step, 0), rows.rowCount - 1);
    if (selection.extend(next, place)) cursor.goTo(next);
    else cursor.say('More rows cannot be chosen: export what matches instead');
  };
  const widen = (pixels: number) => () => {
    const width = columns.columns.find(({ name }) => name === column)?.widthPixels;
    if (isHead && width !== undefined) columns.resize(column, width + pixels);
  };
  const shift = (step: number) => () => {
    const shown = columns.shown.map(({ name }) => name);
    const target = shown[shown.indexOf(column) + step];
    if (isHead && target !== undefined) columns.move(column, target);
  };
  return {
    ArrowDown: () => cursor.step(1, 0),
    ArrowUp: () => cursor.step(-1, 0),
    ArrowLeft: () => cursor.step(0, -1),
    ArrowRight: () => cursor.step(0, 1),
    PageDown: () => cursor.step(page(), 0),
    PageUp: () => cursor.goTo(place - page()),
    Home: () => cursor.goTo(0),
    End: () => cursor.goTo(rows.rowCount - 1),
    Enter: onRow(actions.openRow, () => onSort(column, false)),
    'Shift Enter': onRow(actions.openRow, () => onSort(column, true)),
    ' ': onRow(
      () => selection.toggle(place),
      () => onSort(column, false),
    ),
    'Shift ArrowDown': extend(1),
    'Shift ArrowUp': extend(-1),
    'Shift ArrowLeft': shift(-1),
    'Shift ArrowRight': shift(1),
    'Alt ArrowLeft': widen(-20),
    'Alt ArrowRight': widen(20),
    'Ctrl c': actions.copy,
    '.': actions.openMenu,
    ContextMenu: actions.openMenu,
    'Shift F10': actions.openMenu,
  };
}
