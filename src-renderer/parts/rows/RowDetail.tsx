import { ActionIcon, Button, CopyButton, Group, Skeleton, Tabs, Title, Tooltip } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RowDetail as Detail, RowReference } from '../../../src-main/core/rows.ts';
import { sentenceOf, trpc } from '../../client.ts';
import { BackIcon, CloseIcon, ForwardIcon } from '../icons.tsx';
import { ScrollRegion } from '../ScrollRegion.tsx';
import { countText } from '../text.ts';
import { RawText } from './RawText.tsx';
import { RowContext } from './RowContext.tsx';
import { type FieldActions, RowFields } from './RowFields.tsx';
import { RowNote } from './RowNote.tsx';

interface RowDetailProps extends FieldActions {
  readonly reference: RowReference;
  readonly onStep: (rows: 1 | -1) => void;
  /** A row around this one was chosen. */
  readonly onRow: (reference: RowReference) => void;
  readonly noteAt: (kind: RowReference['kind'], sourceId: number, line: number) => string | null;
  readonly onNote: (reference: RowReference, note: string | null) => Promise<unknown>;
  readonly onTemplate: (templateId: number) => void;
  readonly onClose: () => void;
  /** True when the comment is to be written now. */
  readonly isNoteAsked: boolean;
  readonly onNoteAnswered: () => void;
}

/** Everything known of one row, beside the table: its text as the file has it, its fields, what stands around it. */
export function RowDetail(props: RowDetailProps) {
  const { reference, onStep, onRow, onNote, onTemplate, onClose, isNoteAsked, onNoteAnswered } = props;
  const { noteAt, onlyThese, withoutThese } = props;
  const query = useQuery({ ...trpc.rows.detail.queryOptions(reference), placeholderData: keepPreviousData });
  const [tab, setTab] = useState<string | null>('row');
  const detail = query.data;
  if (isNoteAsked && tab !== 'row') setTab('row');
  return (
    <section className="card row-detail" aria-label="Row">
      <Group justify="space-between" wrap="nowrap" gap={4} className="card-head">
        <Title order={2} className="clip" title={detail && placeText(detail)}>
          {detail === undefined ? 'Row' : placeText(detail)}
        </Title>
        <Group gap={2} wrap="nowrap">
          <Tooltip label="Row before (k)">
            <ActionIcon aria-label="Row before" onClick={() => onStep(-1)}>
              <BackIcon />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next row (j)">
            <ActionIcon aria-label="Next row" onClick={() => onStep(1)}>
              <ForwardIcon />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Close (Esc)">
            <ActionIcon aria-label="Close the row" onClick={onClose}>
              <CloseIcon />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {query.isError && <p className="problem inset">{sentenceOf(query.error)}</p>}
      {query.isPending && <Skeleton height={240} m="sm" animate={false} />}
      {detail !== undefined && (
        <Tabs value={tab} onChange={setTab} className="row-tabs" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="row">Row</Tabs.Tab>
            <Tabs.Tab value="around">Around it</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="row" className="row-panel">
            <ScrollRegion label="All of the row" className="row-facts">
              <RawText detail={detail} />
              <RowNote
                key={JSON.stringify(detail.reference)}
                detail={detail}
                kept={noteAt(detail.reference.kind, detail.source.sourceId, detail.line)}
                onNote={onNote}
                isAsked={isNoteAsked && !query.isPlaceholderData}
                onAnswered={onNoteAnswered}
              />
              <Template detail={detail} onTemplate={onTemplate} />
              <RowFields detail={detail} onlyThese={onlyThese} withoutThese={withoutThese} />
              <Origin detail={detail} />
            </ScrollRegion>
          </Tabs.Panel>
          <Tabs.Panel value="around" className="row-panel">
            <RowContext reference={reference} onRow={onRow} />
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  );
}

function placeText({ source, line, lastLine }: Detail): string {
  const lines =
    line === lastLine ? `line ${countText(line)}` : `lines ${countText(line)} to ${countText(lastLine)}`;
  return `${source.name}, ${lines}`;
}

interface TemplateProps {
  readonly detail: Detail;
  readonly onTemplate: (templateId: number) => void;
}

function Template({ detail: { template }, onTemplate }: TemplateProps) {
  if (template === null) return null;
  return (
    <section className="row-part" aria-label="Template">
      <Group justify="space-between" wrap="nowrap">
        <h3>Template {template.templateId}</h3>
        <Button variant="subtle" size="compact-sm" onClick={() => onTemplate(template.templateId)}>
          Only its rows
        </Button>
      </Group>
      <p className="cell-mono break">{template.template}</p>
      {template.parameters.length > 0 && (
        <p className="note break-lines">
          {template.parameters.length === 1 ? 'Parameter' : 'Parameters'}:{' '}
          <span className="cell-mono">{template.parameters.join(', ')}</span>
        </p>
      )}
    </section>
  );
}

function Origin({ detail: { source, rawSha256 } }: { readonly detail: Detail }) {
  const facts = [
    ['File', source.path],
    ['SHA-256 of the file', source.sha256],
    ...(rawSha256 === null ? [] : [['SHA-256 of the record', rawSha256]]),
  ] as const;
  return (
    <section className="row-part" aria-label="Where it comes from">
      <h3>Where it comes from</h3>
      <dl className="row-origin">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="cell-mono break">
              {value}{' '}
              <CopyButton value={value ?? ''}>
                {({ copied, copy }) => (
                  <Button variant="subtle" size="compact-sm" aria-label={`Copy: ${name}`} onClick={copy}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
