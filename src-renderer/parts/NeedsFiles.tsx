import { Button } from '@mantine/core';
import { chooseFiles } from './DropTarget.tsx';
import { EmptyState } from './EmptyState.tsx';
import { AddFileIcon } from './icons.tsx';

/** A screen whose kind of record no source has. */
export function NeedsFiles({ what }: { readonly what: string }) {
  return (
    <EmptyState
      title={`No ${what} in this case`}
      why={`None of the imported files holds ${what}. Drop one on the window or choose it.`}
      action={
        <Button mt="xs" leftSection={<AddFileIcon />} onClick={() => chooseFiles()}>
          Choose files
        </Button>
      }
    />
  );
}
