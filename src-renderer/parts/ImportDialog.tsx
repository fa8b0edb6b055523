import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { trpc } from '../client.ts';
import { clearEntries, type ImportEntry, importEntries, useImportEntries } from '../state/imports.ts';
import { ImportCard, previewInput } from './ImportCard.tsx';
import { countOf } from './text.ts';

/** What the files are and how they would be read, file by file, before anything is imported. */
export function ImportDialog() {
  const entries = useImportEntries();
  const previews = useQueries({ queries: entries.map(previewQuery) });
  const ready = entries.filter((_entry, index) => {
    const preview = previews[index]?.data;
    return preview?.reading != null && !preview.questions.some(question => blocking.has(question));
  });
  const waiting = entries.filter(
    (entry, index) => entry.problem === null && previews[index]?.isPending === true,
  ).length;
  const asked = previews.filter(preview => preview.data?.questions.some(question => blocking.has(question)));
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

/** Questions without an answer to which the records would be wrong or all rejected. */
const blocking: ReadonlySet<string> = new Set(['format', 'year', 'date-order']);

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
