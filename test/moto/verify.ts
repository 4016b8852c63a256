import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm run verify:aws: the packaged stack and the tests of durability against moto and cfn-lint, AWS by other authors.

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const project = here('../..');
const requirements = here('requirements.txt');
const folder = join(project, 'node_modules', '.cache', 'moto');

/** The tests that run here: those of this folder, and those of other folders whose DynamoDB, SQS, SNS or KMS is then moto's. */
const tests = [
  'test/moto/package.test.ts',
  'test/durability/aws.faults.long.test.ts',
  'test/durability/order.test.ts',
  'test/durability/acceptance.test.ts',
  'test/durability/messages.crash.long.test.ts',
  'test/durability/queue.lost.test.ts',
  'test/durability/doubt.test.ts',
  'test/durability/versions.test.ts',
  'test/local/webhooks.delivery.long.test.ts',
  'test/local/queue.conformance.test.ts',
  'test/unit/rows.conformance.test.ts',
  'test/unit/accounts.vault.test.ts',
  'test/aws/keys.test.ts',
];

const run = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env) =>
  spawnSync(command, args, { cwd: project, env: environment, stdio: 'inherit' }).status ?? 1;

const has = (args: readonly string[]): boolean => spawnSync('python3', args, { stdio: 'ignore' }).status === 0;

/** The Python of the environment with exactly the packages of requirements.txt, made if they have changed. */
const python = (): string => {
  const found = join(folder, 'bin', 'python');
  const mark = join(folder, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return found;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made =
    run('python3', ['-m', 'venv', folder]) === 0 &&
    run(found, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--no-compile',
      '--requirement',
      requirements,
    ]) === 0;
  if (!made) {
    console.error(
      'The Python packages of test/moto/requirements.txt could not be installed: see the lines above, and run npm run verify:aws again.',
    );
    process.exit(1);
  }
  writeFileSync(mark, wanted);
  return found;
};

if (!has(['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'])) {
  console.log('Nothing was verified against moto: this needs Python 3.10 or later with venv and pip (apt install python3-venv).');
  process.exit(0);
}
process.exit(run(process.execPath, ['--test', '--test-concurrency=2', ...tests], { ...process.env, MOTO_PYTHON: python() }));
