import { z } from 'zod';
import { attachmentReasons } from '../contract/attachment.reasons.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { apiError, completeEnvelope, errorEnvelope, processingEnvelope } from '../contract/envelopes.ts';
import { type GlobalErrorType, globalErrors, itemWideErrors, type Place } from '../contract/errors.ts';
import { shownCommentUrl, shownCompanyUrl, shownJobUrl, shownPersonUrl, shownPostUrl } from '../contract/urls.ts';
import { errorList } from './words.ts';

/** Messages by errorType. */
export type Messages = Readonly<Record<string, string>>;

const echoed = {
  person: shownPersonUrl,
  company: shownCompanyUrl,
  post: shownPostUrl,
  job: shownJobUrl,
  comment: shownCommentUrl,
  searchId: z.string().nullable().describe('The searchId of the search, null if it has none.'),
  threadId: z.string().describe('The threadId of the conversation.'),
  function: z.string(),
} as const;

/** What a row echoes of its element. */
const echoedBy = (shape: Exclude<FunctionDeclaration['shape'], { kind: 'single' }>): z.ZodRawShape =>
  shape.kind === 'array'
    ? { [shape.key]: echoed[shape.key] }
    : {
        [shape.key]: echoed[shape.key].nullable().describe(`null where the element has a ${shape.or}.`),
        [shape.or]: echoed[shape.or].optional().describe(`Where the element has a ${shape.or}.`),
      };

/** The global errors that are met at a place. */
export const metAt = (place: Place): Messages =>
  Object.fromEntries(
    (Object.keys(globalErrors) as GlobalErrorType[])
      .filter((errorType) => (globalErrors[errorType].metAt as readonly Place[]).includes(place))
      .map((errorType) => [errorType, globalErrors[errorType].message]),
  );

/** Errors of an item of the function, or of the function itself if it takes no array. */
export const failuresOf = ({ errors }: FunctionDeclaration): Messages => ({ ...errors, ...itemWideErrors });

/** What an accepted request of the function may end with. */
export const endsOf = (declaration: FunctionDeclaration): Messages => ({
  ...(declaration.shape.kind === 'single' ? failuresOf(declaration) : {}),
  ...metAt('end'),
});

/** An error that is one of these. */
export const errorOf = (messages: Messages) => apiError.extend({ errorType: z.enum(Object.keys(messages)).describe(errorList(messages)) });

/** The error that a request of a function with an array ends with. */
export const endError = errorOf(metAt('end'));
/** The same of a function without one that declares no errors. */
export const singleEndError = errorOf({ ...itemWideErrors, ...metAt('end') });

const endErrorOf = (declaration: FunctionDeclaration) => {
  if (declaration.shape.kind !== 'single') return endError;
  return Object.keys(declaration.errors).length === 0 ? singleEndError : errorOf(endsOf(declaration));
};

const itemOf = ({ data, shape, resumable }: FunctionDeclaration, failure: z.ZodType): z.ZodType | null => {
  if (shape.kind === 'single') return null;
  const done = { success: z.literal(true) };
  return z.strictObject({
    ...echoedBy(shape),
    result: z.discriminatedUnion('success', [
      data === null ? z.strictObject(done) : z.strictObject({ ...done, data }),
      z.strictObject({
        success: z.literal(false),
        error: failure,
        ...(resumable && data ? { partialData: data.optional().describe('What had been read before it failed.') } : {}),
      }),
    ]),
  });
};

/** The envelopes that a call is answered with. */
export interface Envelopes {
  readonly complete: z.ZodType;
  readonly processing: z.ZodType;
  readonly error: z.ZodType;
}

/** The schemas of a function's answers, put together from its declaration and the envelopes. */
export interface Answers extends Envelopes {
  /** One item of the completion; `null` where the function takes no array. */
  readonly item: z.ZodType | null;
  /** Why an item failed. */
  readonly failure: z.ZodType;
  readonly completion: z.ZodType;
}

const laidOut = ({ shape, data }: FunctionDeclaration, item: z.ZodType | null): z.ZodType => {
  if (item === null) return data ?? z.null();
  if (shape.kind === 'array') return z.array(item);
  return z.strictObject({ standard: z.array(item).optional(), salesNavigator: z.array(item).optional() });
};

const partialText = 'The items that are finished, in the shape of the completion.';

export const answersOf = (declaration: FunctionDeclaration): Answers => {
  const { shape } = declaration;
  const errors = errorOf(failuresOf(declaration));
  const failure = declaration.files
    ? errors.extend({ reason: z.enum(attachmentReasons).optional().describe('With attachmentNotAccepted: why.') })
    : errors.omit({ reason: true });
  const item = itemOf(declaration, failure);
  const completion = laidOut(declaration, item);
  const partial = shape.kind === 'single' ? completion.nullable() : completion;
  return {
    item,
    failure,
    completion,
    complete: completeEnvelope.extend({ completion }),
    processing: processingEnvelope.extend({ partial: partial.describe(partialText) }),
    error: errorEnvelope.extend({ error: endErrorOf(declaration), partial: partial.optional().describe(partialText) }),
  };
};

const anyCompletion = z.unknown().describe('In the shape of the function that was called.');

/** The answers of result links, whatever the function. */
export const anyAnswers: Envelopes = {
  complete: completeEnvelope.extend({ completion: anyCompletion }),
  processing: processingEnvelope.extend({ partial: anyCompletion }),
  error: errorEnvelope.extend({ partial: anyCompletion.optional() }),
};

/** A refusal at once. */
export const refusalOf = (messages: Messages): z.ZodType => z.strictObject({ status: z.literal('error'), error: errorOf(messages) });
