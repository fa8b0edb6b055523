import { expect, test } from 'vitest';
import { columnNamed, filterColumns } from '../../../src-main/core/filter/columns.ts';

test('a column is found by the name the file gives it, unless one of ours has that name', () => {
  const ownNames = [
    { role: 'queue', name: 'Topic' },
    { role: 'direction', name: 'agent' },
  ];
  const columns = filterColumns('call', [
    { sourceId: 1, name: 'calls.csv', kind: 'call', extraNames: [], ownNames },
  ]);
  expect(['topic', 'queue', 'agent', 'reason'].map(name => columnNamed(columns, name)?.name)).toEqual([
    'queue',
    'queue',
    'agent',
    undefined,
  ]);
});
