import { Title } from '@mantine/core';
import { AnalysisCard } from '../parts/AnalysisCard.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { RejectTable } from '../parts/RejectTable.tsx';
import { SourceTable } from '../parts/SourceTable.tsx';
import { useSources } from '../state/case.ts';
import { useView } from '../state/view.ts';

/** The files of the case: how each was read, what was rejected and why, and what is missing in it. */
export function SourcesView() {
  const sources = useSources();
  const { view } = useView();
  if (sources === undefined) return null;
  if (sources.length === 0) return <FirstRun />;
  const chosen = sources.find(source => source.sourceId === view.rejects);
  return (
    <div className="screen">
      <Title order={1}>Sources</Title>
      <SourceTable sources={sources} />
      {chosen !== undefined && <RejectTable source={chosen} />}
      <AnalysisCard analysis="quality.coverage" sources={null} height={200} withParams />
    </div>
  );
}
