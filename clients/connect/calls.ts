import type { ConnectRefusal, ShownConnectLink } from '../../functions/contract/connectPage.ts';

/** The API refused a call of the page. */
export class Refused extends Error {
  override name = 'Refused';
  readonly errorType: ConnectRefusal | 'invalidRequestBody' | 'tooManySignIns' | 'tooManyRefusedTokens';
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

const post = async (action: Action, body: object): Promise<{ readonly status: number; readonly answer: Answered }> => {
  try {
    const response = await fetch(new URL(`connect/${action}`, location.href), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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

/** One call of the page; answers with the link as it is then. @throws Refused, NoAnswer */
export const ask = async (action: Action, body: object): Promise<ShownConnectLink> => {
  const { status, answer } = await post(action, body);
  if (status === 200) return answer as ShownConnectLink;
  if (status < 500 && answer.error) throw new Refused(answer.error.errorType);
  throw new NoAnswer(`The API answered with HTTP ${status}.`);
};
