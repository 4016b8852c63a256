import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import project from '../../../package.json' with { type: 'json' };
import { buildFolder } from '../files.ts';
import { pythonEnvironment, pythonLacks, run } from '../pythonEnvironment.ts';
import { generatedModule } from './functions.ts';

/** `npm run build:python`: the Python client in `.build/python`, complete with what is generated from the contract, and its wheel in `dist`. */
const source = fileURLToPath(new URL('../../../clients/python/', import.meta.url));
const target = join(buildFolder, 'python');
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await cp(source, target, { recursive: true });
await writeFile(join(target, 'account_api', '_generated.py'), generatedModule());
await writeFile(join(target, 'account_api', '_version.py'), `__version__ = "${project.version}"\n`);

const lacks = pythonLacks();
if (lacks !== undefined) {
  console.error(`The wheel of the Python client was not built: ${lacks}.`);
  process.exit(1);
}
const python = pythonEnvironment('python', join(source, 'requirements.txt'));
const quietly = ['--quiet', '--disable-pip-version-check', '--no-deps', '--no-build-isolation'];
process.exitCode = run(python, ['-m', 'pip', 'wheel', ...quietly, '--wheel-dir', join(target, 'dist'), target]);
if (process.exitCode === 0) console.log(`.build/python/dist/account_api-${project.version}-py3-none-any.whl was written: pip install it.`);
