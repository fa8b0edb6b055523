import { ActionIcon, Badge, Group, Loader, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';
import { readableInstant } from '../../src-main/core/time.ts';
import { sentenceOf, trpc } from '../client.ts';
import { useZone } from '../state/case.ts';
import { changeEntry, type ImportEntry, removeEntry } from '../state/imports.ts';
import { AlertIcon, CloseIcon } from './icons.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { ReadingForm } from './ReadingForm.tsx';
import { sizeText } from './text.ts';

/** What the host is asked for a file's preview. */
export function previewInput(entry: ImportEntry) {
  return { fileId: entry.handle?.fileId ?? '', override: entry.override };
}

/** One file of the import dialog: what it is, why, how it is read, and its first rows. */
export function ImportCard({ entry }: { readonly entry: ImportEntry }) {
  const query = useQuery({
    ...trpc.files.preview.queryOptions(previewInput(entry)),
    enabled: entry.handle !== null,
    placeholderData: keepPreviousData,
  });
  const preview = query.data;
  const problem = entry.problem ?? (query.isError ? sentenceOf(query.error) : problemOf(entry, preview));
  const change = (part: ReadingOverride) =>
    changeEntry(entry.key, { override: { ...entry.override, ...part } });
  return (
    <section className="file-card" aria-label={entry.name} data-problem={problem !== null || undefined}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs" wrap="nowrap" className="clip">
          <Title order={2} className="clip">
            {entry.name}
          </Title>
          <span className="note">{sizeText(entry.sizeBytes)}</span>
          {preview?.kind != null && <Kind preview={preview} />}
          {query.isFetching && <Loader size={14} aria-label="Looking at the file" />}
        </Group>
        <ActionIcon aria-label={`Leave out ${entry.name}`} onClick={() => removeEntry(entry.key)}>
          <CloseIcon />
        </ActionIcon>
      </Group>
      {entry.handle === null && problem === null && <Text size="sm">Handing the file over</Text>}
      {problem !== null && (
        <p className="problem" role="alert">
          <AlertIcon /> {problem}
        </p>
      )}
      {preview !== undefined && (
        <>
          <Facts preview={preview} />
          <ReadingForm preview={preview} override={entry.override} onChange={change} />
          <PreviewTable preview={preview} />
        </>
      )}
    </section>
  );
}

/** The host's sentence with the file's own name in it: the path of a staging copy means nothing to anybody. */
function problemOf(entry: ImportEntry, preview: Preview | undefined): string | null {
  return preview?.problem?.replaceAll(preview.file, entry.name) ?? null;
}

function Kind({ preview }: { readonly preview: Preview }) {
  const format = preview.formats.find(candidate => candidate.id === preview.reading?.format);
  return (
    <>
      <Badge variant="light">{format?.title ?? preview.kind}</Badge>
      <span className="note">{Math.round(preview.confidence * 100)} % sure</span>
    </>
  );
}

function Facts({ preview }: { readonly preview: Preview }) {
  const zone = useZone();
  const { firstAt, lastAt } = preview;
  return (
    <Text size="sm" c="dimmed">
      {preview.why.join('; ')}
      {firstAt !== null && lastAt !== null && (
        <>
          {preview.why.length > 0 && '. '}
          The rows looked at span {readableInstant(firstAt, zone)} to {readableInstant(lastAt, zone)} ({zone}
          ).
        </>
      )}
    </Text>
  );
}
