import { Button, Collapse, Group } from '@mantine/core';
import { useState } from 'react';
import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';
import { ProfileForm, ProfileSelect } from './ProfileForm.tsx';
import { ReadingLayout } from './ReadingLayout.tsx';
import { ReadingQuestions } from './ReadingQuestions.tsx';

export interface ReadingFormProps {
  readonly preview: Preview;
  readonly override: ReadingOverride;
  /** Shape of the file before any choice. */
  readonly foundShape: string;
  /** Changes some choices; an undefined one goes back to what was found. */
  readonly onChange: (part: ReadingOverride) => void;
  /** Puts these choices in the place of all. */
  readonly onReplace: (override: ReadingOverride) => void;
  readonly onWritePattern: () => void;
}

/** How a file is read. What must be answered stands open; the rest is one click away. Every change previews anew. */
export function ReadingForm(props: ReadingFormProps) {
  const { preview, override, onReplace } = props;
  const [opened, setOpened] = useState(false);
  const open = opened || preview.questions.includes('format');
  const chosen = Object.keys(override).length > 0;
  return (
    <div className="reading">
      <Group gap="xs" align="flex-end">
        <ReadingQuestions {...props} />
        <ProfileSelect {...props} />
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          onClick={() => setOpened(!opened)}
          disabled={preview.formats.length === 0}
        >
          Change how it is read
        </Button>
        {chosen && (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onReplace({})}>
            Back to what was found
          </Button>
        )}
      </Group>
      <Collapse expanded={open}>
        {open && (
          <>
            <ReadingLayout {...props} />
            <ProfileForm {...props} />
          </>
        )}
      </Collapse>
    </div>
  );
}
