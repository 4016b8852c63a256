import { readAccount } from '../accounts/account.ts';
import type { TokenCaller } from '../accounts/tokens.ts';
import { eventsWait } from '../contract/administration.events.ts';
import type { Json } from '../contract/declaration.ts';
import type { Envelope } from '../contract/envelopes.ts';
import { scopeOfAdministration } from '../contract/scopes.ts';
import type { Calls } from '../mcp/calls.ts';
import { type RequestState, refused, requestStateOf } from '../mcp/requestState.ts';
import { refusalOf } from './admin/admin.ts';
import { eventsWithin } from './admin/events.ts';
import type { Api } from './api.ts';
import { auditedRead } from './auditing.ts';
import { callAs, calledByName } from './call.ts';
import { requireScope } from './permission.ts';
import { refusalFor } from './refusals.ts';
import { cancelOwn, ownRequest } from './result.ts';
import { userApprovals } from './userApprovals.ts';
import { envelopeAfter, envelopeNow, whileHolding } from './waiting.ts';

/** Interval of progress reports to a waiting client, and interval of checks that it is still connected (milliseconds). */
const progressEveryMs = 2_000;
const seenEveryMs = 10_000;

/** An agent's calls through `/mcp`: the same as a client's, in this process. */
export const agentCalls = (api: Api, caller: TokenCaller): Calls => {
  const answered = (work: () => Promise<Envelope>): Promise<RequestState> =>
    work().then(requestStateOf, (error: unknown) => refused(refusalFor(api, error, 'MCP').error));

  return {
    permitted: async () => new Set(caller.token.scopes),

    start: ({ function: name, parameters, idempotencyKey }) =>
      answered(async () => {
        const answer = await calledByName(api, caller, name, async (declaration) => {
          const account = await readAccount(api.accounts, caller.accountId);
          const options = { resultHandling: 'reslink', ...(idempotencyKey === undefined ? {} : { idempotencyKey }) } as const;
          return callAs(api, { caller, account }, { declaration, body: parameters, options });
        });
        return JSON.parse(String(answer.body)) as Envelope;
      }),

    wait: (resultId, { holdMs, signal, onProgress }) =>
      answered(async () => {
        const row = await ownRequest(api, caller, resultId);
        const { requestId } = row;
        const everyMs = onProgress ? progressEveryMs : seenEveryMs;
        return whileHolding(api, row, async () => {
          for (const until = api.clock.now() + holdMs; ; ) {
            const left = until - api.clock.now();
            const envelope = await envelopeAfter(api, requestId, Math.min(everyMs, Math.max(0, left)));
            if (envelope.status !== 'processing' || left <= everyMs || signal.aborted) return envelope;
            onProgress?.(envelope.progress);
          }
        });
      }),

    cancel: (resultId) =>
      answered(async () => {
        const row = await ownRequest(api, caller, resultId);
        await cancelOwn(api, caller, row);
        return envelopeNow(api, row.requestId, 'running');
      }),

    approvals: userApprovals(api, caller),
    events: (asked, signal) =>
      auditedRead(api, { ...caller, kind: 'administration', call: eventsWait.name }, async () => {
        const scope = scopeOfAdministration(eventsWait);
        if (scope !== null) requireScope(caller.token, scope);
        return eventsWithin(api, { customerId: caller.customerId, accountIds: [caller.accountId] }, asked, signal);
      }).then(
        (completion) => ({ status: 'complete', completion: completion as Json }),
        (error: unknown) => refused(refusalFor(api, refusalOf(eventsWait, error), 'MCP').error),
      ),
  };
};
