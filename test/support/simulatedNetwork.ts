import { ItemFailure, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import type { AnyPerformer } from '../../functions/linkedin/functions/performer.ts';
import type { Clock } from '../../functions/time.ts';
import type { CrashPoint } from './crashPoint.ts';
import type { WorkerHarness } from './workerHarness.ts';

export type Relation = 'connected' | 'notConnected' | 'pending' | 'incoming';

/** The effect of a function on a relation. */
interface Deed {
  readonly from: Relation;
  readonly to: Relation;
  /** The item's error if the person has another relation. */
  readonly otherwise: string;
}

const deeds: Readonly<Record<string, Deed>> = {
  'connections.sendRequest': { from: 'notConnected', to: 'pending', otherwise: 'alreadyPending' },
  'connections.withdrawRequest': { from: 'pending', to: 'notConnected', otherwise: 'notPending' },
  'connections.acceptRequest': { from: 'incoming', to: 'connected', otherwise: 'notPending' },
  'connections.ignoreRequest': { from: 'incoming', to: 'notConnected', otherwise: 'notPending' },
  'connections.remove': { from: 'connected', to: 'notConnected', otherwise: 'connectionNotFound' },
};

/** Relations between one account and others, as a run sees them: read, changed by a click, read again. */
export class SimulatedNetwork {
  readonly ledger: { readonly person: string; readonly to: Relation }[] = [];
  readonly relations = new Map<string, Relation>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  #performer(crashPoint: CrashPoint, { from, to, otherwise }: Deed): AnyPerformer {
    const read = (person: string): Promise<Relation> =>
      crashPoint.step('read profile', async () => this.relations.get(person) ?? 'notConnected');
    return {
      perform: async (_linkedin, item, run) => {
        const person = String(item.person);
        if ((await read(person)) !== from) throw new ItemFailure(otherwise);
        const { notAfter } = await run.attempt({ person });
        await crashPoint.step('click', async () => {
          // The guard in the page: a click after the attempt's window does not happen.
          if (this.#clock.now() > notAfter) return;
          this.relations.set(person, to);
          this.ledger.push({ person, to });
        });
        if ((await read(person)) !== to) throw new OutcomeUnknown('it does not stand so');
        return undefined;
      },
      lookUp: async (_linkedin, item) => ({ found: (await read(String(item.person))) === to ? 'happened' : 'absent' }),
    };
  }

  /** Makes a harness's processes use this network. */
  connect(harness: WorkerHarness): void {
    const worker = harness.worker.bind(harness);
    harness.worker = (crashPoint, changed) => {
      const process = worker(crashPoint, changed);
      const performers = Object.entries(deeds).map(([name, deed]) => [name, this.#performer(crashPoint ?? NeverBlowing, deed)]);
      Object.assign(process.worker, { performers: Object.fromEntries(performers) });
      return process;
    };
  }
}

const NeverBlowing = { step: <Result>(_name: string, work: () => Promise<Result>) => work() } as unknown as CrashPoint;
