import { Button } from '@mantine/core';
import { useNarrowing } from '../state/view.ts';

/** Shows all time again, and all records. */
export function ClearRangeButton() {
  const { narrowing, widen } = useNarrowing();
  return (
    <Button variant="light" onClick={widen}>
      {narrowing.where === undefined ? 'Show all time' : 'Show everything'}
    </Button>
  );
}
