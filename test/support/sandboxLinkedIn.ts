import type { Json } from '../../functions/contract/declaration.ts';
import { createPacing } from '../../functions/linkedin/pacing.ts';
import type { ItemRun } from '../../functions/linkedin/performer.ts';
import { type OpenLinkedIn, openLinkedIn } from '../../functions/linkedin/session.ts';
import { startSandbox } from '../../infra/sandbox/server.ts';
import type { LedgerEntry } from './sandboxBrowser.ts';

/** An account's session on the sandbox, as a worker has it, for the tests of what is done there. */
export interface SandboxLinkedIn extends AsyncDisposable {
  readonly linkedin: OpenLinkedIn;
  fault(fault: Record<string, unknown>): Promise<void>;
  /** What reached LinkedIn, without the visits. */
  effects(): Promise<readonly LedgerEntry[]>;
  world(): Promise<SandboxWorld>;
  reset(): Promise<void>;
}

export interface SandboxWorld {
  readonly people: readonly {
    readonly slug: string;
    readonly name: string;
    readonly headline: string | null;
    readonly profileId: string;
    readonly relations: Readonly<Record<string, { readonly state: string; readonly note: string | null }>>;
  }[];
  readonly posts: readonly { readonly url: string; readonly commentsClosed: boolean; readonly repostOf: string | null }[];
  readonly conversations: Readonly<
    Record<
      string,
      readonly {
        readonly person: string;
        readonly id: string;
        readonly unread: boolean;
        readonly messages: readonly { readonly urn: string; readonly from: string; readonly text: string; readonly time: number }[];
      }[]
    >
  >;
}

export const openSandboxLinkedIn = async (liAt = 'sandbox-li-at-1', patienceMs = 6_000): Promise<SandboxLinkedIn> => {
  const sandbox = await startSandbox({ host: '127.0.0.1' });
  const cookie = { domain: '.www.linkedin.com', path: '/', expires: -1, secure: true, sameSite: 'None' as const };
  const linkedin = await openLinkedIn({
    session: {
      storageState: { cookies: [{ ...cookie, name: 'li_at', value: liAt, httpOnly: true }], origins: [] },
      userAgent: null,
    },
    pacing: createPacing('off', () => 0),
    hostRules: sandbox.hostRules,
    trustedCertificate: sandbox.certificateSpki,
    patienceMs,
  });
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`, asked);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    linkedin,
    fault: async (fault) => {
      await control('/faults', { faults: [fault] });
    },
    effects: async () => ((await control('/ledger')) as LedgerEntry[]).filter(({ kind }) => kind !== 'visit'),
    world: async () => (await control('/world')) as SandboxWorld,
    reset: async () => {
      await control('/reset', {});
    },
    [Symbol.asyncDispose]: async () => {
      await linkedin.close();
      await sandbox.close();
    },
  };
};

/** A run of one item that notes what was about to be clicked. */
export const itemRun = (notAfter = () => Date.now() + 30_000): ItemRun & { readonly traces: Json[] } => {
  const traces: Json[] = [];
  return {
    signal: new AbortController().signal,
    traces,
    attempt: async (trace) => {
      traces.push(trace);
      return { notAfter: notAfter(), callOff: async () => undefined };
    },
  };
};
