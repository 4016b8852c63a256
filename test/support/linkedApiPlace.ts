import type { AccountsTable } from '../../functions/accounts/table.ts';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { RequestsTable } from '../../functions/requests/table.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import type { RunningSystem } from './runningSystem.ts';
import type { SandboxControl } from './sandboxControl.ts';

/** Where clients of Linked API are served, with the demo's tokens. */
export interface LinkedApiPlace {
  /** Of the API: the base address of the clients. */
  readonly url: string;
  /** Its imitation of LinkedIn. */
  readonly sandbox: SandboxControl;
  /** For what no call can bring about, such as a look that is due now, or a request whose time is over. */
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  /** Lets what is accepted be done until something is settled, and returns that. */
  atWork<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets the sweeper begin what is due. */
  sweep(): Promise<void>;
}

/** A call of this API's own administration, with the demo's token. */
export const administer = async <Name extends AdminFunctionName>(
  { url }: LinkedApiPlace,
  name: Name,
  body: AdminBodyOf<Name>,
): Promise<AdminOutputOf<Name>> => {
  const headers = { 'account-api-token': demoTokens.customer, 'content-type': 'application/json' };
  const response = await fetch(`${url}/admin/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  return ((await response.json()) as { readonly completion: AdminOutputOf<Name> }).completion;
};

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
  get requests() {
    return running().system.engine.requests;
  },
  atWork: (work) => work,
  sweep: async () => undefined,
});
