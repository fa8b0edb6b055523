import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ImportOutcome } from '../../src-main/core/contract.ts';
import { clearOutcomes, useImportOutcomes } from '../state/imports.ts';
import { useView } from '../state/view.ts';
import { AlertIcon } from './icons.tsx';
import { countOf, countText, fileName } from './text.ts';

/** What became of every file of an import, record by record. */
export function ImportOutcomes() {
  const outcomes = useImportOutcomes();
  const failed = outcomes.filter(outcome => outcome.error !== null).length;
  const title = `${outcomes.length - failed} of ${countOf(outcomes.length, 'file')} imported`;
  return (
    <Modal opened={outcomes.length > 0} onClose={clearOutcomes} title={title} size={760}>
      <Stack gap="xs">
        {outcomes.map((outcome, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
          <Outcome key={index} outcome={outcome} />
        ))}
        <Group justify="flex-end">
          <Button data-autofocus onClick={clearOutcomes}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Outcome({ outcome }: { readonly outcome: ImportOutcome }) {
  const { change } = useView();
  const navigate = useNavigate();
  const showRejects = async () => {
    clearOutcomes();
    await navigate({ to: '/sources', search: true });
    if (outcome.sourceId !== null) change({ rejects: outcome.sourceId });
  };
  return (
    <section
      className="file-card"
      aria-label={fileName(outcome.file)}
      data-problem={outcome.error !== null || undefined}
    >
      <Text size="sm" fw={600}>
        {fileName(outcome.file)}
      </Text>
      {outcome.error === null ? (
        <Text size="sm">{sumText(outcome)}</Text>
      ) : (
        <p className="problem">
          <AlertIcon /> {outcome.error}
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

function sumText(outcome: ImportOutcome): string {
  const { recordsRead, loaded, rejected, skipped } = outcome;
  const sum = `${countOf(recordsRead, 'record')} read = ${countText(loaded)} loaded + ${countText(rejected)} rejected + ${countText(skipped)} skipped`;
  const status = outcome.status === 'unchanged' ? '. The same file was already in the case.' : '.';
  return `${sum}${status}`;
}
