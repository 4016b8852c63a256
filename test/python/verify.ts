import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment, pythonLacks, run } from '../../infra/build/pythonEnvironment.ts';
import project from '../../package.json' with { type: 'json' };

// npm run verify:python: the Python client, from its wheel: types, calls and webhooks by a script, and calls of a whole system; then all
// that Linked API's own client can call, on a whole system and on the packaged functions.

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const root = here('../../');

/** Ends the process if a command fails. */
const must = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): void => {
  const status = run(command, args, environment);
  if (status !== 0) process.exit(status);
};

const lacks = pythonLacks();
if (lacks !== undefined) {
  console.log(`The Python client was not verified: ${lacks}.`);
  process.exit(0);
}
must(process.execPath, [here('../../infra/build/python/main.ts')]);
const python = pythonEnvironment('python', join(root, 'clients/python/requirements.txt'));
const installed = join(root, 'node_modules/.cache/python-client');
rmSync(installed, { recursive: true, force: true });
const wheel = join(root, `.build/python/dist/account_api-${project.version}-py3-none-any.whl`);
must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--target', installed, wheel]);
const environment = {
  ...process.env,
  PYTHONPATH: `${installed}:${here('.')}`,
  MYPYPATH: `${installed}:${here('.')}`,
  PYTHONDONTWRITEBYTECODE: '1',
};
const cache = join(root, 'node_modules/.cache/mypy');
must(python, ['-m', 'mypy', '--strict', '--cache-dir', cache, '--config-file', '', '-p', 'account_api'], environment);
must(python, ['-m', 'mypy', '--strict', '--cache-dir', cache, '--config-file', '', here('on_system.py'), here('scripted.py')], environment);
must(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', here('.')], environment);
must(process.execPath, ['--test', here('onSystem.test.ts')], { ...environment, CLIENT_PYTHON: python });
const linkedapi = pythonEnvironment('python-linkedapi', here('linkedapi.requirements.txt'));
must(process.execPath, ['--test', '--test-concurrency=2', here('linkedapiOnSystem.test.ts'), here('linkedapiOnPackage.test.ts')], {
  ...process.env,
  PYTHONDONTWRITEBYTECODE: '1',
  LINKEDAPI_PYTHON: linkedapi,
});
