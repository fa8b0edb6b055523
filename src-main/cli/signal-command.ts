import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Argument, type Command } from 'commander';
import { KymoError } from '../core/errors.ts';
import {
  type TransformName,
  transformHelp,
  transformNames,
  transformSignal,
} from '../engine/signal/transform-signal.ts';
import { tell } from './session.ts';

/** `kymo signal`: the coefficients of a signal on standard input, to be held against other programs. */
export function addSignalCommand(program: Command): void {
  program
    .command('signal')
    .description(
      'wavelet transforms of the numbers on standard input, as JSON with the names and shapes of PyWavelets',
    )
    .addArgument(new Argument('<transform>', 'what to compute').choices(transformNames))
    .option('--json', 'accepted as everywhere; the answer always is JSON')
    .addHelpText('after', `\n${helpText()}`)
    .action(async (transform: TransformName) => {
      await printPieces(transformSignal(transform, await inputOf(transform), tell));
    });
}

async function inputOf(transform: TransformName): Promise<unknown> {
  if (process.stdin.isTTY) {
    throw new KymoError(
      'usage',
      `The input is read from standard input: kymo signal ${transform} < input.json`,
    );
  }
  const written = (await text(process.stdin)).replace(/^\ufeff/, '');
  if (written.trim() === '')
    throw new KymoError('file-unreadable', 'There is nothing on standard input: expected a JSON object.');
  try {
    return JSON.parse(written);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : '';
    throw new KymoError(
      'file-unreadable',
      `Standard input is not JSON (${why}): expected an object such as {"x": [1, null, 3]}, with null for NaN.`,
      { cause },
    );
  }
}

/** Row by row, because the coefficients of many scales are longer together than one string can be. */
async function printPieces(answer: Readonly<Record<string, unknown>>): Promise<void> {
  let lead = '{';
  for (const [name, value] of Object.entries(answer)) {
    await print(`${lead}${JSON.stringify(name)}:`);
    const isRows = Array.isArray(value) && value.length > 0 && Array.isArray(value[0]);
    if (!isRows) await print(JSON.stringify(value));
    else
      for (const [index, row] of value.entries())
        await print(
          `${index === 0 ? '[' : ',\n'}${JSON.stringify(row)}${index === value.length - 1 ? ']' : ''}`,
        );
    lead = ',\n';
  }
  await print('}\n');
}

async function print(piece: string): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

function helpText(): string {
  const lines = transformNames.flatMap(name => {
    const { about, fields } = transformHelp(name);
    return [
      `${name}: ${about}`,
      ...fields.map(({ name: field, expected, fallback, isNeeded }) => {
        const unless = isNeeded ? '; needed' : fallback === null ? '' : `; default ${fallback}`;
        return `  ${field}: ${expected}${unless}`;
      }),
      '',
    ];
  });
  return [
    'Input is one JSON object on standard input, such as {"x": [3, 1, null, 1], "wavelet": "db4", "level": 1}.',
    'The answer has the coefficients, and under "settings" every field with the value that was used.',
    '',
    ...lines,
  ].join('\n');
}
