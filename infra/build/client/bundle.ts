import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const clientSource = fileURLToPath(new URL('../../../clients/typescript/', import.meta.url));

/** The client as one module, for Node, browsers and workers. It imports types from the contract and nothing else, so nothing of zod is in it. */
export const clientModule = async (): Promise<Uint8Array> => {
  const built = await build({
    entryPoints: [`${clientSource}index.ts`],
    outfile: 'index.js',
    write: false,
    bundle: true,
    minify: true,
    platform: 'neutral',
    target: 'es2022',
    format: 'esm',
    logLevel: 'error',
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error('esbuild made nothing of the client');
  return file.contents;
};
