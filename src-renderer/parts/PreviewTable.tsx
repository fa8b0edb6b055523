import { Table } from '@mantine/core';
import type { Preview } from '../../src-main/core/contract.ts';
import { ScrollRegion } from './ScrollRegion.tsx';

/** The first rows of a file as they are read, with the role of each column under its name. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  if (preview.rows.length === 0) return null;
  const roles = rolesByColumn(preview);
  return (
    <ScrollRegion label={`First rows of ${preview.name}`} className="preview">
      <Table fz="xs" verticalSpacing={1}>
        <Table.Thead>
          <Table.Tr>
            {preview.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name
              <Table.Th key={index} scope="col">
                {column}
                <span className="role">{roles.get(index) ?? ' '}</span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.rows.slice(0, 6).map((row, rowIndex) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a preview never move
            <Table.Tr key={rowIndex}>
              {preview.columns.map((_column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a preview never move
                <Table.Td key={index} className="cell-clip">
                  {row[index] ?? ''}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function rolesByColumn(preview: Preview): ReadonlyMap<number, string> {
  const titles = new Map(
    preview.formats
      .find(format => format.id === preview.reading?.format)
      ?.roles.map(role => [role.name, role.title]),
  );
  const entries = Object.entries(preview.reading?.roles ?? {});
  return new Map(
    entries.flatMap(([role, columns]) =>
      columns.map(column => [column, titles.get(role) ?? role] as [number, string]),
    ),
  );
}
