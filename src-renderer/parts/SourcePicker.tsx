import { MultiSelect, Select } from '@mantine/core';
import type { Source } from '../../src-main/core/source.ts';
import type { SeriesGroup } from '../state/series.ts';
import { useView } from '../state/view.ts';
import { countOf } from './text.ts';

interface SeriesPickerProps {
  readonly groups: readonly SeriesGroup[];
  readonly chosen: SeriesGroup;
}

/** Which series of calls is looked at. Files of different layouts count different things and are never added up. */
export function SeriesPicker({ groups, chosen }: SeriesPickerProps) {
  const { change } = useView();
  const data = groups.map(group => ({
    value: group.layout,
    label: `${group.label} (${countOf(group.records, 'record')})`,
  }));
  return (
    <Select
      aria-label="Series"
      data={data}
      value={chosen.layout}
      allowDeselect={false}
      onChange={layout => layout !== null && change({ series: layout })}
      w={340}
    />
  );
}

/** Which files of a kind are looked at; none chosen means all. */
export function SourcePicker({ sources }: { readonly sources: readonly Source[] }) {
  const { view, change } = useView();
  const chosen = view.sources.map(String);
  return (
    <MultiSelect
      aria-label="Files"
      placeholder={chosen.length === 0 ? 'All files' : undefined}
      data={sources.map(source => ({ value: String(source.sourceId), label: source.name }))}
      value={chosen}
      clearable
      onChange={next => change({ sources: next.map(Number) })}
      miw={260}
    />
  );
}
