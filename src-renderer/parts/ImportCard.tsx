import { ActionIcon, Badge, Button, Group, Loader, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';
import { readableInstant } from '../../src-main/core/time.ts';
import { useZone } from '../state/case.ts';
import { changeReading, removeEntries } from '../state/import-entries.ts';
import { type Item, seenOf } from '../state/import-groups.ts';
import { AlertIcon, CloseIcon } from './icons.tsx';
import { PatternDialog } from './PatternDialog.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { ReadingForm } from './ReadingForm.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import { SpreadChart } from './SpreadChart.tsx';
import { shownText, sizeText } from './text.ts';

/** One file of the import dialog: what it is, why, how it is read, and its first rows. */
export function ImportCard({ item }: { readonly item: Item }) {
  const { entry, look } = item;
  const preview = look?.preview ?? null;
  return (
    <section
      className="file-card"
      aria-label={entry.name}
      data-problem={problemOf(item) !== null || undefined}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs" wrap="nowrap" className="clip">
          <Title order={2} className="clip" title={entry.name}>
            {entry.name}
          </Title>
          <span className="note">{sizeText(entry.sizeBytes)}</span>
          {preview?.kind != null && <Kind preview={preview} />}
          {look?.busy === true && <Loader size={14} aria-label="Looking at the file" />}
        </Group>
        <ActionIcon aria-label={`Leave out ${entry.name}`} onClick={() => removeEntries([entry.key])}>
          <CloseIcon />
        </ActionIcon>
      </Group>
      <FileBody item={item} />
    </section>
  );
}

/** What is known of a file and the form that changes how it is read. */
export function FileBody({ item }: { readonly item: Item }) {
  const { entry, look } = item;
  const [writing, setWriting] = useState(false);
  const preview = look?.preview == null ? null : seenOf(look.preview, entry);
  const problem = problemOf(item);
  // What is read otherwise than a profile says is not read by that profile.
  const change = (part: ReadingOverride) =>
    changeReading([entry.key], { ...entry.override, profile: undefined, ...part });
  const replace = (override: ReadingOverride) => changeReading([entry.key], override);
  return (
    <>
      {entry.handle === null && problem === null && <Text size="sm">Handing the file over</Text>}
      {problem !== null && (
        <p className="problem" role="alert">
          <AlertIcon /> {problem}
        </p>
      )}
      {preview === null && problem === null && entry.firstLines !== null && (
        <FirstLines name={entry.name} lines={entry.firstLines} />
      )}
      {preview !== null && (
        <>
          <Facts preview={preview} />
          {preview.complete ? (
            <ReadingForm
              preview={preview}
              override={entry.override}
              foundShape={look?.foundShape ?? preview.shape}
              onChange={change}
              onReplace={replace}
              onWritePattern={() => setWriting(true)}
            />
          ) : (
            <div className="reading-to-come" />
          )}
          {preview.complete && isPlain(preview) && (
            <Button variant="light" mb={8} onClick={() => setWriting(true)}>
              Write a pattern for these lines
            </Button>
          )}
          <SpreadChart preview={preview} />
          <PreviewTable preview={preview} override={entry.override} onChange={change} />
        </>
      )}
      {entry.handle !== null && (
        <PatternDialog
          opened={writing}
          onClose={() => setWriting(false)}
          fileId={entry.handle.fileId}
          fileName={entry.name}
          onSaved={format => change({ format, roles: undefined })}
        />
      )}
    </>
  );
}

/** The beginning of a file as it stands, there before anybody knows what it is. */
function FirstLines({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  return (
    <figure className="first-lines">
      <figcaption className="note">The first lines as they stand in the file</figcaption>
      <ScrollRegion label={`First lines of ${name}`} className="preview">
        <table>
          <tbody>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file never move
              <tr key={index}>
                <th scope="row" className="line-number">
                  {index + 1}
                </th>
                <td className="cell-mono first-line">{line.split('\t').map(shownText).join('\t')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </figure>
  );
}

/** True for text that no format knows the layout of: a pattern of the analyst's own is what helps. */
function isPlain({ reading, kind, questions, columns, confidence }: Preview): boolean {
  if (reading === null) return questions.includes('format');
  return kind === 'record' && (reading.structure === 'lines' || columns.length === 1 || confidence < 0.5);
}

/** The host's sentence with the file's own name in it: the path of a staging copy means nothing to anybody. */
export function problemOf({ entry, look }: Item): string | null {
  if (entry.problem !== null) return entry.problem;
  if (look === undefined) return null;
  const file = look.preview?.file;
  const problem = look.problem ?? look.facts?.problem ?? null;
  return file === undefined ? problem : (problem?.replaceAll(file, entry.name) ?? null);
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

const knownTexts: Readonly<Partial<Record<Preview['known'], string>>> = {
  unchanged: 'The case holds this file already, unchanged: it is not read again.',
  appended: 'The case holds the beginning of this file: only what was appended since is read.',
  changed: 'The case holds this file with other content.',
};

function Facts({ preview }: { readonly preview: Preview }) {
  const zone = useZone();
  const { firstAt, lastAt } = preview;
  const known = knownTexts[preview.known];
  return (
    <Text size="sm" c="dimmed">
      {known !== undefined && <span className="known">{known} </span>}
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
