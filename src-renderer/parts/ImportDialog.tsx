import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { Preview } from '../../src-main/core/contract.ts';
import { trpc } from '../client.ts';
import { clearEntries, type ImportEntry, importEntries, useImportEntries } from '../state/imports.ts';
import { ImportCard, previewInput } from './ImportCard.tsx';
import { countOf } from './text.ts';

/** What the files are and how they would be read, file by file, before anything is imported. */
export function ImportDialog() {
  const entries = useImportEntries();
  const previews = useQueries({ queries: entries.map(previewQuery) });
  const ready = entries.filter((entry, index) => {
    const preview = previews[index]?.data;
    return preview?.reading != null && openQuestions(preview, entry).length === 0;
  });
  const waiting = entries.filter(
    (entry, index) => entry.problem === null && previews[index]?.isPending === true,
  ).length;
  const asked = entries.filter((entry, index) => {
    const preview = previews[index]?.data;
    return preview !== undefined && openQuestions(preview, entry).length > 0;
  });
  return (
    <Modal
      opened={entries.length > 0}
      onClose={clearEntries}
      title={`Import ${countOf(entries.length, 'file')}`}
      size={1080}
      className="import"
    >
      <Stack gap="sm">
        {entries.map(entry => (
          <ImportCard key={entry.key} entry={entry} />
        ))}
        <Group justify="space-between" className="import-foot">
          <Text size="sm" c="dimmed" aria-live="polite">
            {footText(waiting, asked.length, entries.length - ready.length)}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={clearEntries}>
              Cancel
            </Button>
            <Button
              data-autofocus
              disabled={ready.length === 0 || waiting > 0}
              onClick={() => void importEntries(ready)}
            >
              Import {countOf(ready.length, 'file')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The override that answers a question without which the records would be wrong or all rejected. */
const answers = { format: 'format', year: 'year', 'date-order': 'dateOrder' } as const;

/** Questions that must be answered before the import and are not yet. */
function openQuestions(preview: Preview, entry: ImportEntry): readonly string[] {
  return preview.questions.filter(
    question => question !== 'zone' && entry.override[answers[question]] === undefined,
  );
}

function previewQuery(entry: ImportEntry) {
  return {
    ...trpc.files.preview.queryOptions(previewInput(entry)),
    enabled: entry.handle !== null,
  };
}

function footText(waiting: number, asked: number, leftOut: number): string {
  if (waiting > 0) return `Looking at ${countOf(waiting, 'file')}`;
  if (asked > 0) return `${countOf(asked, 'file has', 'files have')} a question to answer first.`;
  if (leftOut > 0) return `${countOf(leftOut, 'file is', 'files are')} left out.`;
  return '';
}
