import { Group, SegmentedControl, Title } from '@mantine/core';
import { analyses } from '../../src-main/analyses/index.ts';
import { FirstRun } from '../parts/FirstRun.tsx';
import { LogAnalyses, logSections } from '../parts/rows/LogAnalyses.tsx';
import { RowsTable } from '../parts/rows/RowsTable.tsx';
import { SourcePicker } from '../parts/SourcePicker.tsx';
import { useSources } from '../state/case.ts';
import { kindNames, rowKindsOf, useShownRows } from '../state/rows-view.ts';
import { useView } from '../state/view.ts';

const table = { value: 'table', label: 'Table' } as const;

/** The analyst's table of every row, and what the analyses say of the logs. */
export function LogsView() {
  const known = useSources();
  if (known === undefined) return null;
  if (known.length === 0) return <FirstRun />;
  return <LogsScreen sources={known} />;
}

function LogsScreen({ sources }: { readonly sources: NonNullable<ReturnType<typeof useSources>> }) {
  const { view, change } = useView();
  const shown = useShownRows(sources);
  const kinds = rowKindsOf(sources);
  const logs = sources.filter(source => source.kind === 'log');
  const parts = logSections.filter(part => logs.length > 0 && part.analyses.some(isThere));
  const sections = [table, ...parts];
  const section = sections.find(({ value }) => value === view.section)?.value ?? table.value;
  const files = section === table.value ? shown.files : logs;
  return (
    <div className={section === table.value ? 'rows-screen' : 'screen'}>
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <Title order={1}>Logs</Title>
          {section === table.value && kinds.length > 1 && (
            <SegmentedControl
              aria-label="Kind of rows"
              data={kinds.map(kind => ({ value: kind, label: kindNames[kind] }))}
              value={shown.kind}
              onChange={kind => change({ rows: kinds.find(one => one === kind), sort: undefined })}
            />
          )}
        </Group>
        <Group gap="xs">
          {sections.length > 1 && (
            <SegmentedControl
              aria-label="Part of the logs screen"
              data={sections.map(({ value, label }) => ({ value, label }))}
              value={section}
              onChange={value => change({ section: value === table.value ? undefined : value })}
            />
          )}
          {files.length > 1 && <SourcePicker sources={files} />}
        </Group>
      </Group>
      {section === table.value ? (
        <RowsTable key={shown.kind} shown={shown} />
      ) : (
        <LogAnalyses section={section} logs={logs} />
      )}
    </div>
  );
}

function isThere(id: string): boolean {
  return analyses.some(analysis => analysis.id === id);
}
