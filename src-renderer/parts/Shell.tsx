import { useHotkeys } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useNarrowing } from '../state/view.ts';
import { CallsDrawer } from './CallsDrawer.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { DropTarget } from './DropTarget.tsx';
import { EvidenceDrawer } from './EvidenceDrawer.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { ImportOutcomes } from './ImportOutcomes.tsx';
import { LaunchedFiles } from './LaunchedFiles.tsx';
import { isKeyOfLayer, isTyping } from './layers.ts';
import { ProgressTray } from './ProgressTray.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

/** The window: top bar, rail, the screen, the tray; and what lies over them. */
export function Shell() {
  const { isNarrowed, widen } = useNarrowing();
  const clear = (event: KeyboardEvent) => {
    if (isNarrowed && !event.defaultPrevented && !isKeyOfLayer(event) && !isTyping()) widen();
  };
  useHotkeys([['Escape', clear, { preventDefault: false }]], []);
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={focusMain}>
        Skip to the screen
      </button>
      <TopBar />
      <ConnectionBanner />
      <div className="shell-body">
        <Rail />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <ProgressTray />
      <DropTarget />
      <ImportDialog />
      <ImportOutcomes />
      <CallsDrawer />
      <EvidenceDrawer />
      <LaunchedFiles />
    </div>
  );
}

/** A link to `#main` would be a view here: the address after `#` is the screen. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}
