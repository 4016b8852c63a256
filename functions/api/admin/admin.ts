import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { AdministrationDeclaration } from '../../contract/administration.declaration.ts';
import { findAdminFunction } from '../../contract/administration.ts';
import type { Json } from '../../contract/declaration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { validateInput } from '../../contract/validation.ts';
import type { Api } from '../api.ts';
import { bodyOf } from '../body.ts';
import { customerCalling } from '../caller.ts';
import { holdOpen } from '../holdOpen.ts';
import { type Answer, answerWith, Refusal } from '../http.ts';
import { adminFunctions } from './functions.ts';
import { AdminFailure, HeldCompletion } from './handlers.ts';

type Handler = (api: Api, customerId: string, input: unknown, event: APIGatewayProxyEvent) => Promise<unknown>;

/** A declared error as a refusal; any other as it is. */
export const refusalOf = ({ errors }: AdministrationDeclaration, error: unknown): unknown => {
  const declared = error instanceof AdminFailure ? errors[error.errorType] : undefined;
  if (!(error instanceof AdminFailure) || !declared) return error;
  const { retryAfter, ...details } = error.details;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return new Refusal({ errorType: error.errorType, message: declared.message, ...details }, headers, { status: declared.status });
};

/** `POST /admin/<resource>.<function>`: authenticates the customer, validates, answers. @throws Refusal */
export const administer = async (api: Api, event: APIGatewayProxyEvent, name: string): Promise<Answer> => {
  const customerId = await customerCalling(api, event);
  const declaration = findAdminFunction(name);
  const handler = Object.hasOwn(adminFunctions, name) ? (adminFunctions as Readonly<Record<string, Handler>>)[name] : undefined;
  if (!declaration || !handler) throw new Refusal('functionNotFound');
  const validated = validateInput(declaration, bodyOf(event));
  if (!validated.ok) throw new Refusal(invalidRequestBody(validated.details));
  try {
    const text = (completion: unknown): string =>
      JSON.stringify({ status: 'complete', completion: declaration.output.parse(completion) as Json });
    const answer = (completion: unknown): Answer => answerWith(200, text(completion));
    const completion = await handler(api, customerId, validated.input, event);
    if (!(completion instanceof HeldCompletion)) return answer(completion);
    const { leave, look } = completion;
    return await holdOpen({ leave, look, answer, text });
  } catch (error) {
    throw refusalOf(declaration, error);
  }
};
