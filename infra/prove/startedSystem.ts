import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RunningSandbox } from '../sandbox/server/server.ts';

/** Short times, so that recovery happens within minutes; none of them is a guaranteed time. */
const times = {
  HEARTBEAT_SECONDS: '1',
  HEARTBEAT_STALE_SECONDS: '4',
  ATTEMPT_WINDOW_SECONDS: '2',
  ATTEMPT_SETTLE_SECONDS: '1',
  SWEEP_SECONDS: '2',
  WEBHOOK_WORKERS: '1',
};

/** What the process takes from its surroundings: where programs and the browser are, and no setting of an installation. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'CHROMIUM_PATH', 'CHROMIUM_CACHE', 'CHROMIUM_SANDBOX', 'NODE_COMPILE_CACHE'];

export interface StartedSystem {
  readonly url: string;
  /** Ends it outright, with nothing said. */
  kill(): Promise<void>;
}

export interface SystemOptions {
  readonly dataDir: string;
  readonly sandbox: RunningSandbox;
  readonly emulate: boolean;
  /** How many accounts work side by side. */
  readonly workers: number;
}

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** `npm start` in a process of its own, on the sandbox in the place of linkedin.com. Resolves once it answers. */
export const startedSystem = async ({ dataDir, sandbox, emulate, workers }: SystemOptions): Promise<StartedSystem> => {
  const command = fileURLToPath(new URL('../local/start.ts', import.meta.url));
  const flags = ['--disable-warning=ExperimentalWarning', command, ...(emulate ? ['--emulate'] : [])];
  const child = spawn(process.execPath, flags, {
    env: {
      ...Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
      ...times,
      WORKERS: String(workers),
      DATA_DIR: dataDir,
      PORT: '0',
      LINKEDIN: 'live',
      PACING: 'off',
      LOG_LEVEL: 'SILENT',
      BROWSER_HOST_RULES: sandbox.hostRules,
      BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /answers at (\S+)/.exec(line)?.[1];
    if (url) return { url, kill: () => kill(child) };
  }
  throw new Error('npm start ended before it answered: what it printed above says why.');
};
