import { Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import {
  clearEntries,
  type ImportEntry,
  showImport,
  useImportEntries,
  useImportOpened,
} from '../state/import-entries.ts';
import { allLookedAtUpTo, type ImportPlan, type Item, itemsOf, planOf } from '../state/import-groups.ts';
import { importPlanned, useImportOutcomes } from '../state/imports.ts';
import { type Look, lookAt, useLooks } from '../state/looks.ts';
import { ImportCard } from './ImportCard.tsx';
import { ImportList } from './ImportList.tsx';
import { countOf, countText } from './text.ts';

/** Up to this many files are shown as cards with everything in view. */
const mostCards = 8;
/** Of more files than are all looked at, these many are at first. */
const firstLooked = 48;

/** What the files are and how they would be read, before anything is imported. Closing puts them aside. */
export function ImportDialog() {
  const entries = useImportEntries();
  const looks = useLooks();
  const opened = useImportOpened();
  const outcomesShown = useImportOutcomes().length > 0;
  const close = () => showImport(false);
  return (
    <Modal
      opened={opened && entries.size > 0 && !outcomesShown}
      onClose={close}
      title={`Import ${countOf(entries.size, 'file')}`}
      size="min(1320px, 94vw)"
      className="import"
    >
      <DialogBody entries={entries} looks={looks} />
    </Modal>
  );
}

interface DialogBodyProps {
  readonly entries: ReadonlyMap<number, ImportEntry>;
  readonly looks: ReadonlyMap<number, Look>;
}

function DialogBody({ entries, looks }: DialogBodyProps) {
  const [allWanted, setAllWanted] = useState(false);
  const items = useMemo(() => itemsOf(entries, looks), [entries, looks]);
  const plan = useMemo(() => planOf(items), [items]);
  const cards = items.length <= mostCards;
  const few = allWanted || items.length <= allLookedAtUpTo;
  useEffect(() => {
    const looked = few ? items : items.slice(0, firstLooked);
    for (const { entry, standing } of looked)
      if (standing === 'unseen') lookAt(entry, cards ? 'view' : 'facts');
  }, [items, cards, few]);
  return (
    <Stack gap="sm">
      {cards ? (
        items.map(item => <ImportCard key={item.entry.key} item={item} />)
      ) : (
        <ImportList items={items} onLookAtAll={few ? null : () => setAllWanted(true)} />
      )}
      <Foot plan={plan} items={items} />
    </Stack>
  );
}

function Foot({ plan, items }: { readonly plan: ImportPlan; readonly items: readonly Item[] }) {
  const { imported, asks, unchanged, arriving, pending } = plan;
  const checks = imported.length === 0 && unchanged.length > 0;
  const importLabel = `Import ${countOf(imported.length, 'file')}`;
  const waits =
    asks.length === 0 ? '' : `, ${countText(asks.length)} ${asks.length === 1 ? 'waits' : 'wait'}`;
  return (
    <Group justify="space-between" wrap="nowrap" className="import-foot">
      <p className="import-plan" aria-live="polite">
        {footText(plan, items)}
      </p>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={clearEntries}>
          Cancel
        </Button>
        <Button
          data-autofocus
          disabled={(imported.length === 0 && !checks) || arriving > 0 || pending > 0}
          onClick={() => void importPlanned(plan)}
        >
          {checks ? `Compare ${countOf(unchanged.length, 'file')} with the case` : importLabel}
          {waits}
        </Button>
      </Group>
    </Group>
  );
}

/** What the button does and what it leaves, in sentences. */
function footText(plan: ImportPlan, items: readonly Item[]): string {
  const { asks, refused, unchanged, unseen, arriving, pending } = plan;
  const parts: string[] = [];
  if (arriving > 0) parts.push(`${countOf(arriving, 'file is', 'files are')} still being handed over.`);
  if (pending > 0 && arriving < items.length) parts.push(`Looking at ${countOf(pending, 'file')}.`);
  if (asks.length > 0)
    parts.push(`${countOf(asks.length, 'file stays', 'files stay')} here until the question is answered.`);
  if (refused.length > 0)
    parts.push(`${countOf(refused.length, 'file', 'files')} cannot be read and will not be imported.`);
  if (unchanged.length > 0)
    parts.push(`${countOf(unchanged.length, 'file is', 'files are')} in the case already, unchanged.`);
  if (unseen > 0)
    parts.push(`${countOf(unseen, 'file is', 'files are')} read as recognised; what fails comes back here.`);
  return parts.join(' ');
}
