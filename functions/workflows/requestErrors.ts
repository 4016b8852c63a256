import type { ApiError } from '../contract/errors.ts';

/** Why a call through this door is refused, or a workflow has failed, as Linked API's clients read it. */
export interface WorkflowError {
  readonly type: string;
  readonly message: string;
}

/** Our refusals that have a name and a text of their own at this door; all others keep theirs. */
const renamed: Readonly<Record<string, { readonly type: string; readonly message?: string }>> = {
  accountApiTokenRequired: { type: 'linkedApiTokenRequired', message: "'linked-api-token' is missing in request headers." },
  invalidAccountApiToken: { type: 'invalidLinkedApiToken', message: "The provided 'linked-api-token' is invalid." },
  identificationTokenRequired: { type: 'identificationTokenRequired', message: "'identification-token' is missing in request headers." },
  invalidIdentificationToken: { type: 'invalidIdentificationToken', message: "The provided 'identification-token' is invalid." },
  tokensDiffer: {
    type: 'invalidLinkedApiToken',
    message: 'The headers linked-api-token and authorization have different tokens. Send one of the two headers.',
  },
  linkedinAccountConnecting: { type: 'linkedinAccountSignedOut' },
  functionNotFound: { type: 'invalidRequestPayload', message: 'There is no such path. Check it against the documentation.' },
  methodNotAllowed: { type: 'invalidRequestPayload' },
  unsupportedMediaType: { type: 'invalidRequestPayload' },
  requestBodyTooLarge: { type: 'invalidRequestPayload' },
  accountNotFound: { type: 'accountNotFound', message: 'There is no such account. Check the accountId against accounts.getAll.' },
  connectLinkNotFound: {
    type: 'sessionNotFound',
    message:
      'There is no such connection session: it is known until a day after its end. Create a new one with accounts.createConnectionSession.',
  },
  connectLinkEnded: {
    type: 'sessionEnded',
    message: 'This connection session has ended: accounts.getConnectionSession says how.',
  },
  tooManySignIns: { type: 'tooManyRequests' },
  tooManyIdentificationTokens: { type: 'tooManyRequests' },
  tooManyPendingRequests: { type: 'tooManyRequests' },
  tooManyRefusedTokens: { type: 'tooManyRequests' },
  resultNotFound: {
    type: 'workflowNotFound',
    message:
      'There is no such workflow. Check its id and the tokens; workflows are kept for a limited time, and are gone once they are erased.',
  },
};

const bodyFault = 'The request body is invalid: ';

/** An error of ours, as this door tells it. */
export const requestErrorOf = ({ errorType, message }: ApiError): WorkflowError => {
  if (errorType === 'invalidRequestBody')
    return {
      type: 'invalidRequestPayload',
      message: `Invalid request body/parameters: ${message.startsWith(bodyFault) ? message.slice(bodyFault.length) : message}`,
    };
  const other = Object.hasOwn(renamed, errorType) ? renamed[errorType] : undefined;
  return { type: other?.type ?? errorType, message: other?.message ?? message };
};
