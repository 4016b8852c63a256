import { createPacing } from '../../functions/linkedin/pacing.ts';
import { type OpenLinkedIn, openLinkedIn } from '../../functions/linkedin/session.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server.ts';

export interface Effect {
  readonly kind: string;
  readonly person: string | null;
  readonly text: string | null;
}

export interface SandboxedLinkedIn {
  readonly linkedin: OpenLinkedIn;
  /** What reached the look-alike, of one kind. */
  effects(kind: string): Promise<Effect[]>;
  world(): Promise<{ people: { url: string; slug: string; status: string; relations: Record<string, { state: string }> }[] }>;
  /** Makes the look-alike misbehave from now on, and forgets earlier faults and effects. */
  misbehave(...faults: object[]): Promise<void>;
  close(): Promise<void>;
}

const control = async (sandbox: RunningSandbox, path: string, body?: object): Promise<unknown> => {
  const response = await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
};

/** One account's browser on the LinkedIn look-alike, without queue, tables or HTTP in between. */
export const openSandboxedLinkedIn = async (patienceMs = 5_000): Promise<SandboxedLinkedIn> => {
  const sandbox = await startSandbox({});
  const cookie = {
    name: 'li_at',
    value: 'sandbox-li-at-1',
    domain: '.linkedin.com',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: true,
    sameSite: 'None',
  } as const;
  const linkedin = await openLinkedIn({
    session: { storageState: { cookies: [cookie], origins: [] }, userAgent: null },
    pacing: createPacing('off', () => 0),
    hostRules: sandbox.hostRules,
    trustedCertificate: sandbox.certificateSpki,
    patienceMs,
  });
  return {
    linkedin,
    effects: async (kind) => {
      const answer = (await control(sandbox, '/ledger')) as Effect[] | { effects: Effect[] };
      return (Array.isArray(answer) ? answer : answer.effects).filter((effect) => effect.kind === kind);
    },
    world: () => control(sandbox, '/world') as ReturnType<SandboxedLinkedIn['world']>,
    misbehave: async (...faults) => {
      await control(sandbox, '/reset', {});
      if (faults.length > 0) await control(sandbox, '/faults', { faults });
      // A sign-out takes the cookie away.
      if ((await linkedin.context.cookies()).some(({ name, value }) => name === cookie.name && value === cookie.value)) return;
      await linkedin.context.clearCookies();
      await linkedin.context.addCookies([cookie]);
      linkedin.facts.arrived = false;
    },
    close: async () => {
      await linkedin.close();
      await sandbox.close();
    },
  };
};
