import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { sentenceOf } from '../../client.ts';
import { useSources, useZone } from '../../state/case.ts';
import { useFindingChanges } from '../../state/findings.ts';
import type { TableRow } from '../../state/rows-pages.ts';
import { FindingForm } from '../FindingForm.tsx';
import { columnTitle, countText } from '../text.ts';
import { rowCellText } from './cells.ts';

/** A finding of the analyst's own, begun with what a row says and where it stands. */
export function RowFinding({
  row,
  onClose,
}: {
  readonly row: TableRow | null;
  readonly onClose: () => void;
}) {
  const zone = useZone();
  const sources = useSources() ?? [];
  const { add } = useFindingChanges();
  if (row === null) return null;
  const source = sources.find(({ sourceId }) => sourceId === row.sourceId)?.name ?? 'a file';
  const cells = Object.entries(row.cells).filter(([, value]) => value !== null && value !== '');
  const facts = cells.map(([name, value]) => `${columnTitle(name)}: ${rowCellText(name, value, zone)}`);
  const said = row.cells.message ?? row.cells.what ?? null;
  const words = {
    title: typeof said === 'string' ? said.slice(0, 200) : '',
    detail: `${source}, line ${countText(row.line)}\n${facts.join('\n')}`.slice(0, 10_000),
    severity: 'medium',
    confidence: 'medium',
    recommendation: null,
  } as const;
  return (
    <Modal opened onClose={onClose} title="Make a finding" size="lg">
      <FindingForm
        finding={null}
        words={words}
        busy={add.isPending}
        onCancel={onClose}
        onSave={finding =>
          add.mutate(finding, {
            onSuccess: () => {
              onClose();
              notifications.show({ message: 'The finding stands in the register.' });
            },
            onError: thrown => notifications.show({ color: 'red', message: sentenceOf(thrown) }),
          })
        }
      />
    </Modal>
  );
}
