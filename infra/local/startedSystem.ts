import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import type { RunningSandbox } from '../sandbox/server/server.ts';
import { folderOf } from './dataModes.ts';
import { type SandboxCustomer, seedDemo } from './demo.ts';
import { vaultKeyFileIn } from './keyFiles.ts';
import { openEngine } from './openEngine.ts';

/** What the process takes from its surroundings: where programs and the browser are, and no setting of an installation. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'CHROMIUM_PATH',
  'CHROMIUM_CACHE',
  'CHROMIUM_SANDBOX',
  'NODE_COMPILE_CACHE',
  'MALLOC_ARENA_MAX',
];

/** `npm start` in a process of its own. */
export interface StartedSystem {
  readonly url: string;
  readonly pid: number;
  /** Ends it outright, with nothing said. */
  kill(): Promise<void>;
}

export interface StartedSystemOptions {
  readonly dataDir: string;
  readonly sandbox: RunningSandbox;
  readonly emulate?: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

/** Makes a data folder with a customer whose accounts are signed in to the sandbox, as on linkedin.com. `sessions`: the cookies of its accounts. */
export const fillDataDir = async (
  dataDir: string,
  {
    sessions,
    customer,
    emulate = false,
  }: { readonly sessions: readonly string[]; readonly customer: SandboxCustomer; readonly emulate?: boolean },
): Promise<void> => {
  const folder = folderOf(dataDir, 'live');
  const engine = await openEngine({ folder, emulate, durability: 'full', log: console.error });
  const vaultKeyFile = vaultKeyFileIn(folder);
  ensureKeyFile(vaultKeyFile);
  await seedDemo({ accounts: engine.accounts, wrapping: keyFileWrapping(vaultKeyFile), sessions, now: Date.now() }, customer);
  await engine.close();
};

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** `npm start` in a process of its own, on the sandbox in the place of linkedin.com. Resolves once it answers. */
export const startedSystem = async ({ dataDir, sandbox, emulate, settings }: StartedSystemOptions): Promise<StartedSystem> => {
  const command = fileURLToPath(new URL('./start.ts', import.meta.url));
  const flags = ['--disable-warning=ExperimentalWarning', command, ...(emulate ? ['--emulate'] : [])];
  const child = spawn(process.execPath, flags, {
    env: {
      ...Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
      LOG_LEVEL: 'SILENT',
      ...settings,
      DATA_DIR: dataDir,
      PORT: '0',
      LINKEDIN: 'live',
      BROWSER_HOST_RULES: sandbox.hostRules,
      BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /answers at (\S+)/.exec(line)?.[1];
    if (url && child.pid !== undefined) return { url, pid: child.pid, kill: () => kill(child) };
  }
  throw new Error('npm start ended before it answered: what it printed above says why.');
};
