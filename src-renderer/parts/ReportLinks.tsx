import { Anchor, Group, Text } from '@mantine/core';
import { downloadUrl } from '../client.ts';
import { useWrittenReport } from '../state/report.ts';
import { sizeText } from './text.ts';

/** The files of the report last written, to be fetched again. */
export function ReportLinks() {
  const report = useWrittenReport();
  if (report === null) return null;
  return (
    <section className="card report" aria-label="Report">
      <Group gap="md">
        <Text size="sm" fw={600}>
          Report written, {report.pages} pages
        </Text>
        {report.files.map(file => (
          <Anchor key={file.fileId} href={downloadUrl(file.fileId)} download={file.name} size="sm">
            {file.name} ({sizeText(file.sizeBytes)})
          </Anchor>
        ))}
      </Group>
    </section>
  );
}
