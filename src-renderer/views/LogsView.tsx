import { Group, Title } from '@mantine/core';
import { AnalysisCard } from '../parts/AnalysisCard.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { LogTable } from '../parts/LogTable.tsx';
import { NeedsFiles } from '../parts/NeedsFiles.tsx';
import { ResultTable } from '../parts/ResultTable.tsx';
import { SourcePicker } from '../parts/SourcePicker.tsx';
import { useSources } from '../state/case.ts';
import { useView } from '../state/view.ts';

/** What the logs say: how many entries when and of which level, the latest, and all of them in time order. */
export function LogsView() {
  const known = useSources();
  const { view } = useView();
  if (known === undefined) return null;
  if (known.length === 0) return <FirstRun />;
  const logs = known.filter(source => source.kind === 'log');
  if (logs.length === 0) return <NeedsFiles what="logs" />;
  const chosen = logs.map(log => log.sourceId).filter(id => view.sources.includes(id));
  const sources = chosen.length === 0 ? logs.map(log => log.sourceId) : chosen;
  return (
    <div className="screen">
      <Group justify="space-between">
        <Title order={1}>Logs</Title>
        <SourcePicker sources={logs} />
      </Group>
      <AnalysisCard analysis="logs.volume" sources={sources} height={260} withParams />
      <AnalysisCard analysis="logs.recent" sources={sources} height={280} withParams>
        {result => <ResultTable result={result} title="Latest entries" height={320} />}
      </AnalysisCard>
      <LogTable sources={sources} />
    </div>
  );
}
