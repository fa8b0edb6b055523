import { Select } from '@mantine/core';
import type { TrafficNames } from '../state/traffic.ts';
import { useView } from '../state/view.ts';

// No series can be called this: names are trimmed.
const totalValue = ' total';

interface TrafficPickerProps {
  readonly names: TrafficNames;
  /** The chosen one; empty for all together. */
  readonly chosen: string;
  /** What stands for all series together: `Total`. */
  readonly all: string;
}

/** Which series of traffic is looked at, in every analysis of a single one. */
export function TrafficPicker({ names, chosen, all }: TrafficPickerProps) {
  const { change } = useView();
  if (names.series.length < 2) return null;
  return (
    <Select
      aria-label="Series"
      data={optionsOf(names, all)}
      value={chosen === '' ? totalValue : chosen}
      allowDeselect={false}
      searchable
      nothingFoundMessage="No series of this name"
      maxDropdownHeight={360}
      onChange={name =>
        name !== null && change({ traffic: name === totalValue ? undefined : name, event: undefined })
      }
      w={300}
    />
  );
}

function optionsOf({ series, totalUnit }: TrafficNames, all: string) {
  const units = [...new Set(series.map(({ unit }) => unit))];
  const entry = ({ name }: { readonly name: string }) => ({ value: name, label: name });
  if (units.length < 2) return [{ value: totalValue, label: all }, ...series.map(entry)];
  return [
    { value: totalValue, label: totalUnit === '' ? all : `${all} (${totalUnit})` },
    ...units.map(unit => ({
      group: unit === '' ? 'without a unit' : unit,
      items: series.filter(member => member.unit === unit).map(entry),
    })),
  ];
}
