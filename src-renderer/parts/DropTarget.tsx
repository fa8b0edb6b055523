import { Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import { bridge, sentenceOf } from '../client.ts';
import { addFiles, addHandles } from '../state/imports.ts';
import { AddFileIcon } from './icons.tsx';

/** Opens the system's file dialog; the files go where dropped files go. */
export function chooseFiles(): void {
  if (bridge === null) {
    chooseInPage();
    return;
  }
  const failed = (thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) });
  bridge.pickFiles().then(addHandles).catch(failed);
}

function chooseInPage(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => addFiles([...(input.files ?? [])]));
  input.click();
}

/** Files of a drop. Folders are left out, with a sentence that says so. */
async function filesOfEvent(event: unknown): Promise<File[]> {
  const items = (event as DragEvent).dataTransfer?.items;
  if (items === undefined) return [];
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file !== null) files.push(file);
  }
  if (folders.length > 0 && (event as Event).type === 'drop') sayFolders(folders);
  return files;
}

function sayFolders(folders: readonly string[]): void {
  const names = folders.map(name => `"${name}"`).join(', ');
  const what = folders.length === 1 ? 'is a folder and was left out' : 'are folders and were left out';
  notifications.show({
    color: 'yellow',
    title: `${names} ${what}`,
    message: 'Drop the files inside instead.',
  });
}

/** The whole window takes dropped files. */
export function DropTarget() {
  return (
    // Assistive technology has the button "Add files" instead.
    <div aria-hidden="true">
      <Dropzone.FullScreen
        active
        withinPortal={false}
        activateOnKeyboard={false}
        onDrop={addFiles}
        getFilesFromEvent={filesOfEvent}
        zIndex={1000}
      >
        <Stack align="center" justify="center" mih="80vh" gap={4} className="drop">
          <AddFileIcon size={40} />
          <Text fw={600}>Drop to see what is in them</Text>
          <Text size="sm" c="dimmed">
            Nothing is imported before you say so.
          </Text>
        </Stack>
      </Dropzone.FullScreen>
    </div>
  );
}
