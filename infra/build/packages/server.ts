import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, transform } from 'esbuild';
import project from '../../../package.json' with { type: 'json' };
import type { BuiltFile } from '../files.ts';
import { webFiles } from '../web.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const command = 'infra/server/command';

/** What is started by its path: the command, its programs, threads, and handlers. */
const entryPoints = [
  `${command}.ts`,
  ...['start', 'admin', 'connect', 'doctor', 'listen', 'backup', 'restore', 'redrive', 'rebuildQueue'].map(
    (name) => `infra/local/${name}.ts`,
  ),
  ...['apiGateway', 'browserCheck', 'executionEnvironment', 'sandbox', 'schedule'].map((name) => `infra/local/${name}.thread.ts`),
  'infra/prove/main.ts',
  ...['api', 'worker', 'sweeper', 'webhooks'].map((name) => `functions/${name}/handler.ts`),
  ...['backup', 'check', 'writer'].map((name) => `functions/rows/sqlite/${name}.thread.ts`),
];

/** Read by their path while the system runs. */
const assets = ['infra/sandbox/world.json', 'LICENSE'];

/** The emulators of AWS are for development: where they are asked for, a sentence says that they are not there. */
const withoutEmulators = ({ path, kind }: { readonly path: string; readonly kind: string }) =>
  kind === 'dynamic-import' && path.endsWith('/emulators.ts') ? { path, external: true } : undefined;

const options = {
  absWorkingDir: root,
  entryPoints,
  bundle: true,
  splitting: true,
  outdir: 'unused',
  write: false,
  metafile: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
  plugins: [{ name: 'without emulators', setup: (building) => building.onResolve({ filter: /\.ts$/ }, withoutEmulators) }],
} satisfies BuildOptions;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Whatever the entries import, and the packages that this takes. */
const closure = async () => {
  const { metafile } = await build(options);
  const inputs = Object.entries(metafile.inputs);
  const specifiers = inputs.flatMap(([, { imports }]) => imports.filter(({ external }) => external).map(({ path }) => path));
  const packages = new Set(specifiers.filter((path) => !path.startsWith('node:') && !path.startsWith('.')).map(packageOf));
  return { sources: inputs.map(([path]) => path), packages };
};

/** JavaScript with the addresses of its neighbours as they are called there; Node runs no TypeScript of an installed package. */
const scriptOf = async (path: string): Promise<BuiltFile> => {
  const source = await readFile(join(root, path), 'utf8');
  if (!path.endsWith('.ts')) return { name: path, content: Buffer.from(source) };
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node24', legalComments: 'none' });
  const renamed = code.replaceAll(/(["'])(\.{1,2}\/[^"'\n]*)\.ts\1/g, '$1$2.js$1');
  return { name: path.replace(/\.ts$/, '.js'), content: Buffer.from(renamed) };
};

const readme = `# Account API: the server

\`\`\`bash
npm install account-api-server
npm rebuild                        # with npm 10, and 11 before 11.6: they leave Node 24 out of node_modules/.bin
npx account-api-server init
npm start
\`\`\`

starts the API on this machine, on a sandbox; \`LINKEDIN=live npm start\` works on linkedin.com. The commands are those of the documentation.
Deployment to AWS and the emulators of AWS need a clone of the repository.
`;

/** Found by its place: the packaged Chromium. */
const alsoNeeded = '@sparticuz/chromium';

const dependenciesOf = (packages: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(Object.entries(project.dependencies).filter(([name]) => packages.has(name) || name === alsoNeeded));

/** `account-api-server`: what `npm start` needs, as JavaScript, with the pages that it serves, and no more dependencies than that takes. */
export const serverPackage = async (): Promise<readonly BuiltFile[]> => {
  const [{ sources, packages }, web] = await Promise.all([closure(), webFiles()]);
  const scripts = await Promise.all([...sources.filter((path) => path !== 'package.json'), ...assets].map(scriptOf));
  const pages = web.map(({ name, content }) => ({ name: `.build/web/${name}`, content }));
  const manifest = {
    name: 'account-api-server',
    version: project.version,
    description: project.description,
    license: project.license,
    type: 'module',
    engines: project.engines,
    bin: { 'account-api-server': `${command}.js` },
    files: ['functions', 'infra', '.build'],
    dependencies: dependenciesOf(packages),
    optionalDependencies: project.optionalDependencies,
  };
  const texts = { 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, 'README.md': readme };
  return [...scripts, ...pages, ...Object.entries(texts).map(([name, text]) => ({ name, content: Buffer.from(text) }))];
};
