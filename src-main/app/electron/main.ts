import { app } from 'electron';
import { runDesktop } from './desktop.ts';
import { filesOfArguments } from './launch.ts';

runDesktop({
  files: filesOfArguments(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd()),
  environment: process.env,
});
