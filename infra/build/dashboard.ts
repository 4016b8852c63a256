import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuiltFile } from './files.ts';

const room = fileURLToPath(new URL('../../clients/dashboard/', import.meta.url));

const copied = async (from: string, name: string): Promise<BuiltFile> => ({ name, content: await readFile(join(room, from)) });

/** The dashboard: one page, one script and one style sheet, without external resources. */
export const dashboardFiles = async (): Promise<readonly BuiltFile[]> => {
  const built = await build({
    entryPoints: ['main.tsx', 'styles/app.css'].map((source) => ({ in: join(room, source), out: 'dashboard/app' })),
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
  const bundled = built.outputFiles.map(({ path, contents }) => ({ name: path.slice(1), content: contents }));
  return [await copied('page.html', 'dashboard.html'), await copied('icon.svg', 'dashboard/icon.svg'), ...bundled];
};
