import { NativeSelect } from '@mantine/core';
import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';
import { Pager, usePage } from './Pager.tsx';
import { carriedRoles, type RoleChoice, roleChoices, roleOfColumn, withRole } from './roles.ts';
import { ScrollRegion } from './ScrollRegion.tsx';
import { shownText } from './text.ts';

interface PreviewTableProps {
  readonly preview: Preview;
  readonly override: ReadingOverride;
  readonly onChange: (part: ReadingOverride) => void;
}

const columnsPerPage = 40;
const rowsShown = 12;

/** The first rows of a file as they are read. The head of each column says what it is and lets the analyst say it. */
export function PreviewTable({ preview, override, onChange }: PreviewTableProps) {
  const page = usePage(preview.columns.length, columnsPerPage);
  if (preview.rows.length === 0) return null;
  const indexes = preview.columns.map((_column, index) => index).slice(page.start, page.start + page.size);
  // What a column is can be said once the whole preview is there; until then its place is kept.
  const choices = preview.complete ? roleChoices(preview) : [];
  return (
    <>
      <Pager page={page} what="columns" />
      <ScrollRegion label={`First rows of ${preview.name}`} className="preview">
        <table>
          <thead>
            <tr>
              {indexes.map(index => (
                <th key={index} scope="col">
                  <span className="clip column-name">{preview.columns[index]}</span>
                  {!preview.complete && <div className="role-to-come" />}
                  {choices.length > 0 && (
                    <RoleSelect
                      {...{ preview, override, index, choices, onChange }}
                      column={preview.columns[index] ?? ''}
                    />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, rowsShown).map((row, rowIndex) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a preview never move
              <tr key={rowIndex}>
                {indexes.map(index => (
                  <td key={index} className="cell-clip" title={row[index] ?? undefined}>
                    {shownText(row[index] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

interface RoleSelectProps extends PreviewTableProps {
  readonly column: string;
  readonly index: number;
  readonly choices: readonly RoleChoice[];
}

/** A native list: a table may have forty of them. */
function RoleSelect({ preview, override, column, index, choices, onChange }: RoleSelectProps) {
  const role = roleOfColumn(preview, override, index);
  const carried = carriedRoles(preview, override);
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      className="role"
      data-used={role !== '' || undefined}
      aria-label={`What column ${column} is`}
      value={role}
      data={[
        { value: '', label: 'not used' },
        ...choices.map(choice => ({
          value: choice.name,
          label: choice.required && !carried.has(choice.name) ? `${choice.title} (needed)` : choice.title,
        })),
      ]}
      onChange={event => onChange({ roles: withRole(preview, override, index, event.currentTarget.value) })}
    />
  );
}
