import { randomBytes } from 'node:crypto';
import { readAccount } from '../../functions/accounts/account.ts';
import type { Event } from '../../functions/contract/events.ts';
import type { WatchKind } from '../../functions/contract/watch.looks.ts';
import { setWatch } from '../../functions/watching/setting.ts';
import { startLooks } from '../../functions/watching/starting.ts';
import { eventOf, readTold } from '../../functions/watching/told.ts';
import { publishLeftEvents } from '../../functions/watching/toldRepair.ts';
import { CrashPoint } from './crashPoint.ts';
import type { WorkerHarness } from './workerHarness.ts';

const textOf = (event: Event): (string | null)[] => {
  if (event.type === 'message.received' || event.type === 'message.sent') return [event.data.text];
  return event.type.startsWith('connection.') && 'person' in event.data ? [`${event.type} ${event.data.person?.name}`] : [];
};

/** A watched account of a worker harness: its sweeper, and what was told of it. */
export class WatchHarness {
  readonly harness: WorkerHarness;
  readonly accountId: string;

  private constructor(harness: WorkerHarness, accountId: string) {
    this.harness = harness;
    this.accountId = accountId;
  }

  static over = (harness: WorkerHarness, accountId: string): WatchHarness => new WatchHarness(harness, accountId);

  /** Watched every five minutes, after the first look. */
  static async watched(harness: WorkerHarness, kind: WatchKind = 'inbox'): Promise<WatchHarness> {
    const watch = new WatchHarness(harness, await harness.account());
    const account = await readAccount(harness.rows.accounts, watch.accountId);
    if (!account) throw new Error('There is no account');
    await setWatch(harness.rows.accounts, account, kind, 5, harness.clock.now());
    await watch.sweep();
    await harness.drain();
    return watch;
  }

  /** What the sweeper does for watched accounts, in a process of its own. Returns how many looks it started. */
  async sweep(crashPoint = new CrashPoint()): Promise<number> {
    const { accounts, requests, queue, topic, store, clock, log } = this.harness.sweeperWith(crashPoint);
    const acceptance = {
      requests,
      queue,
      store,
      now: clock.now,
      random: randomBytes,
      rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 30 * 86_400_000, idempotencyMs: 7 * 86_400_000 },
    };
    await publishLeftEvents({ accounts, topic, clock, log });
    return startLooks({ accounts, acceptance, clock, log });
  }

  /** Time passes until a look is due, and everything that follows from it is done. */
  async nextLook(): Promise<void> {
    this.harness.clock.advance(6 * 60_000);
    await this.sweep();
    await this.harness.drain();
  }

  /** Events as they were published, each publication: a message's text, or what has become of whom. */
  get published(): { readonly id: string; readonly text: string | null }[] {
    return this.harness.published.flatMap(({ id, body }) => textOf(body as Event).map((text) => ({ id, text })));
  }

  /** The same of what polls return. */
  async polled(kind: WatchKind = 'inbox'): Promise<(string | null)[]> {
    return (await readTold(this.harness.rows.accounts, this.accountId, kind, { at: 0 }, 200)).map(eventOf).flatMap(textOf);
  }
}
