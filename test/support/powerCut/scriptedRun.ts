import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Durability } from '../../../functions/rows/sqlite/databaseFile.ts';
import { commandEnvironment } from '../commandEnvironment.ts';
import { lastingOf, type Mark } from './diskImage.ts';
import { headersOf, tested } from './testedCustomer.ts';

/** Short times, so that recovery happens within the test; none of them is a guaranteed time. */
const times = {
  HEARTBEAT_SECONDS: '1',
  HEARTBEAT_STALE_SECONDS: '4',
  ATTEMPT_WINDOW_SECONDS: '1',
  ATTEMPT_SETTLE_SECONDS: '0.5',
  SWEEP_SECONDS: '1',
  WORKERS: String(tested.accounts.length),
  WEBHOOK_WORKERS: '1',
};

export interface ScriptedSystem {
  readonly url: string;
  /** Ends it outright. */
  kill(): Promise<void>;
}

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** Starts `scriptedSystem.ts` on a data folder; resolves when it answers. */
export const startScriptedSystem = async (
  dataDir: string,
  effectsUrl: string,
  { durability = 'full', environment = {} }: { readonly durability?: Durability; readonly environment?: Record<string, string> } = {},
): Promise<ScriptedSystem> => {
  const module = fileURLToPath(new URL('./scriptedSystem.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', module], {
    env: commandEnvironment({
      ...times,
      LINKEDIN: 'live',
      LOG_LEVEL: 'SILENT',
      PORT: '0',
      PACING: 'off',
      DATA_DIR: dataDir,
      DURABILITY: durability,
      EFFECTS_URL: effectsUrl,
      ...environment,
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const url of createInterface({ input: child.stdout })) return { url, kill: () => end(child) };
  throw new Error('The system ended before it answered');
};

interface Answer {
  readonly status: string;
  readonly requestId: string;
  readonly process?: { readonly resultLink: string };
}

/** Waits for the end of a request. */
export const endOf = async (url: string, account: string, link: string): Promise<Answer> => {
  for (;;) {
    const response = await fetch(`${url}${new URL(link).pathname}?wait=20`, { headers: headersOf(account) });
    const answer = (await response.json()) as Answer;
    if (answer.status !== 'processing') return answer;
  }
};

/** The input of the account's request with a number: two messages, or three readings. */
const callOf = (account: string, number: number) => {
  const person = (item: number): string => `https://www.linkedin.com/in/${account}-${number}-${item}`;
  return number % 3 === 2
    ? { name: 'connections.checkStatus', body: { people: [0, 1, 2].map(person) } }
    : { name: 'conversations.sendMessage', body: { standard: [0, 1].map((item) => ({ person: person(item), text: String(number) })) } };
};

/** Makes calls for each account, up to three of them unfinished at a time, and reads their results. */
export const makeCalls = async (url: string, callsPerAccount: number, mark: (mark: Mark) => void): Promise<void> => {
  const makeCall = async (account: string, number: number): Promise<void> => {
    const { name, body } = callOf(account, number);
    const response = await fetch(`${url}/account/${name}`, { method: 'POST', headers: headersOf(account), body: JSON.stringify(body) });
    const accepted = (await response.json()) as Answer;
    if (response.status !== 202 || !accepted.process) throw new Error(`${response.status} ${JSON.stringify(accepted)}`);
    mark({ kind: 'accepted', requestId: accepted.requestId });
    const ended = await endOf(url, account, accepted.process.resultLink);
    mark({ kind: 'ended', requestId: ended.requestId, answer: lastingOf(ended) });
  };
  const callFor = async (account: string): Promise<void> => {
    let next = 0;
    const inTurn = async (): Promise<void> => {
      while (next < callsPerAccount) await makeCall(account, next++);
    };
    await Promise.all([inTurn(), inTurn(), inTurn()]);
  };
  await Promise.all(tested.accounts.map(callFor));
};
