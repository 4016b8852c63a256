import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuiltFile } from './files.ts';

/** Packages written for `require` get it where the bundle is a module. */
const banner = `#!/usr/bin/env node
import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);`;

/** `account-api-mcp`: the server for standard input and output as one file, for any Node that the package admits. */
export const mcpFiles = async (): Promise<readonly BuiltFile[]> => {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('../../functions/mcp/main.ts', import.meta.url))],
    outfile: 'account-api-mcp.mjs',
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error('esbuild made nothing of the MCP server');
  return [{ name: 'account-api-mcp.mjs', content: file.contents }];
};
