import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, type KymoBridge } from './bridge.ts';

const bridge: KymoBridge = {
  door: 'electron',
  grantDropped: async file => {
    // Empty for a file that a script made up: there is nothing on the disk to hand over.
    const path = webUtils.getPathForFile(file);
    return path === '' ? null : ipcRenderer.invoke(channels.grantPath, path);
  },
  pickFiles: () => ipcRenderer.invoke(channels.pickFiles),
  pickFolders: () => ipcRenderer.invoke(channels.pickFolders),
  pickSave: (kind, suggestedName) => ipcRenderer.invoke(channels.pickSave, kind, suggestedName),
  onLaunched: listener => {
    // The event object would carry ipcRenderer's own methods into the page: it stays here.
    const relay = () => listener();
    ipcRenderer.on(channels.launched, relay);
    return () => {
      ipcRenderer.off(channels.launched, relay);
    };
  },
};

contextBridge.exposeInMainWorld('kymo', bridge);
