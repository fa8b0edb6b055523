import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ImportOutcome } from '../../src-main/core/contract.ts';
import { clearOutcomes, useImportOutcomes } from '../state/imports.ts';
import { useView } from '../state/view.ts';
import { AlertIcon } from './icons.tsx';
import { Pager, usePage } from './Pager.tsx';
import { countOf, countText, fileName } from './text.ts';

const outcomesPerPage = 50;

/** What became of every file of an import, record by record; what failed and what does not add up comes first. */
export function ImportOutcomes() {
  const outcomes = useImportOutcomes();
  const page = usePage(outcomes.length, outcomesPerPage);
  const failed = outcomes.filter(outcome => outcome.error !== null).length;
  const title = `${countText(outcomes.length - failed)} of ${countOf(outcomes.length, 'file')} imported`;
  const worst = [...outcomes].sort((one, other) => gravity(other) - gravity(one));
  return (
    <Modal opened={outcomes.length > 0} onClose={clearOutcomes} title={title} size={760}>
      <Stack gap="xs">
        {outcomes.length > 1 && <Text size="sm">{sumText(totalOf(outcomes))}</Text>}
        {worst.slice(page.start, page.start + outcomesPerPage).map((outcome, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
          <Outcome key={index} outcome={outcome} />
        ))}
        <Group justify="space-between" className="import-foot">
          <div>
            <Pager page={page} what="files" />
          </div>
          <Button data-autofocus onClick={clearOutcomes}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function gravity({ error, reconciled, rejected, status }: ImportOutcome): number {
  if (error !== null) return 3;
  if (!reconciled && status !== 'unchanged') return 2;
  return rejected > 0 ? 1 : 0;
}

type Sum = Pick<ImportOutcome, 'recordsRead' | 'loaded' | 'rejected' | 'skipped'>;

function totalOf(outcomes: readonly ImportOutcome[]): Sum {
  const total = (name: keyof Sum) => outcomes.reduce((sum, outcome) => sum + outcome[name], 0);
  return {
    recordsRead: total('recordsRead'),
    loaded: total('loaded'),
    rejected: total('rejected'),
    skipped: total('skipped'),
  };
}

function Outcome({ outcome }: { readonly outcome: ImportOutcome }) {
  const { change } = useView();
  const navigate = useNavigate();
  const showRejects = async () => {
    clearOutcomes();
    await navigate({ to: '/sources', search: true });
    if (outcome.sourceId !== null) change({ rejects: outcome.sourceId });
  };
  const doubtful = outcome.error === null && !outcome.reconciled && outcome.status !== 'unchanged';
  return (
    <section
      className="file-card"
      aria-label={fileName(outcome.file)}
      data-problem={outcome.error !== null || undefined}
    >
      <Text size="sm" fw={600} className="break">
        {fileName(outcome.file)}
      </Text>
      {outcome.error === null ? (
        <Text size="sm">
          {sumText(outcome)} {statusText(outcome)}
        </Text>
      ) : (
        <p className="problem">
          <AlertIcon /> {outcome.error}
        </p>
      )}
      {doubtful && (
        <p className="problem">
          <AlertIcon /> A separate count of the file's records gives another number.
        </p>
      )}
      {outcome.notes.map(note => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
      {outcome.rejected > 0 && outcome.sourceId !== null && (
        <Button variant="light" mt={4} onClick={() => void showRejects()}>
          Show {countOf(outcome.rejected, 'rejected record')}
        </Button>
      )}
    </section>
  );
}

function sumText({ recordsRead, loaded, rejected, skipped }: Sum): string {
  return `${countOf(recordsRead, 'record')} read = ${countText(loaded)} loaded + ${countText(rejected)} rejected + ${countText(skipped)} skipped.`;
}

function statusText({ status }: ImportOutcome): string {
  if (status === 'unchanged') return 'The same file was already in the case.';
  if (status === 'appended') return 'Only what was appended since the last import was read.';
  return '';
}
