import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { installationRoot } from '../engine/installation.ts';
import { reportOn } from './report-command.ts';
import { start } from './start.ts';

const exitCodeWithRejects = 4;
/** The fictional help desk of the sample case stands in France. */
const sampleZone = 'Europe/Paris';

/** `kymo start`: the workstation, or the report where no window can be shown. */
export function addStartCommand(program: Command): void {
  program
    .command('start [files...]')
    .description('open the workstation')
    .option('--serve', 'only serve it at a local address and stay until Ctrl-C')
    .action(async (files: string[], options: { serve?: boolean }) => {
      process.exitCode = await start(files, { serve: options.serve === true, report: reportWithoutWindow });
    });
}

async function reportWithoutWindow(files: readonly string[]): Promise<number> {
  const named = files.length > 0;
  process.stdout.write(
    named
      ? 'No display was found: reporting on the files.\n'
      : 'No display was found: reporting on the bundled sample case.\n',
  );
  const exitCode = await (named
    ? reportOn(files, { out: 'findings.pdf' })
    : reportOn(sampleFiles(), { out: 'findings.pdf', zone: sampleZone }));
  process.stdout.write('"npm start -- --serve" keeps the workstation at a local address instead.\n');
  // Rejected records are told and reported; starting still went well.
  return exitCode === exitCodeWithRejects ? 0 : exitCode;
}

/** The bundled sample case: small real and made files with their licences. */
function sampleFiles(): readonly string[] {
  const folder = join(installationRoot(), 'resources', 'samples');
  return readdirSync(folder)
    .filter(name => name.endsWith('.csv'))
    .sort()
    .map(name => join(folder, name));
}
