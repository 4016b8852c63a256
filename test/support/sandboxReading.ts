import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readingRun } from './performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from './sandboxLinkedIn.ts';

/** The sandbox's description of its world, as far as it is compared here. */
interface World {
  readonly people: readonly {
    readonly slug: string;
    readonly url: string;
    readonly name: string;
    readonly status: string;
    readonly headline: string | null;
    readonly location: string | null;
    readonly company: string | null;
    readonly followers: number;
    readonly about: string | null;
    readonly profileId: string;
    readonly memberId: string;
    readonly experience: readonly { company: string; roles: readonly { title: string; description: string | null }[] }[];
    readonly education: readonly { school: string; details: string | null }[];
    readonly skills: readonly string[];
    readonly languages: readonly { name: string }[];
    readonly relations: Readonly<Record<string, { readonly state: string }>>;
  }[];
  readonly companies: readonly {
    readonly url: string;
    readonly name: string;
    readonly description: string;
    readonly industry: string;
    readonly headquarters: string;
    readonly members: number;
    readonly founded: string;
  }[];
}

export const standard = { dataSource: 'standard' } as const;
export const fails = (errorType: string) => (error: unknown) => error instanceof ItemFailure && error.errorType === errorType;

/** Declares the same tests for both front ends. */
export const inBothFrontEnds = (sandbox: SandboxReading, tests: (renderer: 'sdui' | 'ember') => void): void => {
  for (const renderer of ['sdui', 'ember'] as const)
    describe(`in the ${renderer === 'sdui' ? 'React' : 'classic'} front end`, () => {
      beforeEach(() => sandbox.linkedin.fault({ kind: 'renderer', renderer }));
      tests(renderer);
    });
};

/** Functions that read the sandbox, reset before each test; for the tests of one `describe`. */
export class SandboxReading {
  linkedin!: SandboxLinkedIn;
  world!: World;

  /** `patienceMs`: more than usual where nothing is awaited that does not come, so that a slow machine makes no difference. */
  constructor(patienceMs = 10_000) {
    before(async () => {
      this.linkedin = await openSandboxLinkedIn(patienceMs);
      this.world = (await this.linkedin.world()) as unknown as World;
    });
    after(() => this.linkedin[Symbol.asyncDispose]());
    beforeEach(() => this.linkedin.reset());
  }

  /** Calls a function as a worker would, and validates its result against the contract. `how`: with another patience than the others. */
  call = async (name: string, item: JsonObject, how: Partial<Pick<LinkedIn, 'patienceMs'>> = {}): Promise<Json> => {
    const data = (await performers[name]!.perform({ ...this.linkedin.linkedin, ...how }, item, readingRun)) ?? null;
    const declaration = functions.find((each) => each.name === name);
    const shape = declaration && 'dataFor' in declaration ? declaration.dataFor(item) : declaration?.data;
    assert.equal(shape?.safeParse(data).error, undefined);
    return data;
  };
}
