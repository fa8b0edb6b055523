import { Group, Title } from '@mantine/core';
import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { figureText } from '../../src-main/core/finding.ts';
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
      <AnalysisCard analysis="calls.heatmap" sources={sources} height={300} withParams />
      <div className="split even">
        <AnalysisCard analysis="calls.extremes" sources={sources} height={394} withParams>
          {result => <Extremes result={result} height={394} />}
        </AnalysisCard>
        <AnalysisCard
          analysis="calls.band"
          sources={sources}
          height={360}
          withParams
          note={bandText}
          emptyWhy="No day lies in this band. The two shares above set its bounds."
        />
      </div>
      <AnalysisCard analysis="calls.calendar" sources={sources} height={220} />
    </div>
  );
}

const bandSchema = z.object({
  medianCalls: z.number().nullable(),
  lowerCalls: z.number().nullable(),
  upperCalls: z.number().nullable(),
});

/** What the band means in calls. */
function bandText(result: AnalysisResult): string {
  const { medianCalls, lowerCalls, upperCalls } = bandSchema.parse(result.summary);
  if (medianCalls === null) return '';
  const [lower, upper] = [lowerCalls, upperCalls].map(calls => figureText(calls, 0));
  return `${lower} to ${upper} calls; median day ${figureText(medianCalls, 0)}`;
}
