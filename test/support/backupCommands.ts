import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { commandEnvironment } from './commandEnvironment.ts';
import type { RunningSystem } from './runningSystem.ts';

/** Runs a command of the operator in a process of its own; resolves with what it says. */
export const run = async (
  name: 'admin' | 'backup' | 'restore',
  settings: Readonly<Record<string, string>>,
  ...given: string[]
): Promise<string> => {
  const file = fileURLToPath(new URL(`../../infra/local/${name}.ts`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...given], {
    env: commandEnvironment(settings),
  });
  return stdout;
};

/** The same on the sandbox's data. */
export const command = (name: 'backup' | 'restore', dataDir: string, ...given: string[]): Promise<string> =>
  run(name, { DATA_DIR: dataDir, LINKEDIN: 'sandbox' }, ...given);

/** What a command says that refuses. */
export const refusal = (running: Promise<string>): Promise<string> =>
  running.then(
    (said) => assert.fail(said),
    ({ stderr }: { readonly stderr: string }) => stderr,
  );

/** A call of the administration of a system. */
export const administer = async (system: RunningSystem, name: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${system.system.url}/admin/${name}`, {
    method: 'POST',
    headers: system.headers(),
    body: JSON.stringify(body),
  });
  const { completion } = (await response.json()) as { readonly completion: unknown };
  assert.ok(response.ok, name);
  return completion;
};
