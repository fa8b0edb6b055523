import { UnstyledButton } from '@mantine/core';
import { figureText } from '../../src-main/core/finding.ts';
import { useZone } from '../state/case.ts';
import { openEvidence } from '../state/evidence.ts';
import { cellText, columnTitle } from './text.ts';

interface NumberCellProps {
  readonly run: string;
  readonly column: string;
  readonly value: unknown;
  /** What the row is about, for the evidence: `day 2003-09-02`. */
  readonly row: string;
  /** Decimals at most; default: as many as tell it apart. */
  readonly digits?: number | undefined;
}

/** A number that opens its evidence: the run, its SQL and parameters, and the sources it was counted from. */
export function NumberCell({ run, column, value, row, digits }: NumberCellProps) {
  const zone = useZone();
  const isShort = digits !== undefined && typeof value === 'number';
  const text = isShort ? figureText(value, digits) : cellText(column, value, zone);
  if (value === null || value === undefined) return text;
  const label = columnTitle(column);
  return (
    <UnstyledButton
      className="number"
      title="Show the evidence"
      onClick={() => openEvidence({ run, cell: { label: `${label}: ${text}`, column, row } })}
    >
      {text}
    </UnstyledButton>
  );
}
