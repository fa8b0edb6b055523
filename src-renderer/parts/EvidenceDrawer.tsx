import { Button, Code, CopyButton, Drawer, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Run } from '../../src-main/core/ledger.ts';
import { sentenceOf, trpc } from '../client.ts';
import { analysisOf } from '../state/analysis.ts';
import { useSources } from '../state/case.ts';
import { closeEvidence, type EvidenceTarget, useEvidence } from '../state/evidence.ts';
import { rangeText } from '../state/wall-clock.ts';
import { ScrollRegion } from './ScrollRegion.tsx';
import { columnTitle, countText } from './text.ts';

/** The right drawer: where a number comes from, down to the SQL, the parameters and the hashes of the files. */
export function EvidenceDrawer() {
  const target = useEvidence();
  return (
    <Drawer
      opened={target !== null}
      onClose={closeEvidence}
      position="right"
      size={520}
      title="Evidence"
      overlayProps={{ backgroundOpacity: 0.15 }}
    >
      {target !== null && <RunEvidence target={target} />}
    </Drawer>
  );
}

function RunEvidence({ target }: { readonly target: EvidenceTarget }) {
  const query = useQuery(trpc.ledger.run.queryOptions({ run: target.run }));
  if (query.isError) return <Text>{sentenceOf(query.error)}</Text>;
  if (query.data === undefined) return <Skeleton height={300} animate={false} />;
  const run = query.data;
  return (
    <Stack gap="md">
      <div>
        <Title order={3}>{target.cell?.label ?? analysisOf(run.analysis).title}</Title>
        {target.cell !== null && (
          <Text size="sm" c="dimmed">
            Column {target.cell.column} of the row {target.cell.row}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {analysisOf(run.analysis).question}
        </Text>
      </div>
      <RunFacts run={run} />
      <RunSources sources={run.scope.sources} />
      <SqlText title="Query" sql={run.sql} />
      <SqlText title="Summary query (over the rows above)" sql={run.summarySql} />
    </Stack>
  );
}

function RunFacts({ run }: { readonly run: Run }) {
  const params = Object.entries(run.params).map(([name, value]) => `${columnTitle(name)} ${String(value)}`);
  const facts = [
    ['Analysis', `${run.analysis}, version ${run.version}`],
    ['Parameters', params.join(', ') || 'none'],
    ['Time range', `${rangeText(run.scope, run.scope.zone)} (${run.scope.zone})`],
    ['Rows', `${countText(run.rowCount)} in ${countText(run.milliseconds)} ms`],
    ['Run', run.run],
    ['Input fingerprint', run.inputFingerprint],
    ['Result fingerprint', run.resultFingerprint],
  ] as const;
  return (
    <Table withRowBorders={false} layout="fixed">
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w={130}>
              {name}
            </Table.Th>
            <Table.Td className="break">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function RunSources({ sources }: { readonly sources: readonly number[] | null }) {
  const all = useSources() ?? [];
  const used = sources === null ? all : all.filter(source => sources.includes(source.sourceId));
  return (
    <div>
      <Title order={3}>Files</Title>
      {used.map(source => (
        <Text key={source.sourceId} size="sm" className="break">
          {source.name}, {countText(source.loaded)} records, SHA-256 <Code>{source.sha256}</Code>
        </Text>
      ))}
    </div>
  );
}

function SqlText({ title, sql }: { readonly title: string; readonly sql: string }) {
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Title order={3}>{title}</Title>
        <CopyButton value={sql}>
          {({ copied, copy }) => (
            <Button variant="subtle" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <ScrollRegion label={title} className="sql">
        <pre>{sql.trim()}</pre>
      </ScrollRegion>
    </div>
  );
}
