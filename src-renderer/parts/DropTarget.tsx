import { Button, type ButtonProps, Menu, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useWindowEvent } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { bridge, sentenceOf } from '../client.ts';
import { expectFiles } from '../state/expect-files.ts';
import { addFolder, addUnfolded } from '../state/folder-walk.ts';
import { addFiles } from '../state/import-entries.ts';
import { AddFileIcon, DownIcon } from './icons.tsx';

/** Opens the system's dialog; the files go where dropped files go. */
export function chooseFiles(what: 'files' | 'folder' = 'files'): void {
  expectFiles();
  if (bridge === null) {
    chooseInPage(what);
    return;
  }
  const picked = what === 'files' ? bridge.pickFiles() : bridge.pickFolders();
  tell(picked.then(handles => addUnfolded(handles.map(({ fileId }) => fileId))));
}

function chooseInPage(what: 'files' | 'folder'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what === 'folder';
  input.addEventListener('change', () => addNamed([...(input.files ?? [])]));
  input.click();
}

/** Stand for dropped folders, which go a way of their own; the drop zone only ends a drop that has a file. */
const folderMarks = new WeakSet<File>();

function addNamed(files: readonly File[]): void {
  const whole = files.filter(file => !folderMarks.has(file));
  addFiles(whole.map(file => ({ file, name: file.webkitRelativePath || file.name })));
}

/** Files of a drop. Folders are walked on their own, and what is no file is said. */
async function filesOfEvent(event: unknown): Promise<File[]> {
  const items = (event as DragEvent).dataTransfer?.items;
  if (items === undefined) return [];
  const files: File[] = [];
  const folders: [FileSystemDirectoryEntry, File | null][] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry?.isDirectory) folders.push([entry as FileSystemDirectoryEntry, file]);
    else if (file !== null) files.push(file);
  }
  if ((event as Event).type !== 'drop') return files;
  for (const [folder, file] of folders) {
    tell(addFolder(folder, file));
    const mark = new File([], folder.name);
    folderMarks.add(mark);
    files.push(mark);
  }
  return files;
}

/** Says what of a folder was left out, or why nothing came of it. */
function tell(work: Promise<readonly string[]>): void {
  const failed = (thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) });
  work
    .then(leftOut => {
      const [first, ...others] = leftOut;
      if (first === undefined) return;
      const more = others.length === 0 ? '' : ` ${others.slice(0, 3).join(' ')}`;
      const rest = others.length > 3 ? ` And ${others.length - 3} more.` : '';
      notifications.show({ color: 'yellow', message: `${first}${more}${rest}`, autoClose: 15_000 });
    })
    .catch(failed);
}

/** The buttons that open the system's dialogs: files, and a folder beside it. */
export function ChooseButtons({ label, ...look }: { readonly label: string } & Pick<ButtonProps, 'variant'>) {
  return (
    <Button.Group>
      <Button leftSection={<AddFileIcon />} onClick={() => chooseFiles()} {...look}>
        {label}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label="Other ways to add" px={6} {...look}>
            <DownIcon size={12} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => chooseFiles('folder')}>Add a folder</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

function expectDragged({ dataTransfer }: DragEvent): void {
  if (dataTransfer?.types.includes('Files')) expectFiles();
}

/** The whole window takes dropped files and folders. */
export function DropTarget() {
  useWindowEvent('dragenter', expectDragged);
  useWindowEvent('dragover', expectDragged);
  return (
    // Assistive technology has the button "Add files" instead.
    <div aria-hidden="true">
      <Dropzone.FullScreen
        active
        withinPortal={false}
        activateOnKeyboard={false}
        onDrop={addNamed}
        getFilesFromEvent={filesOfEvent}
        zIndex={1000}
      >
        <Stack align="center" justify="center" mih="80vh" gap={4} className="drop">
          <AddFileIcon size={40} />
          <Text fw={600}>Drop to see what is in them</Text>
          <Text size="sm" c="dimmed">
            Files and folders. Nothing is imported before you say so.
          </Text>
        </Stack>
      </Dropzone.FullScreen>
    </div>
  );
}
