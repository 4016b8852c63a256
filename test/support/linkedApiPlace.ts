import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { demoTokens } from '../../infra/local/demo.ts';
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
