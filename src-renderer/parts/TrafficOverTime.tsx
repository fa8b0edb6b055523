import type { Source } from '../../src-main/core/source.ts';
import { useSeriesWidth } from '../state/traffic.ts';
import { AnalysisCard } from './AnalysisCard.tsx';
import { seriesText } from './traffic-notes.ts';

interface TrafficOverTimeProps {
  readonly traffic: readonly Source[];
  readonly height: number;
  readonly withParams?: boolean;
  /** Series at most, the largest first; default: as many as the analysis shows by itself. */
  readonly top?: number;
}

/** Traffic series by series, in bins as wide as the time range asks for unless the analyst chose a width. */
export function TrafficOverTime({ traffic, height, withParams = false, top }: TrafficOverTimeProps) {
  const binMinutes = useSeriesWidth(traffic);
  return (
    <AnalysisCard
      analysis="traffic.series"
      sources={traffic.map(file => file.sourceId)}
      height={height}
      withParams={withParams}
      defaults={top === undefined ? { binMinutes } : { binMinutes, top }}
      note={result => seriesText(result, traffic)}
    />
  );
}
