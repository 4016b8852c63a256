import type { Owner } from '../accounts/tokens.ts';
import type { FunctionDeclaration, Json, JsonObject } from '../contract/declaration.ts';
import { itemWideErrors } from '../contract/errors.ts';
import type { FunctionName, LinkedInFunctionName } from '../contract/functions.ts';
import { type ItemOutcome, planItems } from '../contract/items.ts';
import { validateData } from '../contract/validation.ts';
import { describeError } from '../errorFacts.ts';
import { endedEnvelope, processingEnvelopeOf } from '../requests/envelopes.ts';
import { settle } from '../requests/settlement.ts';
import { storeAnswered } from '../requests/storeAnswer.ts';
import type { Submission } from '../requests/ticket.ts';
import type { Api } from './api.ts';
import { type Answer, answerEnvelope, Refusal } from './http.ts';
import { StoreFailure, type StoreHandlers } from './store/answer.ts';
import { conversationsHandlers } from './store/conversations.ts';
import { statsHandlers } from './store/stats.ts';
import { uploadsHandlers } from './store/uploads.ts';
import { watchingHandlers } from './store/watching.ts';

type Handler = (api: Api, caller: Owner, item: JsonObject) => Promise<Json>;

/** A function without a handler does not compile. */
const registered: StoreHandlers<Exclude<FunctionName, LinkedInFunctionName>> = {
  ...conversationsHandlers,
  ...statsHandlers,
  ...watchingHandlers,
  ...uploadsHandlers,
};

/** Every function that is answered from the store, by name; each domain has its own file. */
const handlers = registered as unknown as Readonly<Record<string, Handler>>;

const internalError: ItemOutcome = { success: false, error: { errorType: 'internalError', message: itemWideErrors.internalError } };

const outcomeOf = async (
  api: Api,
  declaration: FunctionDeclaration,
  item: JsonObject,
  answer: () => Promise<Json>,
): Promise<ItemOutcome> => {
  try {
    const valid = validateData(declaration, item, await answer());
    if (!valid.ok) throw new Error(`What is stored does not fit the contract: ${valid.details}`);
    return valid.data === undefined ? { success: true } : { success: true, data: valid.data };
  } catch (error) {
    const message = error instanceof StoreFailure ? declaration.errors[error.errorType] : undefined;
    if (error instanceof StoreFailure && message !== undefined) return { success: false, error: { errorType: error.errorType, message } };
    api.log.error('A stored answer could not be read', { function: declaration.name, ...describeError(error) });
    return internalError;
  }
};

/** Answers a call from the store, without queue or browser, and stores the answer like that of any other request. */
export const callStore = async (api: Api, declaration: FunctionDeclaration, submission: Submission): Promise<Answer> => {
  const handler = Object.hasOwn(handlers, declaration.name) ? handlers[declaration.name] : undefined;
  if (!handler) throw new Refusal('functionNotFound');
  const stored = await storeAnswered(api.acceptance, submission, () =>
    Promise.all(
      planItems(declaration, submission.input).map(({ input }) =>
        outcomeOf(api, declaration, input, () => handler(api, submission, input)),
      ),
    ),
  );
  if (submission.resultHandling === 'long') return answerEnvelope(endedEnvelope(stored, api.clock.now()));
  if (submission.resultHandling === 'hook') await settle(api, stored.row.requestId);
  const message = submission.resultHandling === 'hook' ? 'hook' : 'accepted';
  return answerEnvelope(processingEnvelopeOf(stored, message, { publicUrl: api.publicUrl, queuedBefore: 0 }));
};
