import type { Words } from '../words/words.ts';
import type { Account, Person, Renderer } from '../world/world.ts';
import type { Faults, Occasion } from './faults.ts';
import type { Ledger } from './ledger.ts';
import type { State } from './state.ts';

/** Everything behind the site, as long as it runs. */
export interface Sandbox {
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly clock: () => number;
  /** The present state; a reset replaces it. */
  state: State;
  readonly signedOut: Map<string, string>;
  /** Sign-ins that wait for a code, by the token in their address and their browser's cookie. */
  readonly challenges: Map<string, { readonly account: string; opened: number }>;
  readonly pageLoads: Map<string, number>;
  /** Told of every page that a browser asks for. */
  readonly onPageLoad: () => void;
  /** Tracking ids of requests that were cut off. */
  readonly cutRequests: Set<string>;
}

/** One request of a signed-in browser. */
export interface Visit {
  readonly sandbox: Sandbox;
  readonly state: State;
  readonly account: Account;
  /** The person that the account is. */
  readonly viewer: Person;
  readonly url: URL;
  /** The body of a POST: JSON or form fields. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly words: Words;
  readonly hydrationMs: number;
  /** The fault that applies to this path and account, or to this person. */
  occasion(person?: Person): Occasion;
  renderer(person?: Person): Renderer;
}

/** What the site answers. */
export type Reply =
  | { readonly html: string; readonly status?: number }
  | { readonly json: unknown; readonly status?: number }
  | { readonly redirect: string; readonly cookies?: readonly string[] }
  /** The connection ends without an answer. */
  | { readonly cut: true }
  | { readonly image: Uint8Array }
  | { readonly file: Uint8Array; readonly type: string }
  | { readonly html: string; readonly afterMs: number }
  | { readonly json: unknown; readonly afterMs: number };

export type Handler = (visit: Visit, parameters: readonly string[]) => Reply;
