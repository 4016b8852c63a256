import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { readAccount } from '../../accounts/account.ts';
import { takesAccounts } from '../../accounts/closingCustomer.ts';
import { beginAttempt, type ConnectLink, takeBackAttempt } from '../../accounts/connectLink.ts';
import { newId } from '../../accounts/customers.ts';
import { keepFirstNetwork } from '../../accounts/network.ts';
import { tooManySignIns } from '../../contract/account.signIn.ts';
import { accountsReconnect, accountsVerify } from '../../contract/administration.accounts.ts';
import type { AdministrationDeclaration } from '../../contract/administration.declaration.ts';
import type { AdminInputOf } from '../../contract/administration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { validateInput } from '../../contract/validation.ts';
import { awaitSignInTurn } from '../../requests/signInDispatch.ts';
import { AdminFailure } from '../admin/handlers.ts';
import type { Api } from '../api.ts';
import { bodyOf } from '../body.ts';
import { type Answer, answerWith, Refusal } from '../http.ts';
import { createWithSignIn, credentialsOf, passOnCode, signInAgain } from '../signInStart.ts';
import { cancelLink } from './canceling.ts';
import { maskedEmail } from './maskedEmail.ts';
import { openedLink, presentedLink, refuse } from './presented.ts';
import { readProgress, shownLink } from './shownLink.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a link's page can do. Each answers with the link as it is then. */
type Action = 'open' | 'state' | 'signIn' | 'code' | 'cancel';

/** The parameters of the administration function that does the same for the link's account. @throws Refusal */
const parametersOf = <Parameters>(declaration: AdministrationDeclaration, { accountId }: ConnectLink, given: Body): Parameters => {
  const validated = validateInput(declaration, { ...given, accountId });
  if (!validated.ok) throw new Refusal(invalidRequestBody(validated.details));
  return validated.input as Parameters;
};

/** Begins a sign-in. @throws Refusal, AdminFailure */
const signIn = async (api: Api, link: ConnectLink, given: Body): Promise<ConnectLink> => {
  const input = parametersOf<AdminInputOf<'accounts.reconnect'>>(accountsReconnect, link, given);
  const { stage, latestSignInId: replaces } = await readProgress(api, link);
  if (stage !== 'form') throw refuse('linkNotReady');
  const credentials = credentialsOf(input, api.clock.now());
  const { accountId, customerId, created } = link;
  if (!(await takesAccounts(api.accounts, customerId))) throw refuse('linkNotFound');
  const signInId = newId('sig', api.random);
  const email = input.email === undefined ? null : maskedEmail(input.email);
  const attempt = { signInId, at: api.clock.now(), email, ...(replaces === undefined ? {} : { replaces }) };
  const begun = await beginAttempt(api.accounts, link, attempt);
  if (!begun) throw refuse('linkNotReady');
  // A crash may have come between the account and its network: each sign-in makes sure of it (P17).
  const keepNetwork = async (): Promise<void> => {
    if (created?.network) await keepFirstNetwork(api.accounts, accountId, created.network);
  };
  try {
    const beginning = { customerId, accountId, signInId };
    if (created && !(await readAccount(api.accounts, accountId))) {
      await createWithSignIn(api, beginning, created, credentials);
      await keepNetwork();
      await awaitSignInTurn(api, signInId);
    } else {
      await keepNetwork();
      await signInAgain(api, beginning, credentials);
    }
  } catch (error) {
    if (error instanceof AdminFailure) await takeBackAttempt(api.accounts, begun, link);
    throw error;
  }
  return begun;
};

const code = async (api: Api, link: ConnectLink, given: Body): Promise<ConnectLink> => {
  const input = parametersOf<AdminInputOf<'accounts.verify'>>(accountsVerify, link, given);
  if ((await readProgress(api, link)).stage !== 'codeWanted') throw refuse('linkNotReady');
  await passOnCode(api, link, input.code);
  return link;
};

const works: Readonly<Record<Exclude<Action, 'open'>, (api: Api, link: ConnectLink, given: Body) => Promise<ConnectLink>>> = {
  state: async (_, link) => link,
  signIn,
  code,
  cancel: cancelLink,
};

const refusalOf = (error: unknown): unknown => {
  if (!(error instanceof AdminFailure)) return error;
  if (error.errorType === 'verificationNotExpected') return refuse('linkNotReady');
  const { retryAfter } = error.details;
  if (retryAfter === undefined) return new Refusal(invalidRequestBody('cookies: must be cookies of LinkedIn'));
  return new Refusal(
    { errorType: 'tooManySignIns', message: tooManySignIns.message },
    { 'retry-after': String(retryAfter) },
    { status: tooManySignIns.status },
  );
};

const body = z.record(z.string(), z.unknown());

/** `POST /connect/<action>`: the calls of the page on which the owner of a LinkedIn account signs in. @throws Refusal */
export const connect = async (api: Api, event: APIGatewayProxyEvent, action: string): Promise<Answer> => {
  const given = body.safeParse(bodyOf(event));
  if (!given.success) throw new Refusal(invalidRequestBody('body: must be an object'));
  const { link: named, token, browserKey, ...parameters } = given.data;
  if (action === 'open') {
    const { link, cookie } = await openedLink(api, event, token, browserKey);
    return answerWith(200, JSON.stringify(await shownLink(api, link)), cookie === undefined ? {} : { 'set-cookie': cookie });
  }
  const link = await presentedLink(api, event, named);
  try {
    const after = await works[action as Exclude<Action, 'open'>](api, link, parameters);
    return answerWith(200, JSON.stringify(await shownLink(api, after)));
  } catch (error) {
    throw refusalOf(error);
  }
};
