import { after } from 'node:test';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import { freshFacts, type OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';
import { leavePages } from '../../functions/linkedin/browser/tabs.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { singleProcess } from './browserMode.ts';
import type { LedgerEntry } from './sandboxBrowser.ts';

/** An account's session on the sandbox, as a worker has it, for tests of actions there. */
export interface SandboxLinkedIn extends AsyncDisposable {
  readonly linkedin: OpenLinkedIn;
  fault(...faults: object[]): Promise<void>;
  /** Lets things happen to the account: messages that come in, or what its owner does elsewhere. */
  happen(...happenings: object[]): Promise<void>;
  /** So many happenings at random, from a seed. */
  happenRandomly(count: number, seed: number): Promise<void>;
  /** The effects that reached LinkedIn, of one kind, or all except visits. */
  effects(kind?: string): Promise<readonly LedgerEntry[]>;
  world(): Promise<SandboxWorld>;
  /** How often each page was asked for since the last reset, by path, without hidden frames. */
  pages(): Promise<Map<string, number>>;
  reset(): Promise<void>;
  /** Resets the sandbox, with these faults and no others. */
  misbehave(...faults: object[]): Promise<void>;
}

export interface SandboxWorld {
  readonly people: readonly {
    readonly slug: string;
    readonly url: string;
    readonly status: string;
    readonly name: string;
    readonly headline: string | null;
    readonly profileId: string;
    readonly relations: Readonly<Record<string, { readonly state: string; readonly note: string | null }>>;
  }[];
  readonly posts: readonly {
    readonly id: string;
    readonly url: string;
    readonly commentsClosed: boolean;
    readonly repostOf: string | null;
    readonly comments: readonly { readonly id: string }[];
  }[];
  readonly salesMailboxes: Readonly<
    Record<
      string,
      {
        readonly credits: number;
        readonly conversations: readonly {
          readonly id: string;
          readonly person: string;
          readonly leadId: string;
          readonly unread: number;
          readonly messages: readonly { readonly id: string; readonly from: string; readonly text: string; readonly time: number }[];
        }[];
      }
    >
  >;
  readonly conversations: Readonly<
    Record<
      string,
      readonly {
        readonly person: string;
        readonly people: readonly string[];
        readonly id: string;
        readonly unread: boolean;
        readonly starred: boolean;
        readonly archived: boolean;
        readonly muted: boolean;
        readonly inMail: boolean;
        readonly closed: boolean;
        readonly messages: readonly { readonly urn: string; readonly from: string; readonly text: string; readonly time: number }[];
      }[]
    >
  >;
}

interface Shared {
  readonly sandbox: RunningSandbox;
  readonly linkedin: OpenLinkedIn;
}

let shared: Promise<Shared> | undefined;

const start = async (): Promise<Shared> => {
  await using opened = new AsyncDisposableStack();
  const sandbox = await startSandbox({ host: '127.0.0.1' });
  opened.defer(() => sandbox.close());
  const linkedin = await openLinkedIn({
    session: { storageState: { cookies: [], origins: [] }, userAgent: null },
    pacing: createPacing('off', () => 0),
    hostRules: sandbox.hostRules,
    trustedCertificate: sandbox.certificateSpki,
    singleProcess,
  });
  opened.move();
  return { sandbox, linkedin };
};

after(async () => {
  // One that did not start has left nothing.
  const ending = await shared?.catch(() => undefined);
  await ending?.linkedin.close();
  await ending?.sandbox.close();
});

/** The session of the first demo account's owner. */
export const cookie = {
  name: 'li_at',
  value: 'sandbox-li-at-1',
  domain: '.www.linkedin.com',
  path: '/',
  expires: -1,
  secure: true,
  httpOnly: true,
  sameSite: 'None',
} as const;

/**
 * The sandbox, reset, in a browser that is signed in there. One at a time: after disposal, the same sandbox and the same browser are
 * reused.
 */
export const openSandboxLinkedIn = async (patienceMs = 6_000): Promise<SandboxLinkedIn> => {
  shared ??= start();
  const { sandbox, linkedin: opened } = await shared;
  opened.page.setDefaultTimeout(patienceMs);
  const linkedin: OpenLinkedIn = { ...opened, patienceMs, facts: freshFacts() };
  const { context, facts } = linkedin;
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`, asked);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const reset = async (): Promise<void> => {
    await control('/reset', {});
    // A sign-out deletes the cookie.
    if ((await context.cookies()).some(({ name, value }) => name === cookie.name && value === cookie.value)) return;
    await context.clearCookies();
    await context.addCookies([cookie]);
    Object.assign(facts, freshFacts());
  };
  const fault = async (...faults: object[]): Promise<void> => {
    await control('/faults', { faults });
  };
  await reset();
  return {
    linkedin,
    fault,
    happenRandomly: async (count, seed) => {
      await control('/incoming', { account: 'demo-account-1', random: { count, seed } });
    },
    happen: async (...happenings) => {
      await control('/incoming', { account: 'demo-account-1', happenings });
    },
    misbehave: async (...faults) => {
      await reset();
      if (faults.length > 0) await fault(...faults);
    },
    effects: async (wanted) =>
      ((await control('/ledger')) as LedgerEntry[]).filter(({ kind }) => (wanted === undefined ? kind !== 'visit' : kind === wanted)),
    world: async () => (await control('/world')) as SandboxWorld,
    pages: async () =>
      new Map(Object.entries((await control('/pages')) as Record<string, number>).filter(([path]) => path !== '/preload/')),
    reset,
    [Symbol.asyncDispose]: async () => {
      await leavePages(linkedin);
      await context.clearCookies();
    },
  };
};
