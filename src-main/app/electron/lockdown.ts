import { app, protocol, type Session, type WebContents } from 'electron';
import { pageScheme } from './bridge.ts';

/** Must run before `ready`: our scheme, and the sandbox for every process that shows a page. */
export function lockDownProcesses(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
}

/** No page of ours leads anywhere: no new window, no navigation, no embedded page. */
function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', event => event.preventDefault());
  contents.on('will-frame-navigate', event => event.preventDefault());
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
}

const ownAddresses = /^(app|devtools|blob|data):/;

/** No permission, no device, no screen, and no request that leaves this program. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !ownAddresses.test(details.url) }),
  );
}
