import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuiltFile } from './files.ts';

const folder = fileURLToPath(new URL('./docs/', import.meta.url));
const component = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const script = async (): Promise<Uint8Array> => {
  const built = await build({
    entryPoints: [join(folder, 'page.ts')],
    outfile: 'page.js',
    write: false,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error('esbuild made nothing of the reference page');
  return file.contents;
};

const joined = async (...paths: readonly string[]): Promise<Uint8Array> =>
  Buffer.concat(await Promise.all(paths.map((path) => readFile(path))));

/** The API reference at `/docs`: Swagger UI over `openapi.json`, with everything it loads. */
export const docsFiles = async (): Promise<readonly BuiltFile[]> => [
  { name: 'docs.html', content: await readFile(join(folder, 'page.html')) },
  { name: 'docs/page.js', content: await script() },
  { name: 'docs/page.css', content: await joined(join(component, 'swagger-ui.css'), join(folder, 'page.css')) },
  {
    name: 'docs/licences.txt',
    content: await joined(...['NOTICE', 'LICENSE', 'swagger-ui-es-bundle.js.LICENSE.txt'].map((name) => join(component, name))),
  },
];
