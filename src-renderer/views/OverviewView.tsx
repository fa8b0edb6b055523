import { Title } from '@mantine/core';
import { AnalysisCard } from '../parts/AnalysisCard.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { Headlines } from '../parts/Headlines.tsx';
import { TopFindings } from '../parts/TopFindings.tsx';
import { TrafficOverTime } from '../parts/TrafficOverTime.tsx';
import { useSources } from '../state/case.ts';
import { useChosenSeries } from '../state/series.ts';

/** The case at a glance: how much of what, over which period, what is wrong, and the first charts. */
export function OverviewView() {
  const sources = useSources();
  const { chosen } = useChosenSeries();
  if (sources === undefined) return null;
  if (sources.length === 0) return <FirstRun />;
  const hasLogs = sources.some(source => source.kind === 'log');
  const traffic = sources.filter(source => source.kind === 'traffic');
  const calls = chosen?.sources.map(source => source.sourceId);
  const trafficCard = traffic.length > 0 && <TrafficOverTime traffic={traffic} height={360} top={6} />;
  return (
    <div className="screen">
      <Title order={1}>Overview</Title>
      <Headlines sources={sources} />
      {calls === undefined ? (
        <div className={trafficCard ? 'split' : undefined}>
          {trafficCard}
          <TopFindings />
        </div>
      ) : (
        <>
          <div className="split">
            <AnalysisCard analysis="calls.daily" sources={calls} height={280} />
            <TopFindings />
          </div>
          <AnalysisCard analysis="calls.heatmap" sources={calls} height={280} />
          {trafficCard}
        </>
      )}
      {hasLogs && <AnalysisCard analysis="logs.volume" sources={null} height={260} />}
    </div>
  );
}
