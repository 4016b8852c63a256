import type { ShownApproval } from '../../functions/contract/approvePage.ts';
import type { AuthorizeRefusal, DecidedAuthorization, ShownAuthorization } from '../../functions/contract/authorizePage.ts';
import type { ConnectRefusal, ShownConnectLink } from '../../functions/contract/connectPage.ts';

/** The API refused a call of the page. */
export class Refused extends Error {
  override name = 'Refused';
  readonly errorType:
    | ConnectRefusal
    | AuthorizeRefusal
    | 'invalidRequestBody'
    | 'tooManySignIns'
    | 'tooManyRefusedTokens'
    | 'invalidAccountApiToken'
    | 'notPermitted';
  constructor(errorType: string) {
    super(errorType);
    this.errorType = errorType as Refused['errorType'];
  }
}

/** No connection, too late, or a fault of the API. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

export type Action = 'open' | 'state' | 'signIn' | 'code' | 'cancel';

const patienceMs = 30_000;

interface Answered {
  readonly status?: string;
  readonly error?: { readonly errorType: string };
}

type Headers = Readonly<Record<string, string>>;

const post = async (path: string, body: object, headers: Headers): Promise<{ readonly status: number; readonly answer: Answered }> => {
  try {
    const response = await fetch(new URL(path, location.href), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, answer: (await response.json()) as Answered };
  } catch (cause) {
    throw new NoAnswer('The API does not answer.', { cause });
  }
};

const answerTo = async <Shown>(path: string, body: object, headers: Headers = {}): Promise<Shown> => {
  const { status, answer } = await post(path, body, headers);
  if (status === 200) return answer as Shown;
  if (status < 500 && answer.error) throw new Refused(answer.error.errorType);
  throw new NoAnswer(`The API answered with HTTP ${status}.`);
};

/** One call of the page; answers with the link as it is then. @throws Refused, NoAnswer */
export const ask = (action: Action, body: object): Promise<ShownConnectLink> => answerTo(`connect/${action}`, body);

/** One call of the page of an approval; answers with it as it is then. @throws Refused, NoAnswer */
export const askApproval = (action: 'open' | 'decide', body: object): Promise<ShownApproval> => answerTo(`approve/${action}`, body);

const presenting = (token: string | undefined): Headers => (token === undefined ? {} : { 'account-api-token': token });

/** What a client asks for; with a token, also what its customer can allow. @throws Refused, NoAnswer */
export const askAuthorization = (query: string, token?: string): Promise<ShownAuthorization> =>
  answerTo('authorize/open', { query }, presenting(token));

/** Sends a decision about what a client asks for; answers with where to go. @throws Refused, NoAnswer */
export const decideAuthorization = (body: object, token?: string): Promise<DecidedAuthorization> =>
  answerTo('authorize/decide', body, presenting(token));
