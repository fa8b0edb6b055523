import { Group, SegmentedControl, Text, Title } from '@mantine/core';
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
import { useView } from '../state/view.ts';

const sections = [
  { value: 'when', label: 'When they come' },
  { value: 'changes', label: 'What changes' },
  { value: 'service', label: 'How they are served' },
  { value: 'people', label: 'People and lines' },
  { value: 'logs', label: 'Beside the logs' },
] as const;
type Section = (typeof sections)[number]['value'];

/**
 * Calls in five parts: when they come, what changes in them, how they are served, how many people that takes, and what the
 * logs say of the same hours.
 */
export function CallsView() {
  const known = useSources();
  const { groups, chosen } = useChosenSeries();
  const { view, change } = useView();
  if (known === undefined) return null;
  if (known.length === 0) return <FirstRun />;
  if (chosen === undefined) return <NeedsFiles what="calls" />;
  const sources = chosen.sources.map(source => source.sourceId);
  const section = sections.find(({ value }) => value === view.section)?.value ?? 'when';
  return (
    <div className="screen">
      <Group justify="space-between">
        <Title order={1}>Calls</Title>
        <SeriesPicker groups={groups} chosen={chosen} />
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
  if (section === 'service') return <ServiceCards sources={sources} />;
  if (section === 'people') return <PeopleCards sources={sources} />;
  if (section === 'logs') return <LogCards />;
  return <WhenCards sources={sources} />;
}

type CardsProps = Pick<SectionProps, 'sources'>;

function WhenCards({ sources }: CardsProps) {
  return (
    <>
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
      <AnalysisCard
        analysis="calls.busy-hour"
        sources={sources}
        height={320}
        withParams
        note={busyHourText}
        emptyWhy="No hour was observed whole: the files carry dates only, or bins wider than an hour."
      />
    </>
  );
}

function ChangeCards({ sources }: CardsProps) {
  return (
    <>
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

function ServiceCards({ sources }: CardsProps) {
  return (
    <>
      <AnalysisCard
        analysis="calls.service"
        sources={sources}
        height={300}
        withParams
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

function PeopleCards({ sources }: CardsProps) {
  return (
    <>
      <Text c="dimmed" size="sm">
        Change the parameters to see what another service level, other handling times or more shrinkage would
        take.
      </Text>
      <AnalysisCard
        analysis="calls.staffing"
        sources={sources}
        height={300}
        withParams
        emptyWhy="The number of people follows from the handling time, and these files have none: give one in the parameters."
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

const adjustedSchema = z.object({
  daysCompared: z.number(),
  daysFlagged: z.number(),
  country: z.string().nullable(),
});

/** How many days stand out, and whose holidays were known. */
function adjustedText(result: AnalysisResult): string {
  const { daysCompared, daysFlagged, country } = adjustedSchema.parse(result.summary);
  const holidays = country === null ? 'no holidays known' : `holidays of ${country}`;
  return `${daysFlagged} of ${daysCompared} days unusual; ${holidays}`;
}

const busyHourSchema = z.object({
  consistentHourStart: z.string().nullable(),
  consistentHourMeanVolume: z.number().nullable(),
});

/** The hour that is busiest on average. */
function busyHourText(result: AnalysisResult): string {
  const { consistentHourStart, consistentHourMeanVolume } = busyHourSchema.parse(result.summary);
  if (consistentHourStart === null) return '';
  return `busiest on average from ${consistentHourStart}: ${figureText(consistentHourMeanVolume, 1)}`;
}
