import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { type MemoryGroup, openMemoryGroup, withoutMemoryGroups } from '../../infra/lambda/memoryGroup.ts';
import { familyOf } from '../../infra/lambda/sandboxFreeze.ts';
import { StandInSystem } from '../../infra/lambda/standInSystem.ts';
import { Relays } from './relay.ts';
import type { LedgerEntry } from './sandboxBrowser.ts';
import type { SandboxWorld } from './sandboxLinkedIn.ts';

const relays = new Relays();

/**
 * The packaged functions on the stand-ins of AWS, the only ones of this process. They and their browsers reach the stand-ins and the sandbox through
 * relays, whose connections a test can break. The sandbox is reset after each test.
 */
export let lambdas: StandInSystem;
export { relays };

/** Why the memory of the worker cannot be limited here; `false` if it can. */
export const noMemoryLimit: string | false = (await withoutMemoryGroups()) ?? false;
/** The worker's; without a limit unless a test sets one. */
export const memory: MemoryGroup | undefined = noMemoryLimit === false ? openMemoryGroup() : undefined;

/** Times of seconds, so that a test that waits for them is over in seconds. */
export const quickly = {
  HEARTBEAT_SECONDS: '1',
  HEARTBEAT_STALE_SECONDS: '4',
  ATTEMPT_WINDOW_SECONDS: '4',
  ATTEMPT_SETTLE_SECONDS: '1',
} as const;

before(async () => {
  lambdas = await StandInSystem.start({ environment: quickly, through: relays.through, ...(memory && { memory }) });
});
afterEach(() => lambdas.control('/reset', {}));
after(async () => {
  await lambdas?.close();
  await relays.close();
  await memory?.remove();
});

/** The process numbers of the browsers that the worker has started, as it runs. */
export const browsers = (): readonly number[] => {
  const { pid } = lambdas.functions.get('worker');
  return familyOf(pid).flatMap((one) => (one.parent === pid && one.state !== 'Z' ? [one.pid] : []));
};

let texts = 0;

/** A request to send a message. */
export interface SentMessage {
  /** Of its result. */
  readonly path: string;
  readonly text: string;
  readonly account: number;
}

/** Sends a message of a demo account to one of its connections. */
export const sendMessage = async (account = 0): Promise<SentMessage> => {
  const { people } = (await lambdas.control('/world')) as SandboxWorld;
  const { url } =
    people.find(({ status, relations }) => status === 'exists' && relations[`demo-account-${account + 1}`]?.state === 'connected') ?? {};
  const text = `Message ${++texts} of account ${account + 1}`;
  return { path: await lambdas.submit('conversations.sendMessage', { standard: [{ person: url, text }] }, account), text, account };
};

/** How often a message has reached LinkedIn. */
export const arrivals = async (text: string): Promise<number> =>
  ((await lambdas.control('/ledger')) as readonly LedgerEntry[]).filter((entry) => entry.kind === 'message' && entry.text === text).length;

/** Checks that it was sent, once, and that its sender was told so. */
export const assertSentOnce = async ({ path, text, account }: SentMessage): Promise<void> => {
  const envelope = await lambdas.result(path, account);
  const told = lambdas.functions.get('worker').lines.slice(-10).join('\n');
  assert.match(JSON.stringify(envelope), /"status":"complete".*"success":true/, told);
  assert.equal(await arrivals(text), 1);
};

/** What the worker that runs has told of failures. */
export const failures = (): readonly string[] =>
  lambdas.functions.get('worker').lines.filter((line) => /"level":"(?:WARN|ERROR)"/.test(line));
