import type { System } from '../local/system.ts';

/** A person of the sandbox, as far as measurements choose by it. */
export interface Inhabitant {
  readonly url: string;
  readonly status: string;
  readonly company: string | null;
  readonly emailGate: boolean;
  readonly relations: Readonly<Record<string, { readonly state: string; readonly layout: string }>>;
}

export interface SandboxWorld {
  readonly accounts: readonly { readonly id: string; readonly person: string /** Its session's cookie. */; readonly liAt: string }[];
  readonly people: readonly Inhabitant[];
  readonly companies: readonly { readonly url: string; readonly name: string }[];
}

export const readWorld = async (system: Pick<System, 'sandboxControlUrl'>): Promise<SandboxWorld> =>
  (await (await fetch(`${system.sandboxControlUrl}/world`)).json()) as SandboxWorld;

/** Back to the beginning: whoever was invited can be invited again. */
export const resetWorld = async (system: System): Promise<void> => {
  await fetch(`${system.sandboxControlUrl}/reset`, { method: 'POST', body: '{}' });
};

/** People whose profiles are there, the accounts' own aside. */
export const reachable = ({ accounts, people }: SandboxWorld): Inhabitant[] =>
  people.filter(({ status, url }) => status === 'exists' && !accounts.some(({ person }) => person === url));

/** The failures and delays of the sandbox from now on, and no others. */
export const setFaults = async (system: System, faults: readonly object[]): Promise<void> => {
  const address = `${system.sandboxControlUrl}/faults`;
  await fetch(address, { method: 'DELETE' });
  await fetch(address, { method: 'POST', body: JSON.stringify({ faults }) });
};
