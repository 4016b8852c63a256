import type { Event } from '../../functions/contract/events.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { InboxLook } from '../../functions/linkedin/functions/watch.inbox.ts';
import type { NetworkLook } from '../../functions/linkedin/functions/watch.network.ts';
import type { Topic } from '../../functions/rows/topic.ts';
import { inboxMemory, keepInboxLook } from '../../functions/watching/inbox.ts';
import { beginLook } from '../../functions/watching/look.ts';
import { keepNetworkLook, networkMemory } from '../../functions/watching/network.ts';
import { setWatch } from '../../functions/watching/setting.ts';
import { itemRun } from './performerRun.ts';
import type { SandboxLinkedIn } from './sandboxLinkedIn.ts';
import { openTables, type WorkerHarness } from './workerHarness.ts';

/** An account of the sandbox, watched: looks in a real browser, told to real tables. */
export class WatchedAccount {
  readonly events: Event[] = [];
  readonly ids: string[] = [];
  readonly sandbox: Pick<SandboxLinkedIn, 'linkedin'>;
  readonly accountId: string;
  /** Fails a publication, as a process that dies or a topic that is not there. */
  failing: () => boolean = () => false;
  readonly #harness: WorkerHarness;
  readonly #topic: Topic = {
    publish: async ({ body, attributes }) => {
      if (this.failing()) throw new Error('The topic does not answer');
      this.events.push(JSON.parse(body) as Event);
      this.ids.push(attributes.id ?? '');
    },
  };
  #taken = 0;

  private constructor(sandbox: Pick<SandboxLinkedIn, 'linkedin'>, harness: WorkerHarness, accountId: string) {
    this.sandbox = sandbox;
    this.#harness = harness;
    this.accountId = accountId;
  }

  /** The first demo account, or another one, with tables of its own, or those of others. */
  static async of(
    sandbox: Pick<SandboxLinkedIn, 'linkedin'>,
    accountId = 'demo-account-1',
    harness?: WorkerHarness,
  ): Promise<WatchedAccount> {
    const watched = new WatchedAccount(sandbox, harness ?? (await openTables('sqlite')).harness(), accountId);
    await watched.set(5);
    await watched.set(15, 'network');
    return watched;
  }

  async set(everyMinutes: number | null, kind: WatchKind = 'inbox'): Promise<void> {
    const { accounts } = this.#harness.rows;
    const account = { accountId: this.accountId, customerId: 'customer', name: null, status: 'active' as const, statusAt: 0 };
    await setWatch(accounts, account, kind, everyMinutes, Date.now());
  }

  /** One look at the inbox; the pages that it opened. */
  async lookAtInbox(): Promise<number> {
    const { accounts, requests } = this.#harness.rows;
    const begun = await beginLook(accounts, this.accountId, 'inbox');
    const known = inboxMemory(begun.watch, accounts);
    const look = (await performers['watch.inbox']!.perform(this.sandbox.linkedin, {}, { ...itemRun(), known })) as unknown as InboxLook;
    await keepInboxLook({ accounts, requests, topic: this.#topic }, begun, look, Date.now());
    return look.pages;
  }

  /** One look at the network; the pages that it opened. */
  async lookAtNetwork(): Promise<number> {
    const { accounts, requests } = this.#harness.rows;
    const begun = await beginLook(accounts, this.accountId, 'network');
    const known = networkMemory(begun.watch);
    const look = (await performers['watch.network']!.perform(this.sandbox.linkedin, {}, { ...itemRun(), known })) as unknown as NetworkLook;
    await keepNetworkLook({ accounts, requests, topic: this.#topic }, begun, look, Date.now());
    return look.pages;
  }

  /** The events since the last call. */
  take(): Event[] {
    const taken = this.events.slice(this.#taken);
    this.#taken = this.events.length;
    return taken;
  }

  /** The texts of the messages among them. */
  takeTexts(): (string | null)[] {
    return this.take().flatMap((event) => (event.type === 'message.received' || event.type === 'message.sent' ? [event.data.text] : []));
  }

  close = (): Promise<void> => this.#harness.close();
}
