import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Source } from '../../src-main/core/source.ts';
import { bridge, client, downloadUrl, sentenceOf } from '../client.ts';
import { fileName, saveAddress } from './save.ts';
import { countOf } from './text.ts';

interface ExportRejectsProps {
  /** Null: of all files. */
  readonly source: Source | null;
  readonly rejected: number;
}

/** Writes the rejected records as CSV: to a place chosen in the desktop window, else as a download. */
export function ExportRejects({ source, rejected }: ExportRejectsProps) {
  const [busy, setBusy] = useState(false);
  const name = fileName([source?.name ?? 'all files', 'rejects'], 'csv');
  const write = async () => {
    const place = bridge === null ? null : await bridge.pickSave('table', name);
    if (bridge !== null && place === null) return;
    const sourceId = source?.sourceId ?? null;
    const file = await client.sources.exportRejects.mutate({ sourceId, fileId: place?.fileId ?? null });
    if (place === null) saveAddress(downloadUrl(file.fileId), name);
    else notifications.show({ message: `${countOf(rejected, 'rejected record')} written to ${file.name}.` });
  };
  const start = () => {
    setBusy(true);
    write()
      .catch((thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) }))
      .finally(() => setBusy(false));
  };
  return (
    <Button variant="light" loading={busy} onClick={start}>
      {source === null ? 'Export all rejects' : 'Export rejects'}
    </Button>
  );
}
