import { Button, Group, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RowDetail, RowReference } from '../../../src-main/core/rows.ts';
import { sentenceOf } from '../../client.ts';

interface RowNoteProps {
  readonly detail: RowDetail;
  /** The comment there is, `''` for a mark without; null for no mark. */
  readonly kept: string | null;
  readonly onNote: (reference: RowReference, note: string | null) => Promise<unknown>;
  /** True when the comment is to be written now. */
  readonly isAsked: boolean;
  readonly onAnswered: () => void;
}

/** The analyst's mark on a row, with a comment or none. */
export function RowNote({ detail, kept, onNote, isAsked, onAnswered }: RowNoteProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [seen, setSeen] = useState(kept);
  const [text, setText] = useState(kept ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  if (seen !== kept) {
    setSeen(kept);
    setText(kept ?? '');
  }
  const answered = useEffectEvent(onAnswered);
  useEffect(() => {
    if (!isAsked) return;
    field.current?.focus();
    answered();
  }, [isAsked]);
  const set = (note: string | null) => {
    setProblem(null);
    onNote(detail.reference, note).catch((thrown: unknown) => setProblem(sentenceOf(thrown)));
  };
  return (
    <section className="row-part" aria-label="Mark and comment">
      <Textarea
        ref={field}
        label={kept === null ? 'Comment' : 'Marked, with this comment'}
        placeholder="What this row says, for the report or for later"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={10_000}
        value={text}
        error={problem}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) set(text.trim());
        }}
      />
      <Group gap={4} mt={4}>
        <Button
          variant="light"
          size="compact-sm"
          disabled={kept === text.trim()}
          onClick={() => set(text.trim())}
        >
          {kept === null ? 'Mark' : 'Save the comment'}
        </Button>
        {kept !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => set(null)}>
            Take the mark away
          </Button>
        )}
      </Group>
    </section>
  );
}
