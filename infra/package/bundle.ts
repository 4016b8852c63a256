import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The Lambdas, each with the packages that cannot be bundled and are packaged beside it. */
export const lambdas = {
  api: [],
  webhooks: [],
  sweeper: [],
  // Playwright finds its own files by path, and the browser is not JavaScript.
  worker: ['playwright-core', '@sparticuz/chromium'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LambdaName = keyof typeof lambdas;

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Packages written for `require` get it where the bundle is a module. */
const banner = "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/** One Lambda as one file. Names and lines stay readable, so that an operator can follow the stack of an error. */
export const bundle = async (name: LambdaName): Promise<Uint8Array> => {
  const built = await build({
    entryPoints: [`functions/${name}/handler.ts`],
    absWorkingDir: projectRoot,
    outfile: 'index.mjs',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    // The engine of one machine is never opened there.
    external: [...lambdas[name], './sqlite.ts'],
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error(`esbuild made nothing of ${name}`);
  return file.contents;
};
