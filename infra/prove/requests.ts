import type { AskedRequest } from './proof.ts';

interface Caller {
  readonly token: string;
  readonly identification: string;
}

interface Request {
  readonly round: number;
  readonly account: string;
  readonly text: string;
  readonly people: readonly string[];
}

/** An accepted request, and where its result is read. */
export interface Asked extends Request {
  readonly caller: Caller;
  readonly path: string;
}

interface Results {
  readonly standard: readonly {
    readonly person: string;
    readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
  }[];
}

type Answer =
  | { readonly status: 'complete'; readonly completion: Results }
  | { readonly status: 'error'; readonly error: { readonly errorType: string }; readonly partial: Results | null }
  | { readonly status: 'processing' };

const headersOf = ({ token, identification }: Caller) => ({
  'account-api-token': token,
  'identification-token': identification,
  'content-type': 'application/json',
  'result-handling': 'reslink',
});

/** Sends one message to each of the people. @throws if it is not accepted */
export const askFor = async (url: string, caller: Caller, request: Request): Promise<Asked> => {
  const body = JSON.stringify({ standard: request.people.map((person) => ({ person, text: request.text })) });
  const response = await fetch(`${url}/account/conversations.sendMessage`, { method: 'POST', headers: headersOf(caller), body });
  const envelope = (await response.json()) as { readonly process?: { readonly resultLink: string } };
  if (response.status !== 202 || !envelope.process)
    throw new Error(`A call was not accepted: ${response.status} ${JSON.stringify(envelope)}`);
  return { ...request, caller, path: new URL(envelope.process.resultLink).pathname };
};

/** Milliseconds within which a request ends that nothing interrupts any more. */
const endsWithinMs = 300_000;

/** Waits for the end of a request. */
export const endOf = async (url: string, { caller, path, people, ...request }: Asked): Promise<AskedRequest> => {
  const until = Date.now() + endsWithinMs;
  let answer: Answer;
  do answer = (await (await fetch(`${url}${path}?wait=30`, { headers: headersOf(caller) })).json()) as Answer;
  while (answer.status === 'processing' && Date.now() < until);
  const items =
    answer.status === 'complete' ? answer.completion.standard : answer.status === 'error' ? (answer.partial?.standard ?? []) : [];
  const toldOf = (person: string) => {
    const result = items.find((item) => item.person === person)?.result;
    return result ? { success: result.success, errorType: result.error?.errorType ?? null } : null;
  };
  return {
    ...request,
    status: answer.status,
    errorType: answer.status === 'error' ? answer.error.errorType : null,
    messages: people.map((person) => ({ person, told: toldOf(person) })),
  };
};
