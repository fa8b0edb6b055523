#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { exitCodeOf, toWireError } from '../core/errors.ts';
import { productVersion } from '../engine/installation.ts';
import { addAnalysesCommand } from './analyses-command.ts';
import { addElasticCommand } from './elastic-command.ts';
import { addImportCommand } from './import-command.ts';
import { addReportCommand } from './report-command.ts';
import { addRowsCommand } from './rows-command.ts';
import { addRunCommand } from './run-command.ts';
import { tell } from './session.ts';
import { addSignalCommand } from './signal-command.ts';
import { addSqlCommand } from './sql-command.ts';
import { addStartCommand } from './start-command.ts';
import { addViewsCommand } from './views-command.ts';

// A reader that closes the pipe early (head, less) ends us quietly, as it does every other tool.
process.stdout.on('error', error => {
  process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1);
});

const program = new Command('kymo')
  .description(
    'Offline workstation for calls, network traffic and logs: files in, findings out, every number traceable.',
  )
  .version(productVersion())
  .showHelpAfterError('(--help shows how it is used)')
  .exitOverride();
for (const add of [
  addStartCommand,
  addReportCommand,
  addImportCommand,
  addAnalysesCommand,
  addRunCommand,
  addRowsCommand,
  addViewsCommand,
  addSqlCommand,
  addSignalCommand,
  addElasticCommand,
])
  add(program);

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? 0 : 2;
  } else {
    const error = toWireError(thrown);
    tell(error.sentence);
    if (process.env.KYMO_DEBUG !== undefined && thrown instanceof Error) tell(thrown.stack ?? '');
    process.exitCode = exitCodeOf(error.kind);
  }
}
