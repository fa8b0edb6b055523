import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { type RowView, rowExportFormats } from '../../../src-main/core/rows.ts';
import { bridge, client, downloadUrl, sentenceOf } from '../../client.ts';
import { fileName, saveAddress } from '../save.ts';
import { countOf } from '../text.ts';

type Format = (typeof rowExportFormats)[number];

const names: Readonly<Record<Format, string>> = {
  csv: 'CSV, for a spreadsheet',
  ndjson: 'NDJSON, one record a line',
  json: 'JSON',
  parquet: 'Parquet',
  html: 'HTML, to read and send',
};

interface ExportRowsProps {
  readonly view: RowView;
  /** Columns in sight, in order. */
  readonly columns: readonly string[];
  readonly matching: number | undefined;
}

/** Writes everything that matches, never only what is on screen: to a place chosen in the desktop window, else as a download. */
export function ExportRows({ view, columns, matching }: ExportRowsProps) {
  const [busy, setBusy] = useState(false);
  const write = async (format: Format) => {
    const name = fileName([view.kind, 'rows'], format);
    const place = bridge === null ? null : await bridge.pickSave('table', name);
    if (bridge !== null && place === null) return;
    const wanted = { view, format, columns: [...columns], fileId: place?.fileId ?? null };
    const { file, rows } = await client.rows.export.mutate(wanted);
    if (place === null) saveAddress(downloadUrl(file.fileId), name);
    notifications.show({
      message: `${countOf(rows, 'row')} written to ${place === null ? name : file.name}.`,
    });
  };
  const start = (format: Format) => {
    setBusy(true);
    write(format)
      .catch((thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) }))
      .finally(() => setBusy(false));
  };
  const what =
    matching === undefined ? 'Every row that matches' : `All ${countOf(matching, 'row')} that match`;
  return (
    <Menu position="bottom-end" width={250} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" loading={busy}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={what}>
        <Menu.Label aria-hidden>{what}</Menu.Label>
        {rowExportFormats.map(format => (
          <Menu.Item key={format} onClick={() => start(format)}>
            {names[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
