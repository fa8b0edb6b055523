import { ActionIcon, CopyButton, Group, Table, Tooltip } from '@mantine/core';
import type { RowDetail } from '../../../src-main/core/rows.ts';
import { useZone } from '../../state/case.ts';
import type { Cell } from '../../state/rows-pages.ts';
import { CheckIcon, CopyIcon, MinusIcon, PlusIcon } from '../icons.tsx';
import { isMonospace, rowCellText, rowColumnTitle } from './cells.ts';
import { fieldOf } from './fields.ts';

/** What can be done with a field of a row. */
export interface FieldActions {
  readonly onlyThese: (column: string, value: Cell) => void;
  readonly withoutThese: (column: string, value: Cell) => void;
}

interface RowFieldsProps extends FieldActions {
  readonly detail: RowDetail;
}

/** Fields that tie rows together: a process, a session, a client, a request, the ends of a connection. */
const pivotNames =
  /^(?:pid|tid|thread|session|sid$|client|c[-_]ip|ip|user|uid|host|req$|req[-_ ]?id|request|x[-_ ](?:request|correlation|trace|session|forwarded)|trace|span|correlation|conn(?:ection)?[-_ ]?id|event_?id|agent|queue|remote|peer|src|dst|(?:source|destination|orig|resp)[-_. ]?(?:address|ip|host)|id\.(?:orig|resp)_h)/i;
/** Columns that are ends of a connection in flows, and something else in other rows. */
const flowEnds = new Set(['source', 'destination']);
const mostPivots = 10;

/** All fields of a row, typed columns first; each can be asked for, shut out and copied. */
export function RowFields({ detail, onlyThese, withoutThese }: RowFieldsProps) {
  const zone = useZone();
  const { kind } = detail.reference;
  const pivots = detail.fields.filter(
    ({ name, value }) =>
      (pivotNames.test(name.replace(/^extra\./, '')) || (kind === 'flow' && flowEnds.has(name))) &&
      value !== null &&
      value !== '',
  );
  return (
    <section className="row-part" aria-label="Fields">
      <h3>Fields</h3>
      {pivots.length > 0 && (
        <Group gap={4} mb={6}>
          {pivots.slice(0, mostPivots).map(({ name, value }) => (
            <button
              key={name}
              type="button"
              className="pivot"
              title={`Only rows with this ${rowColumnTitle(name)}`}
              onClick={() => onlyThese(name, value)}
            >
              Same {rowColumnTitle(name)}: {rowCellText(name, value, zone)}
            </button>
          ))}
        </Group>
      )}
      <Table layout="fixed" withRowBorders={false} className="row-fields">
        <caption className="visually-hidden">Fields of the row</caption>
        <Table.Tbody>
          {detail.fields.map(({ name, value }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={112} className="break">
                {rowColumnTitle(name)}
              </Table.Th>
              <Table.Td className={isMonospace(name) ? 'cell-mono break-lines' : 'break-lines'}>
                {value === null ? <span className="faint">no value</span> : fieldText(name, value, zone)}
              </Table.Td>
              <Table.Td w={76}>
                <FieldButtons
                  {...{ name, value, onlyThese, withoutThese }}
                  canFilter={fieldOf(kind, name) !== null}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

// In the drawer a text keeps its lines.
function fieldText(name: string, value: Cell, zone: string): string {
  return typeof value === 'string' && value.includes('\n') ? value : rowCellText(name, value, zone);
}

interface FieldButtonsProps extends FieldActions {
  readonly name: string;
  readonly value: Cell;
  readonly canFilter: boolean;
}

function FieldButtons({ name, value, canFilter, onlyThese, withoutThese }: FieldButtonsProps) {
  const title = rowColumnTitle(name);
  return (
    <Group gap={0} wrap="nowrap" justify="flex-end">
      {canFilter && (
        <>
          <Tooltip label="Only these">
            <ActionIcon size={24} aria-label={`Only this ${title}`} onClick={() => onlyThese(name, value)}>
              <PlusIcon size={12} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Without these">
            <ActionIcon
              size={24}
              aria-label={`Without this ${title}`}
              onClick={() => withoutThese(name, value)}
            >
              <MinusIcon size={12} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <CopyButton value={value === null ? '' : String(value)}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy'}>
            <ActionIcon size={24} aria-label={`Copy ${title}`} onClick={copy}>
              {copied ? <CheckIcon size={12} /> : <CopyIcon size={12} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
