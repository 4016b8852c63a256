import type { RunningSystem } from './runningSystem.ts';
import type { SandboxControl } from './sandboxControl.ts';

/** Where clients of Linked API are served, with the demo's tokens. */
export interface LinkedApiPlace {
  /** Of the API: the base address of the clients. */
  readonly url: string;
  /** Its imitation of LinkedIn. */
  readonly sandbox: SandboxControl;
  /** Lets what is accepted be done until something is settled, and returns that. */
  atWork<Result>(work: Promise<Result>): Promise<Result>;
}

/** A system as `npm start` runs it: its workers never wait. */
export const placeOf = (running: () => RunningSystem): LinkedApiPlace => ({
  get url() {
    return running().system.url;
  },
  get sandbox() {
    return running();
  },
  atWork: (work) => work,
});
