import { randomBytes } from 'node:crypto';
import { createCustomer, issueToken } from '../../functions/accounts/customers.ts';
import type { Cloud } from '../../functions/cloud.ts';
import { rebuildQueue } from '../../functions/requests/requeue.ts';
import { redrive } from '../../functions/rows/redrive.ts';
import { StartFailure } from './startFailure.ts';

/** What an operator does on the data themselves, wherever they are. Inputs and outputs are JSON: they go to the process that has the data open. */
export const operatorCommands = {
  /** A new customer, and its first token in the clear. */
  'customers.create': ({ accounts }: Pick<Cloud, 'accounts'>, name: string | null) =>
    createCustomer(accounts, { name, now: Date.now(), random: randomBytes }),

  /** Another token of a customer, in the clear. */
  'customers.createToken': async ({ accounts }: Pick<Cloud, 'accounts'>, customerId: string) => {
    const issued = await issueToken(accounts, customerId, { name: null, now: Date.now(), random: randomBytes });
    if (!issued) throw new StartFailure(`There is no customer ${customerId}. Check its id against what customers.create has shown.`);
    return issued;
  },

  /** How many messages were moved from the dead-letter queue back to the queue of requests. */
  redrive: ({ queue, deadQueue }: Pick<Required<Cloud>, 'queue' | 'deadQueue'>, _input: null) => redrive(deadQueue, queue),

  /** Messages for every request and sign-in that waits for one. */
  rebuildQueue: (
    { requests, accounts, queue }: Pick<Cloud, 'requests' | 'accounts' | 'queue'>,
    { heartbeatStaleMs }: { readonly heartbeatStaleMs: number },
  ) => rebuildQueue({ requests, accounts, queue, now: Date.now(), heartbeatStaleMs }),
};

export type OperatorCommand = keyof typeof operatorCommands;
export type InputOf<Name extends OperatorCommand> = Parameters<(typeof operatorCommands)[Name]>[1];
export type OutputOf<Name extends OperatorCommand> = Awaited<ReturnType<(typeof operatorCommands)[Name]>>;
