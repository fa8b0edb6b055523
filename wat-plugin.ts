import { readFile } from 'node:fs/promises';
import openWabt from 'wabt';

/** What a bundler of the Vite family needs of a plugin that turns files into modules. */
interface FilePlugin {
  readonly name: string;
  readonly load: (id: string) => Promise<string | null>;
}

/**
 * Part of the build: makes `import bytes from './kernel.wat'` give the WebAssembly binary of that text, as bytes.
 *
 * @throws Error of the assembler, with the file, the line and what it expected
 */
export function watPlugin(): FilePlugin {
  return {
    name: 'kymo-wat',
    async load(id) {
      if (!id.endsWith('.wat')) return null;
      const wabt = await openWabt();
      const parsed = wabt.parseWat(id, await readFile(id, 'utf8'), { simd: true });
      const { buffer } = parsed.toBinary({});
      parsed.destroy();
      return `export default Uint8Array.of(${buffer.join(', ')});\n`;
    },
  };
}
