import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuiltFile } from './files.ts';

/** One script and one style sheet of `main.tsx` and `styles/app.css` in a folder, with everything that they import. `out`: their name without its end. */
export const preactFiles = async (room: string, out: string): Promise<readonly BuiltFile[]> => {
  const built = await build({
    entryPoints: ['main.tsx', 'styles/app.css'].map((source) => ({ in: join(room, source), out })),
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'esnext',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'error',
  });
  return built.outputFiles.map(({ path, contents }) => ({ name: path.slice(1), content: contents }));
};
