import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { BroughtFile } from '../../functions/linkedin/run.ts';
import { fail } from './performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn, type SandboxWorld } from './sandboxLinkedIn.ts';

const account = 'demo-account-1';
export const signal = new AbortController().signal;
/** Shorter timeouts if nothing is expected to appear. */
export const impatiently = { patienceMs: 3_000 };
export const failing = (errorType: string) => (error: unknown) => error instanceof ItemFailure && error.errorType === errorType;
export const changed = (error: unknown): boolean => error instanceof LayoutChanged;

/** How a function is performed: what is otherwise in the browser, and what happens just before the click. */
type How = Partial<Pick<LinkedIn, 'patienceMs' | 'pacing'>> & { readonly attempting?: () => Promise<unknown> };

/** Functions on the sandbox, and their recorded attempts; for the tests of one `describe`. */
export class SandboxActing {
  site!: SandboxLinkedIn;
  traces: Json[] = [];
  /** How many of the attempts were called off. */
  calledOff = 0;

  /** `patienceMs`: more than usual where nothing is awaited that does not come, so that a slow machine makes no difference. */
  constructor(patienceMs = 10_000) {
    before(async () => {
      this.site = await openSandboxLinkedIn(patienceMs);
    });
    after(() => this.site[Symbol.asyncDispose]());
  }

  perform = (
    name: string,
    item: JsonObject,
    { attempting, ...how }: How = {},
    files?: readonly BroughtFile[],
  ): Promise<Json | undefined> => {
    const performer = performers[name];
    assert.ok(performer);
    this.traces = [];
    this.calledOff = 0;
    const attempt = async (trace: Json) => {
      this.traces.push(trace);
      await attempting?.();
      const callOff = async (): Promise<void> => {
        this.calledOff += 1;
      };
      return { notAfter: Date.now() + 30_000, callOff };
    };
    return performer.perform({ ...this.site.linkedin, ...how }, item, {
      signal,
      fail,
      attempt,
      ...(files ? { files: async () => files } : {}),
    });
  };

  personWhere = async (state: string): Promise<SandboxWorld['people'][number]> => {
    const { people } = await this.site.world();
    const person = people.find((each) => each.status === 'exists' && each.relations[account]?.state === state);
    assert.ok(person, `nobody is ${state}`);
    return person;
  };
}
