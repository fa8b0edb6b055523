import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { patternPlugin } from './pattern-plugin.ts';
import { watPlugin } from './wat-plugin.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    plugins: [patternPlugin(), watPlugin()],
    build: {
      outDir: 'out/main',
      target: 'node20.19',
      externalizeDeps: true,
      rollupOptions: {
        input: {
          cli: at('src-main/cli/main.ts'),
          'engine-process': at('src-main/app/engine-process.ts'),
          'report-worker': at('src-main/engine/report-worker.ts'),
          'mining-worker': at('src-main/engine/mining/mining-worker.ts'),
          browser: at('src-main/app/browser/main.ts'),
          electron: at('src-main/app/electron/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('src-main/app/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), watPlugin()],
    build: {
      minify: true,
      outDir: at('out/renderer'),
      rollupOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
});
