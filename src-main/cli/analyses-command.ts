import type { Command } from 'commander';
import { z } from 'zod';
import { analyses } from '../analyses/index.ts';
import { jsonText, tableText } from './output.ts';

/** `kymo analyses`: what can be run, what it needs and which parameters it takes. */
export function addAnalysesCommand(program: Command): void {
  program
    .command('analyses')
    .description('list the analyses: id, title, what they need, parameters')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const list = analyses.map(analysis => ({
        id: analysis.id,
        title: analysis.title,
        question: analysis.question,
        version: analysis.version,
        needs: analysis.needs,
        params: z.toJSONSchema(analysis.params),
      }));
      if (options.json === true) {
        process.stdout.write(jsonText(list));
        return;
      }
      process.stdout.write(
        tableText(
          list.map(({ id, title, needs, params }) => ({
            id,
            title,
            needs: needs.join(', ') || 'sources',
            parameters: Object.keys(params.properties ?? {}).join(', '),
          })),
        ),
      );
    });
}
