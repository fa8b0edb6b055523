import { Button, Group, SegmentedControl, Title } from '@mantine/core';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { AnalysisCard } from '../parts/AnalysisCard.tsx';
import { adjustedText, bandText, busyHourText, forecastText, usualWeekText } from '../parts/call-notes.ts';
import { Extremes } from '../parts/Extremes.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { NeedsFiles } from '../parts/NeedsFiles.tsx';
import { Rankings } from '../parts/Rankings.tsx';
import { SeriesPicker } from '../parts/SourcePicker.tsx';
import { Staffing } from '../parts/Staffing.tsx';
import { useSources } from '../state/case.ts';
import { useOpenCalls } from '../state/open-calls.ts';
import { useChosenSeries } from '../state/series.ts';
import { useView } from '../state/view.ts';

const sections = [
  { value: 'when', label: 'When they come' },
  { value: 'changes', label: 'What changes' },
  { value: 'ahead', label: 'What comes' },
  { value: 'service', label: 'How they are served' },
  { value: 'people', label: 'People and lines' },
  { value: 'logs', label: 'Beside the logs' },
] as const;
type Section = (typeof sections)[number]['value'];

/**
 * Calls in six parts: when they come, what changes in them, what is to be expected, how they are served, how many people that takes, and what the
 * logs say of the same hours.
 */
export function CallsView() {
  const known = useSources();
  const { groups, chosen } = useChosenSeries();
  const { view, change } = useView();
  const { openRange } = useOpenCalls();
  if (known === undefined) return null;
  if (known.length === 0) return <FirstRun />;
  if (chosen === undefined) return <NeedsFiles what="calls" />;
  const sources = chosen.sources.map(source => source.sourceId);
  const section = sections.find(({ value }) => value === view.section)?.value ?? 'when';
  return (
    <div className="screen">
      <Group justify="space-between">
        <Title order={1}>Calls</Title>
        <Group gap="xs">
          <Button variant="default" onClick={openRange}>
            Show the calls
          </Button>
          <SeriesPicker groups={groups} chosen={chosen} />
        </Group>
      </Group>
      <SegmentedControl
        aria-label="Part of the calls screen"
        data={[...sections]}
        value={section}
        onChange={value => change({ section: value === 'when' ? undefined : value })}
        style={{ alignSelf: 'flex-start' }}
      />
      <SectionCards section={section} sources={sources} />
    </div>
  );
}

interface SectionProps {
  readonly section: Section;
  readonly sources: readonly number[];
}

function SectionCards({ section, sources }: SectionProps) {
  if (section === 'changes') return <ChangeCards sources={sources} />;
  if (section === 'ahead') return <AheadCards sources={sources} />;
  if (section === 'service') return <ServiceCards sources={sources} />;
  if (section === 'people') return <Staffing sources={sources} />;
  if (section === 'logs') return <LogCards />;
  return <WhenCards sources={sources} />;
}

type CardsProps = Pick<SectionProps, 'sources'>;

function WhenCards({ sources }: CardsProps) {
  return (
    <>
      <AnalysisCard analysis="calls.daily" sources={sources} height={280} />
      <AnalysisCard analysis="calls.heatmap" sources={sources} height={300} withParams />
      <AnalysisCard
        analysis="calls.profile"
        sources={sources}
        height={320}
        withParams
        note={usualWeekText}
        emptyWhy="No slot of the week was observed whole."
      />
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
      <AnalysisCard
        analysis="calls.busy-hour"
        sources={sources}
        height={320}
        withParams
        note={busyHourText}
        emptyWhy="No hour was observed whole: the files carry dates only, or bins wider than an hour."
      />
      <OverlapCard />
    </>
  );
}

/** Whether files of calls hold the same calls: over all of them, where there is more than one. */
function OverlapCard() {
  const files = useSources()?.filter(source => source.kind === 'call') ?? [];
  if (files.length < 2) return null;
  return <AnalysisCard analysis="calls.overlap" sources={null} height={120} />;
}

function AheadCards({ sources }: CardsProps) {
  return (
    <AnalysisCard
      analysis="calls.forecast"
      sources={sources}
      height={340}
      withParams
      note={forecastText}
      emptyWhy="Too few whole weeks to tell the next ones from."
    />
  );
}

function ChangeCards({ sources }: CardsProps) {
  return (
    <>
      <Rankings sources={sources} />
      <AnalysisCard
        analysis="calls.adjusted"
        sources={sources}
        height={320}
        withParams
        note={adjustedText}
        emptyWhy="Too few days are alike to say what is usual."
      />
      <AnalysisCard analysis="calls.change-points" sources={sources} height={320} withParams />
      <AnalysisCard
        analysis="calls.trend"
        sources={sources}
        height={300}
        withParams
        emptyWhy="Too few periods to tell a trend from chance."
      />
      <AnalysisCard
        analysis="calls.incident-cost"
        sources={sources}
        height={180}
        withParams
        emptyWhy="No window stands out. Name one in the parameters: from/to, on the clock of the site."
      />
    </>
  );
}

/** What a file may tell of how a call was served. */
const served = ['answered', 'abandoned', 'serviceLevel', 'p90WaitSeconds', 'meanHandleSeconds'];

/** True for counts of calls of which nothing else is known. */
function isUntold({ rows }: AnalysisResult): boolean {
  return rows.every(row => served.every(name => row[name] === null));
}

function ServiceCards({ sources }: CardsProps) {
  return (
    <>
      <AnalysisCard
        analysis="calls.service"
        sources={sources}
        height={300}
        withParams
        isEmpty={isUntold}
        emptyWhy="These files say neither whether a call was answered nor how long it waited or took."
      />
      <AnalysisCard
        analysis="calls.by-category"
        sources={sources}
        height={180}
        withParams
        emptyWhy="These files have no column of queues, directions, agents or topics."
      />
    </>
  );
}

// Over every file of both kinds: a comparison has no series of its own.
function LogCards() {
  const why = 'No log of this case overlaps with its calls in time.';
  return (
    <>
      <AnalysisCard analysis="calls.versus-logs" sources={null} height={300} withParams emptyWhy={why} />
      <AnalysisCard analysis="calls.lead-lag" sources={null} height={260} withParams emptyWhy={why} />
    </>
  );
}
