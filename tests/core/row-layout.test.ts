import { expect, test } from 'vitest';
import {
  arrangedColumns,
  type ColumnLayout,
  columnsInSight,
  movedColumn,
} from '../../src-main/core/row-layout.ts';

const column = (name: string, part: Partial<ColumnLayout> = {}): ColumnLayout => ({
  name,
  widthPixels: 100,
  hidden: false,
  pinned: false,
  ...part,
});
const names = (columns: readonly ColumnLayout[]) => columns.map(({ name }) => name).join(' ');

test('a layout keeps its order, forgets columns that are gone and puts new ones last', () => {
  const layout = [column('c', { widthPixels: 40 }), column('gone'), column('a')];
  expect(arrangedColumns(['a', 'b', 'c'], layout, column)).toEqual([
    column('c', { widthPixels: 40 }),
    column('a'),
    column('b'),
  ]);
});

test('pinned columns stand first and hidden ones nowhere', () => {
  const columns = [column('a'), column('b', { hidden: true }), column('c', { pinned: true }), column('d')];
  expect(names(columnsInSight(columns))).toBe('c a d');
});

test('a column goes to the place of another, in either direction', () => {
  const columns = ['a', 'b', 'c', 'd'].map(name => column(name));
  expect(names(movedColumn(columns, 'a', 'c'))).toBe('b c a d');
  expect(names(movedColumn(columns, 'd', 'b'))).toBe('a d b c');
  expect(movedColumn(columns, 'x', 'b')).toBe(columns);
});
