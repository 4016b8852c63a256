import type { APIGatewayProxyEvent } from 'aws-lambda';
import { findAdminFunction } from '../../contract/administration.ts';
import type { Json } from '../../contract/declaration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { validateInput } from '../../contract/validation.ts';
import type { Api } from '../api.ts';
import { bodyOf } from '../body.ts';
import { customerCalling, tokenHashOf } from '../caller.ts';
import { type Answer, answerWith, Refusal } from '../http.ts';
import { adminFunctions } from './functions.ts';
import { type AdminCaller, AdminFailure } from './handlers.ts';

type Handler = (api: Api, customerId: string, input: unknown, caller: AdminCaller) => Promise<unknown>;

/** `POST /admin/<resource>.<function>`: authenticates the customer, validates, answers. @throws Refusal */
export const administer = async (api: Api, event: APIGatewayProxyEvent, name: string): Promise<Answer> => {
  const customerId = await customerCalling(api, event);
  const declaration = findAdminFunction(name);
  const handler = Object.hasOwn(adminFunctions, name) ? (adminFunctions as Readonly<Record<string, Handler>>)[name] : undefined;
  if (!declaration || !handler) throw new Refusal('functionNotFound');
  const validated = validateInput(declaration, bodyOf(event));
  if (!validated.ok) throw new Refusal(invalidRequestBody(validated.details));
  try {
    const completion = declaration.output.parse(await handler(api, customerId, validated.input, { tokenHash: tokenHashOf(event) })) as Json;
    return answerWith(200, JSON.stringify({ status: 'complete', completion }));
  } catch (error) {
    const declared = error instanceof AdminFailure ? declaration.errors[error.errorType] : undefined;
    if (!(error instanceof AdminFailure) || !declared) throw error;
    const { retryAfter, ...details } = error.details;
    const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    throw new Refusal({ errorType: error.errorType, message: declared.message, ...details }, headers, { status: declared.status });
  }
};
