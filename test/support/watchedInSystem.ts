import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import { dueWatch } from '../../functions/watching/setting.ts';
import { watchKey } from '../../functions/watching/watch.ts';
import type { RunningSystem } from './runningSystem.ts';
import { until } from './until.ts';

type Admin = <Completion>(name: string, body: unknown) => Promise<Completion>;

const patience = { patienceMs: 90_000, pauseMs: 100 };

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
    await this.#api.happen(...happenings);
  }

  /** The first look has ended: from here on what happens is news. */
  looked = (kind: WatchKind): Promise<void> =>
    until(
      `the ${kind} was looked at`,
      async () => {
        const watch = await this.#admin<AdminOutputOf<'accounts.getWatch'>>('accounts.getWatch', { accountId: this.#accountId });
        return watch[kind]?.lastLook?.outcome === 'complete';
      },
      patience,
    );

  /** The next look is due now, and has ended. */
  look = async (kind: WatchKind): Promise<void> => {
    const last = async () =>
      (await this.#admin<AdminOutputOf<'accounts.getWatch'>>('accounts.getWatch', { accountId: this.#accountId }))[kind]?.lastLook;
    const before = (await last())?.requestId;
    const { accounts } = this.#api.system.engine;
    await accounts.change(watchKey(this.#accountId, kind), { set: dueWatch(this.#accountId, Date.now()) });
    await until(
      `the ${kind} was looked at again`,
      async () => {
        const look = await last();
        return look?.requestId !== before && look?.outcome === 'complete';
      },
      patience,
    );
  };

  /** Something of the network or the inbox has been told. */
  told = (kind: WatchKind): Promise<void> =>
    until(
      `news of the ${kind} was told`,
      async () => {
        const { envelope } = await this.#api.call(`${kind}.poll`, {});
        return envelope.status === 'complete' && (envelope.completion as { readonly next: string | null }).next !== null;
      },
      patience,
    );

  async end(): Promise<void> {
    await this.#admin('accounts.setWatch', { accountId: this.#accountId, inbox: null, network: null });
    await this.#admin('webhooks.delete', { accountId: this.#accountId });
  }
}
