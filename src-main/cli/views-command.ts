import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { KymoError } from '../core/errors.ts';
import type { SavedView } from '../core/rows.ts';
import type { Engine } from '../engine/engine.ts';
import { writeWhole } from '../engine/export-report.ts';
import { jsonText, tableText } from './output.ts';
import { requireFolder, tell, withCase } from './session.ts';

interface ViewsOptions {
  readonly case: string;
  readonly export?: string;
  readonly import?: string;
  readonly json?: boolean;
}

/** `kymo views`: the saved views of a case, and with the user's highlight rules as text from one case to another. */
export function addViewsCommand(program: Command): void {
  program
    .command('views')
    .description('list the saved views of a case, or hand views and highlight rules on as text (YAML)')
    .requiredOption('--case <file>', 'the case')
    .option('--export <file>', 'write its views and your highlight rules to a file')
    .addOption(
      new Option(
        '--import <file>',
        'take views and highlight rules from a file; the same names are replaced',
      ).conflicts('export'),
    )
    .option('--json', 'print the views as JSON')
    .action(act);
}

async function act(options: ViewsOptions): Promise<void> {
  if (options.export !== undefined) requireFolder(options.export);
  const yaml = options.import === undefined ? null : await textOf(options.import);
  await withCase({ case: options.case, readOnly: yaml === null }, async engine => {
    if (yaml !== null) await engine.viewsFromText(yaml);
    if (options.export !== undefined) await writeWhole(resolve(options.export), await engine.viewsAsText());
    await print(engine, options);
  });
}

async function print(engine: Engine, { json, export: target }: ViewsOptions): Promise<void> {
  const views = await engine.savedViews();
  const rules = await engine.highlights();
  if (json === true) process.stdout.write(jsonText(views));
  else process.stdout.write(views.length === 0 ? 'no saved views\n' : tableText(views.map(viewRow)));
  if (target !== undefined)
    tell(
      `${counted(views.length, 'view')} and ${counted(rules.length, 'highlight rule')} written to ${target}.`,
    );
}

function viewRow({ name, kind, where, sort, columns, fromUtc, toUtc }: SavedView): Record<string, unknown> {
  return {
    name,
    kind,
    where,
    sort: sort.map(({ column, descending }) => (descending ? `-${column}` : column)).join(','),
    columns: columns.join(','),
    from: fromUtc,
    to: toUtc,
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(resolve(path), 'utf8');
  } catch (thrown) {
    throw new KymoError('file-unreadable', `${path} cannot be read. Check its name and your rights to it.`, {
      cause: thrown,
    });
  }
}
