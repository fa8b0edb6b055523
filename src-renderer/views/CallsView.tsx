import { Group, Title } from '@mantine/core';
import { AnalysisCard } from '../parts/AnalysisCard.tsx';
import { Extremes } from '../parts/Extremes.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { NeedsFiles } from '../parts/NeedsFiles.tsx';
import { SeriesPicker } from '../parts/SourcePicker.tsx';
import { useSources } from '../state/case.ts';
import { useChosenSeries } from '../state/series.ts';

/** When the calls come: by day, hour and weekday; the busiest and quietest days; days near a share of the median. */
export function CallsView() {
  const known = useSources();
  const { groups, chosen } = useChosenSeries();
  if (known === undefined) return null;
  if (known.length === 0) return <FirstRun />;
  if (chosen === undefined) return <NeedsFiles what="calls" />;
  const sources = chosen.sources.map(source => source.sourceId);
  return (
    <div className="screen">
      <Group justify="space-between">
        <Title order={1}>Calls</Title>
        <SeriesPicker groups={groups} chosen={chosen} />
      </Group>
      <AnalysisCard analysis="calls.daily" sources={sources} height={280} />
      <div className="split">
        <AnalysisCard analysis="calls.heatmap" sources={sources} height={420} withParams />
        <AnalysisCard analysis="calls.extremes" sources={sources} height={420} withParams>
          {result => <Extremes result={result} height={420} />}
        </AnalysisCard>
      </div>
      <AnalysisCard analysis="calls.calendar" sources={sources} height={220} />
      <AnalysisCard analysis="calls.band" sources={sources} height={260} withParams />
    </div>
  );
}
