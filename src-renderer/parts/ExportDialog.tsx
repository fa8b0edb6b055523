import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CaseSettings } from '../../src-main/core/contract.ts';
import { queryClient, sentenceOf, trpc } from '../client.ts';
import { useCase } from '../state/case.ts';
import { exportReport } from '../state/report.ts';
import { useNarrowing } from '../state/view.ts';
import { fileName } from './save.ts';
import { zones } from './ZoneBadge.tsx';

type Cover = Pick<CaseSettings, 'title' | 'client' | 'author' | 'classification' | 'reportZone'>;

interface ExportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const fields = [
  ['title', 'Title'],
  ['client', 'For'],
  ['author', 'By'],
  ['classification', 'Classification, printed on every page'],
] as const;

/** What stands on the cover, then the export. */
export function ExportDialog({ opened, onClose }: ExportDialogProps) {
  const info = useCase();
  return (
    <Modal opened={opened} onClose={onClose} title="Export PDF">
      {info !== undefined && <CoverForm settings={info.settings} onClose={onClose} />}
    </Modal>
  );
}

function CoverForm({ settings, onClose }: { readonly settings: CaseSettings; readonly onClose: () => void }) {
  const { title, client, author, classification, reportZone } = settings;
  const [cover, setCover] = useState<Cover>({ title, client, author, classification, reportZone });
  const { narrowing, isNarrowed } = useNarrowing();
  const [narrowed, setNarrowed] = useState(false);
  const [brief, setBrief] = useState(false);
  const save = useMutation({
    ...trpc.case.settings.mutationOptions(),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: trpc.case.info.queryKey() });
      await exportReport(fileName([cover.client, cover.title || 'findings'].filter(Boolean), 'pdf'), {
        ...(narrowed && isNarrowed ? { narrowing } : {}),
        brief,
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(cover);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        {fields.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            value={cover[name]}
            onChange={event => setCover({ ...cover, [name]: event.currentTarget.value })}
          />
        ))}
        <Select
          label="Time zone of the report"
          description={`The site's (${settings.zone}) unless another is chosen.`}
          data={zones}
          value={cover.reportZone}
          placeholder={settings.zone}
          searchable
          clearable
          limit={50}
          onChange={zone => setCover({ ...cover, reportZone: zone })}
        />
        <Checkbox
          label="Brief: the findings without the results of every analysis"
          checked={brief}
          onChange={event => setBrief(event.currentTarget.checked)}
        />
        {isNarrowed && (
          <Checkbox
            label="Only the time range and filter of this window"
            description="The report says so; the findings on screen stay as they are."
            checked={narrowed}
            onChange={event => setNarrowed(event.currentTarget.checked)}
          />
        )}
        <Text size="xs" c="dimmed">
          The PDF carries findings.json and reproduce.sql, so that every number in it can be checked.
        </Text>
        {save.isError && <p className="problem">{sentenceOf(save.error)}</p>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Export
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
