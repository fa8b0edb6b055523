import { Group, SegmentedControl, Title } from '@mantine/core';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import type { Source } from '../../src-main/core/source.ts';
import { AnalysisCard } from '../parts/AnalysisCard.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { NeedsFiles } from '../parts/NeedsFiles.tsx';
import { SourcePicker } from '../parts/SourcePicker.tsx';
import { TrafficEvents } from '../parts/TrafficEvents.tsx';
import { TrafficOverTime } from '../parts/TrafficOverTime.tsx';
import { TrafficPicker } from '../parts/TrafficPicker.tsx';
import { TrafficWaves } from '../parts/TrafficWaves.tsx';
import { isIncomparable, percentilesText, unevenWhy, wholeText } from '../parts/traffic-notes.ts';
import { useSources } from '../state/case.ts';
import { type TrafficNames, useMixPeriod, useTrafficNames, useTrafficSeries } from '../state/traffic.ts';
import { useView } from '../state/view.ts';

const trafficSections = [
  { value: 'time', label: 'Over time' },
  { value: 'waves', label: 'Under the wave' },
  { value: 'unusual', label: 'What is unusual' },
  { value: 'whole', label: 'What is missing' },
] as const;
/** Kinds of record that name hosts beside flows: requests by their host, DNS questions, TLS connections. */
const kindsWithNames: readonly RecordKind[] = ['request', 'log', 'record'];
const flowSection = { value: 'flows', label: 'Flows' } as const;
type Section = (typeof trafficSections)[number]['value'] | typeof flowSection.value;

/**
 * Traffic in four parts: how much there is over time, what hides under its daily wave, what is unusual and what is
 * missing; and the flows, where a file has them.
 */
export function TrafficView() {
  const known = useSources();
  const { view } = useView();
  if (known === undefined) return null;
  if (known.length === 0) return <FirstRun />;
  const files = known.filter(source => source.kind === 'traffic' || source.kind === 'flow');
  if (files.length === 0) return <NeedsFiles what="traffic" />;
  const picked = files.filter(file => view.sources.includes(file.sourceId));
  const chosen = picked.length === 0 ? files : picked;
  const named = picked.length === 0 ? known.filter(({ kind }) => kindsWithNames.includes(kind)) : [];
  return <TrafficScreen files={files} chosen={chosen} named={named} />;
}

interface TrafficScreenProps {
  readonly files: readonly Source[];
  readonly chosen: readonly Source[];
  /** Other files that may say names of destinations. */
  readonly named: readonly Source[];
}

function TrafficScreen({ files, chosen, named }: TrafficScreenProps) {
  const { view, change } = useView();
  const traffic = ofKind(chosen, 'traffic');
  const flows = ofKind(chosen, 'flow').map(flow => flow.sourceId);
  const names = useTrafficNames(traffic.map(file => file.sourceId));
  const series = useTrafficSeries(names);
  const sections = [
    ...(traffic.length > 0 ? trafficSections : []),
    ...(flows.length > 0 ? [flowSection] : []),
  ];
  const section = sections.find(({ value }) => value === view.section)?.value ?? sections[0]?.value ?? 'time';
  const ofOne = section === 'waves' || section === 'unusual';
  return (
    <div className="screen">
      <Group justify="space-between">
        <Title order={1}>Traffic</Title>
        <Group gap="xs">
          {files.length > 1 && <SourcePicker sources={files} />}
          {ofOne && names !== undefined && (
            <TrafficPicker
              names={names}
              chosen={series}
              all={section === 'unusual' ? 'Total and the largest' : 'Total'}
            />
          )}
        </Group>
      </Group>
      <SegmentedControl
        aria-label="Part of the traffic screen"
        data={sections}
        value={section}
        onChange={value => change({ section: value === sections[0]?.value ? undefined : value })}
        style={{ alignSelf: 'flex-start' }}
      />
      <SectionCards {...{ section, traffic, flows, named, names, series }} />
    </div>
  );
}

function ofKind(sources: readonly Source[], kind: RecordKind): readonly Source[] {
  return sources.filter(source => source.kind === kind);
}

interface SectionProps {
  readonly section: Section;
  readonly traffic: readonly Source[];
  readonly flows: readonly number[];
  readonly named: readonly Source[];
  readonly names: TrafficNames | undefined;
  readonly series: string;
}

function SectionCards({ section, traffic, flows, named, names, series }: SectionProps) {
  const sources = traffic.map(file => file.sourceId);
  if (section === 'waves')
    return <TrafficWaves sources={sources} series={series} emptyWhy={unevenWhy(traffic)} />;
  if (section === 'unusual') return <TrafficEvents traffic={traffic} series={series} names={names} />;
  if (section === 'whole') return <WholeCards sources={sources} />;
  if (section === 'flows') return <FlowCards sources={flows} named={named} />;
  return <TimeCards traffic={traffic} />;
}

function TimeCards({ traffic }: Pick<SectionProps, 'traffic'>) {
  const sources = traffic.map(file => file.sourceId);
  const period = useMixPeriod(traffic);
  return (
    <>
      <TrafficOverTime traffic={traffic} height={360} withParams />
      <AnalysisCard
        analysis="traffic.compare"
        sources={sources}
        height={320}
        withParams
        isEmpty={isIncomparable}
        emptyWhy={
          unevenWhy(traffic) ??
          'The files hold nothing before the last days that those could be compared with.'
        }
      />
      <AnalysisCard
        analysis="traffic.mix"
        sources={sources}
        height={320}
        withParams
        defaults={{ period }}
        emptyWhy="Shares are of values that add up and are never below zero: bytes, packets or requests, not rates, means or per cent."
      />
      <AnalysisCard
        analysis="traffic.percentiles"
        sources={sources}
        height={300}
        withParams
        note={percentilesText}
      />
    </>
  );
}

interface CardsProps {
  readonly sources: readonly number[];
}

function WholeCards({ sources }: CardsProps) {
  return (
    <AnalysisCard
      analysis="traffic.completeness"
      sources={sources}
      height={320}
      withParams
      note={wholeText}
      emptyWhy="The bins of these files have no width, so none of them can be missing."
    />
  );
}

function FlowCards({ sources, named }: CardsProps & Pick<SectionProps, 'named'>) {
  return (
    <>
      <AnalysisCard analysis="flows.top" sources={sources} height={320} withParams />
      <AnalysisCard analysis="flows.directions" sources={sources} height={320} withParams />
      <AnalysisCard
        analysis="flows.domains"
        sources={[...sources, ...named.map(file => file.sourceId)]}
        height={320}
        withParams
      />
    </>
  );
}
