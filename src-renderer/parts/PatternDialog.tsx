import { ActionIcon, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PatternTrial } from '../../src-main/core/contract.ts';
import { client, sentenceOf } from '../client.ts';
import { usePatternChanges, usePatterns } from '../state/profiles.ts';
import { AlertIcon, TrashIcon } from './icons.tsx';
import { PatternMatches } from './PatternMatches.tsx';
import { patternId, skeleton, skeletonFor } from './pattern-text.ts';

interface PatternDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly fileId: string;
  readonly fileName: string;
  /** Told the pattern that was saved, to read the file with it. */
  readonly onSaved: (pattern: string) => void;
}

/** A pattern for lines that no format knows, with what it makes of the first lines of the file while it is written. */
export function PatternDialog(props: PatternDialogProps) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Write a pattern for these lines"
      size="min(1200px, 92vw)"
      zIndex={300}
    >
      <PatternEditor {...props} />
    </Modal>
  );
}

function PatternEditor({ fileId, fileName, onClose, onSaved }: PatternDialogProps) {
  const [yaml, setYaml] = useState<string | null>(null);
  const { trial, failed, busy } = useTrial(fileId, yaml ?? skeleton);
  const { save } = usePatternChanges();
  const firstLine = trial?.lines.find(line => line.text.trim() !== '')?.text;
  useEffect(() => {
    // What the analyst wrote is never written over.
    if (firstLine !== undefined) setYaml(written => written ?? skeletonFor(firstLine, fileName));
  }, [firstLine, fileName]);
  const keep = () => {
    const text = yaml ?? skeleton;
    save.mutate(
      { yaml: text },
      {
        onSuccess: list => {
          onClose();
          const own = list.filter(info => info.own).map(info => info.pattern.id);
          onSaved(own.find(id => id === patternId(text)) ?? own.at(-1) ?? '');
        },
      },
    );
  };
  const problem = save.error !== null ? sentenceOf(save.error) : (failed ?? trial?.problem ?? null);
  return (
    <Stack gap="sm">
      <div className="pattern">
        <Textarea
          label="The pattern (YAML)"
          description="Named groups (?P<at>…), (?P<level>…), (?P<message>…) become columns. Whole lines, RE2."
          className="pattern-text"
          classNames={{ input: 'cell-mono' }}
          value={yaml ?? skeleton}
          onChange={event => {
            save.reset();
            setYaml(event.currentTarget.value);
          }}
          spellCheck={false}
          autosize
          minRows={16}
          maxRows={28}
          data-autofocus
        />
        <PatternMatches trial={trial} busy={busy} />
      </div>
      {problem !== null && (
        <p className="problem" role="alert">
          <AlertIcon /> {problem}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={save.isPending} disabled={trial?.problem != null} onClick={keep}>
          Save and read the file with it
        </Button>
      </Group>
      <OwnPatterns />
    </Stack>
  );
}

const debounceMilliseconds = 300;

interface Trial {
  /** The last answer; it stays while the next is made. */
  readonly trial: PatternTrial | null;
  /** The call itself failed. */
  readonly failed: string | null;
  readonly busy: boolean;
}

/** What a pattern makes of the first lines of a file, asked when the analyst stops typing. */
function useTrial(fileId: string, yaml: string): Trial {
  const [state, setState] = useState<Trial>({ trial: null, failed: null, busy: true });
  useEffect(() => {
    let current = true;
    const settle = (part: Partial<Trial>) =>
      current && setState(before => ({ ...before, ...part, busy: false }));
    setState(before => ({ ...before, busy: true }));
    const timer = setTimeout(() => {
      client.patterns.try
        .mutate({ fileId, yaml })
        .then(trial => settle({ trial, failed: null }))
        .catch((thrown: unknown) => settle({ failed: sentenceOf(thrown) }));
    }, debounceMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [fileId, yaml]);
  return state;
}

/** The user's own patterns, to be removed. */
function OwnPatterns() {
  const own = (usePatterns(true) ?? []).filter(info => info.own);
  const { remove } = usePatternChanges();
  if (own.length === 0) return null;
  return (
    <section aria-label="Your patterns" className="own-patterns">
      <Text size="sm" fw={600}>
        Your patterns
      </Text>
      <ul>
        {own.map(({ pattern }) => (
          <li key={pattern.id} className="own-pattern">
            <span className="clip">{pattern.title}</span> <code>{pattern.id}</code>
            <ActionIcon
              size={22}
              aria-label={`Remove the pattern ${pattern.title}`}
              onClick={() => remove.mutate({ id: pattern.id })}
            >
              <TrashIcon />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {remove.error !== null && <p className="problem">{sentenceOf(remove.error)}</p>}
    </section>
  );
}
