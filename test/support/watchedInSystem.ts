import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import type { RunningSystem } from './runningSystem.ts';

type Admin = <Completion>(name: string, body: unknown) => Promise<Completion>;

/** How long a test waits for a look, and between two questions. */
const patienceMs = 90_000;
const pauseMs = 200;

/** The first demo account of a running system, watched: what happens to it, and when looks have seen it. */
export class WatchedInSystem {
  readonly #api: RunningSystem;
  readonly #admin: Admin;
  readonly #accountId = 'demo-account-1';

  constructor(api: RunningSystem, admin: Admin) {
    this.#api = api;
    this.#admin = admin;
  }

  async happen(...happenings: object[]): Promise<void> {
    const body = JSON.stringify({ account: this.#accountId, happenings });
    const response = await fetch(`${this.#api.system.sandboxControlUrl}/incoming`, { method: 'POST', body });
    if (!response.ok) throw new Error(await response.text());
  }

  /** The first look has ended: from here on what happens is news. */
  looked = (kind: WatchKind): Promise<void> =>
    this.#until(async () => {
      const watch = await this.#admin<AdminOutputOf<'accounts.getWatch'>>('accounts.getWatch', { accountId: this.#accountId });
      return watch[kind]?.lastLook?.outcome === 'complete';
    });

  /** Something of the network or the inbox has been told. */
  told = (kind: WatchKind): Promise<void> =>
    this.#until(async () => {
      const { envelope } = await this.#api.call(`${kind}.poll`, {});
      return envelope.status === 'complete' && (envelope.completion as { readonly next: string | null }).next !== null;
    });

  async #until(isSo: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + patienceMs; !(await isSo()); ) {
      if (Date.now() > until) throw new Error('No look has come to an end');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  async end(): Promise<void> {
    await this.#admin('accounts.setWatch', { accountId: this.#accountId, inbox: null, network: null });
    await this.#admin('webhooks.delete', { accountId: this.#accountId });
  }
}
