import type { AccountsTable } from '../../functions/accounts/table.ts';
import type { RunningSystem } from './runningSystem.ts';
import type { SandboxControl } from './sandboxControl.ts';

/** Where clients of Linked API are served, with the demo's tokens. */
export interface LinkedApiPlace {
  /** Of the API: the base address of the clients. */
  readonly url: string;
  /** Its imitation of LinkedIn. */
  readonly sandbox: SandboxControl;
  /** For what no call can bring about, such as a look that is due now. */
  readonly accounts: AccountsTable;
  /** Lets what is accepted be done until something is settled, and returns that. */
  atWork<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets the sweeper begin what is due. */
  sweep(): Promise<void>;
}

/** A system as `npm start` runs it: its workers never wait, nor does its sweeper. */
export const placeOf = (running: () => RunningSystem): LinkedApiPlace => ({
  get url() {
    return running().system.url;
  },
  get sandbox() {
    return running();
  },
  get accounts() {
    return running().system.engine.accounts;
  },
  atWork: (work) => work,
  sweep: async () => undefined,
});
