import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/** A frame as the messages between page and main process know it. */
export interface StandInFrame {
  readonly origin: string;
}

/** Contents of a window: events, and what was asked of them. */
export class StandInContents extends EventEmitter {
  readonly mainFrame: StandInFrame = { origin: 'app://bundle' };
  readonly reload = vi.fn();
  readonly send = vi.fn();
  windowOpenHandler: ((details: { url: string }) => unknown) | null = null;
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.windowOpenHandler = handler;
  }
}

export class StandInWindow extends EventEmitter {
  static readonly opened: StandInWindow[] = [];
  readonly options: unknown;
  readonly webContents = new StandInContents();
  readonly loadURL = vi.fn(async () => undefined);
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  minimized = false;
  constructor(options: unknown) {
    super();
    this.options = options;
    StandInWindow.opened.push(this);
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return false;
  }
}

type Listener = (...args: never[]) => unknown;

const handlers = new Map<string, Listener>();

class StandInApp extends EventEmitter {
  isPackaged = true;
  readonly enableSandbox = vi.fn();
  readonly setPath = vi.fn();
  readonly getPath = vi.fn((name: string) => `/home/me/${name}`);
  readonly requestSingleInstanceLock = vi.fn((_data: unknown) => true);
  readonly exit = vi.fn();
  readonly quit = vi.fn();
  readonly whenReady = vi.fn(async () => undefined);
}

export const app = new StandInApp();
export const BrowserWindow = StandInWindow;
export const protocol = {
  registerSchemesAsPrivileged: vi.fn(),
  handle: vi.fn((_scheme: string, _handler: (request: Request) => Promise<Response>) => undefined),
};
export const crashReporter = { start: vi.fn() };
export const dialog = { showErrorBox: vi.fn(), showOpenDialog: vi.fn(), showSaveDialog: vi.fn() };
export const ipcMain = {
  handle: (channel: string, handler: Listener) => handlers.set(channel, handler),
  /** What the page's side would get for a message from `frame`. */
  answer: async (channel: string, senderFrame: StandInFrame | null, ...args: unknown[]): Promise<unknown> => {
    const handler = handlers.get(channel) as ((event: unknown, ...args: unknown[]) => unknown) | undefined;
    if (handler === undefined) throw new Error(`nothing answers ${channel}`);
    return handler({ senderFrame }, ...args);
  },
  channels: () => [...handlers.keys()].sort(),
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setDisplayMediaRequestHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  },
};
export const utilityProcess = { fork: vi.fn() };
export const contextBridge = { exposeInMainWorld: vi.fn() };
export const webUtils = { getPathForFile: vi.fn() };
export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn() });

/** Forgets what the last test did. */
export function resetElectron(): void {
  handlers.clear();
  app.removeAllListeners();
  ipcRenderer.removeAllListeners();
  StandInWindow.opened.length = 0;
  vi.clearAllMocks();
}
