import type { APIGatewayProxyEvent } from 'aws-lambda';
import { accountKind, readAccount } from '../../accounts/account.ts';
import { keepTokenOfLink } from '../../accounts/connectLink.ts';
import { keepToken, keptToken, sealToken } from '../../accounts/identification.ts';
import { accountKey } from '../../accounts/table.ts';
import type { Caller } from '../../accounts/tokens.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { describeFaults } from '../../contract/faults.ts';
import { readSecret } from '../../deliveries/registration.ts';
import { accountInfoAction } from '../../workflows/actions/statistics.ts';
import { administrationAction } from '../../workflows/administration/actions.ts';
import type { AdministrationCalls } from '../../workflows/administration/calls.ts';
import { administrationOf } from '../admin/admin.ts';
import type { Api } from '../api.ts';
import { auditedRead } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { customerCalling, tokenHashOf } from '../caller.ts';
import { type Answer, Refusal } from '../http.ts';
import { requireAllAccounts, requireScope } from '../permission.ts';
import { answerResult, withOurToken } from './door.ts';
import { beginWorkflow } from './workflows.ts';

/** Tokens opened side by side: each is a call to the key service. */
const openedAtOnce = 20;

const callsOf = (api: Api, event: APIGatewayProxyEvent, calling: Omit<Caller, 'accountId'>): AdministrationCalls => {
  const { accounts, sessionKeys } = api;
  const { customerId, token } = calling;
  return {
    call: (name, body) => administrationOf(api, event, calling, name, body),

    refuse: (message, { type, status } = { type: 'invalidRequestPayload', status: 400 }) => {
      throw new Refusal({ errorType: type, message }, {}, { status });
    },

    identificationTokens: async (accountIds) => {
      const found = new Map<string, string>();
      // Whoever may not give an account another token is not shown the one that it has.
      if (!token.scopes.includes('admin:write')) return found;
      const rows = accountIds.length === 0 ? [] : await accounts.getAll(accountIds.map(accountKey));
      const kept = rows.flatMap((row) => accountKind.readIf(row) ?? []).filter(({ identification }) => identification?.kept);
      for (let from = 0; from < kept.length; from += openedAtOnce)
        await Promise.all(
          kept.slice(from, from + openedAtOnce).map(async (account) => {
            const identificationToken = await keptToken(sessionKeys, account);
            if (identificationToken !== undefined) found.set(account.accountId, identificationToken);
          }),
        );
      return found;
    },

    signingSecret: () => {
      const audit = { customerId, token, kind: 'administration', call: 'webhook.revealSecret' } as const;
      return auditedRead(api, audit, () => {
        requireScope(token, 'admin:write');
        requireAllAccounts(token);
        return readSecret(api, { customerId, endpoint: 'linkedApi' }, api.clock.now());
      });
    },

    readAccountAgain: async (accountId) => {
      const caller = { customerId, accountId, token, tokenHash: tokenHashOf(event) };
      const account = await readAccount(accounts, accountId);
      return (await beginWorkflow(api, caller, account, { sent: { actionType: accountInfoAction } })).workflowId;
    },

    keepIdentificationToken: async ({ accountId, linkId }, identificationToken) => {
      const kept = await sealToken(sessionKeys, { customerId, accountId }, identificationToken);
      if (linkId === undefined) await keepToken(accounts, accountId, identificationToken, kept);
      else await keepTokenOfLink(accounts, linkId, kept);
    },
  };
};

/** The body; clients send none where there are no parameters. @throws Refusal */
const givenBody = (event: APIGatewayProxyEvent): unknown => (event.body ? bodyOf(event) : {});

/** Errors about an account have another status at this door, and a session has a name of its own. */
const statuses: Readonly<Record<string, number>> = { accountNotFound: 401, accountIdRequired: 401 };

const withStatus = (error: unknown): unknown => {
  if (!(error instanceof Refusal)) return error;
  const status = statuses[error.error.errorType];
  return status === undefined ? error : new Refusal(error.error, error.headers, { status, cause: error.cause });
};

const isWithoutAccount = (body: unknown, path: PropertyKey | undefined): boolean =>
  path === 'accountId' && typeof body === 'object' && body !== null && !('accountId' in body);

/** `POST /admin/<resource>.<action>` of Linked API's clients. @throws Refusal */
export const administerByLinkedApi = async (api: Api, event: APIGatewayProxyEvent, name: string): Promise<Answer> => {
  const ours = withOurToken(event);
  const calling = await customerCalling(api, ours);
  const action = administrationAction(name);
  if (!action) throw new Refusal('functionNotFound');
  const body = givenBody(event);
  const parsed = action.input.safeParse(body);
  if (!parsed.success) {
    if (parsed.error.issues.some(({ path }) => isWithoutAccount(body, path[0])))
      throw new Refusal({ errorType: 'accountIdRequired', message: 'accountId is missing in the request body.' }, {}, { status: 401 });
    throw new Refusal(invalidRequestBody(describeFaults(parsed.error, body)));
  }
  try {
    return answerResult(await action.answer(callsOf(api, ours, calling), parsed.data));
  } catch (error) {
    throw withStatus(error);
  }
};
