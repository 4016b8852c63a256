import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuiltFile } from './files.ts';

/** The command `account-api` as one file that Node 20 runs, so that it needs no packages beside it. */
export const commandFiles = async (): Promise<readonly BuiltFile[]> => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('../../clients/command/main.ts', import.meta.url))],
    outfile: 'account-api.js',
    write: false,
    bundle: true,
    minifySyntax: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error('esbuild made nothing of the command');
  return [{ name: 'account-api.js', content: file.contents }];
};
