import { Kbd, Modal, Table } from '@mantine/core';

const groups: readonly {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}[] = [
  {
    title: 'Move',
    keys: [
      ['j k ↓ ↑', 'next row, row before'],
      ['← →', 'from cell to cell'],
      ['PageDown PageUp', 'a screen further, a screen back'],
      ['g G Home End', 'first row, last row'],
      ['e E', 'next error, error before'],
      ['w W', 'next warning, warning before'],
      ['n N', 'next hit of the search, hit before'],
      ['u U', 'next mark, mark before'],
      ['t', 'go to a time'],
    ],
  },
  {
    title: 'Look and note',
    keys: [
      ['Enter', 'open the row (on the heading: sort by the column, with Shift by one more)'],
      ['Esc', 'close the row, then clear filter and time range'],
      ['m', 'mark the row or the chosen rows'],
      ['c', 'comment on the row'],
      ['Space', 'choose the row, or no longer'],
      ['Shift ↓ ↑', 'choose rows one after the other'],
      ['Ctrl C', 'copy the chosen rows'],
      ['. (full stop)', 'menu of the cell'],
    ],
  },
  {
    title: 'Narrow',
    keys: [
      ['/', 'write the filter'],
      ['s', 'search without filtering'],
      ['f', 'only rows with this value'],
      ['x', 'without rows with this value'],
      ['Alt ← →', 'on the heading: column narrower, wider'],
      ['Shift ← →', 'on the heading: column further left, right'],
      ['?', 'these keys'],
    ],
  },
];

/** The keys of the table. */
export function KeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of the table" size="lg">
      {groups.map(({ title, keys }) => (
        <Table key={title} withRowBorders={false} layout="fixed" mb="sm">
          <caption className="visually-hidden">{title}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w={190}>
                {title}
              </Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map(([names, does]) => (
              <Table.Tr key={names}>
                <Table.Th scope="row">
                  <Kbd>{names}</Kbd>
                </Table.Th>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ))}
    </Modal>
  );
}
