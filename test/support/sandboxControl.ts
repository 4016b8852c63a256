import type { LedgerEntry } from './sandboxBrowser.ts';

/** A person of the sandbox, with the attributes that tests select by. */
export interface SandboxPerson {
  readonly slug: string;
  readonly url: string;
  readonly name: string;
  readonly profileId: string;
  readonly renderer: 'sdui' | 'ember' | null;
  readonly status: string;
  readonly relations: Readonly<Record<string, { readonly state: string; readonly layout: string }>>;
  readonly followers?: number;
  readonly emailGate?: boolean;
}

export interface SandboxPost {
  readonly id: string;
  readonly url: string;
  readonly text: string | null;
  readonly commentsClosed: boolean;
  readonly repostOf: string | null;
  readonly comments: readonly { readonly id: string; readonly author: string; readonly text: string; readonly replyTo: string | null }[];
  readonly reactions: readonly { readonly person: string }[];
}

/** Who and what the sandbox began with. */
export interface ControlledWorld {
  readonly accounts: readonly { readonly id: string; readonly person: string; readonly liAt: string }[];
  readonly people: readonly SandboxPerson[];
  readonly companies: readonly { readonly url: string }[];
  readonly jobs: readonly { readonly url: string; readonly title: string }[];
  readonly posts: readonly SandboxPost[];
  /** Of each account, by its id. */
  readonly conversations: Readonly<Record<string, readonly { readonly id: string; readonly person: string }[]>>;
}

const ask = async (url: string, body?: unknown): Promise<unknown> => {
  const posted = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(url, body === undefined ? {} : posted);
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
};

/** The sandbox of a system, as its control address shows and changes it. */
export class SandboxControl {
  readonly #url: string;
  readonly world: ControlledWorld;

  protected constructor(url: string, world: ControlledWorld) {
    this.#url = url;
    this.world = world;
  }

  protected static async worldAt(url: string): Promise<ControlledWorld> {
    return (await ask(`${url}/world`)) as ControlledWorld;
  }

  /** `url`: its control address. */
  static async at(url: string): Promise<SandboxControl> {
    return new SandboxControl(url, await SandboxControl.worldAt(url));
  }

  ledger = async (kind?: string): Promise<LedgerEntry[]> => {
    const entries = (await ask(`${this.#url}/ledger`)) as LedgerEntry[];
    return kind === undefined ? entries : entries.filter((entry) => entry.kind === kind);
  };

  /** What was done, without what was only looked at. */
  effects = async (): Promise<LedgerEntry[]> => (await this.ledger()).filter(({ kind }) => kind !== 'visit' && kind !== 'reading');

  /** How often each page was loaded since the sandbox was reset, by path. */
  pages = async (): Promise<Readonly<Record<string, number>>> => (await ask(`${this.#url}/pages`)) as Record<string, number>;

  faults = (...faults: Record<string, unknown>[]): Promise<unknown> => ask(`${this.#url}/faults`, { faults });

  /** Lets things happen to the first account: messages that come in, or what others or its owner do elsewhere. */
  happen = (...happenings: object[]): Promise<unknown> => ask(`${this.#url}/incoming`, { account: this.world.accounts[0]?.id, happenings });

  reset = (): Promise<unknown> => ask(`${this.#url}/reset`, {});

  /** Its owner passes LinkedIn's check in another browser. */
  signIn = (account: string | undefined): Promise<unknown> => ask(`${this.#url}/signIn`, { account });

  /** People with this relation to an account, in both renderers. */
  people(state: string, account = 0): SandboxPerson[] {
    const id = this.world.accounts[account]?.id ?? '';
    return this.world.people.filter((person) => person.status === 'exists' && person.relations[id]?.state === state);
  }

  /** One of them. */
  person(state: string, index = 0, account = 0): SandboxPerson {
    const found = this.people(state, account)[index];
    if (!found) throw new Error(`The sandbox has no ${index + 1} people that are ${state}`);
    return found;
  }
}
