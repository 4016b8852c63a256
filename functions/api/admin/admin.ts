import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { CallingToken } from '../../accounts/tokens.ts';
import type { AdministrationDeclaration } from '../../contract/administration.declaration.ts';
import { findAdminFunction } from '../../contract/administration.ts';
import type { Json, JsonObject } from '../../contract/declaration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { scopeOfAdministration } from '../../contract/scopes.ts';
import { validateInput } from '../../contract/validation.ts';
import type { Api } from '../api.ts';
import { auditedChange, auditedIfRefused, auditedRead } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { customerCalling } from '../caller.ts';
import { type Answer, answerWith, Refusal } from '../http.ts';
import { requireAccount, requireAllAccounts, requireScope } from '../permission.ts';
import { adminFunctions } from './functions.ts';
import { AdminFailure } from './handlers.ts';

type Handler = (api: Api, customerId: string, input: unknown, token: CallingToken) => Promise<unknown>;

/** Refuses accounts that the token is not limited to. @throws Refusal */
const requireAccounts = (token: CallingToken, declaration: AdministrationDeclaration, { accountId }: JsonObject): void => {
  if (typeof accountId === 'string') requireAccount(token, accountId);
  else if (!declaration.keepsToAccounts) requireAllAccounts(token);
};

/** The completion of a validated call. @throws Refusal */
const complete = async (declaration: AdministrationDeclaration, handle: () => Promise<unknown>): Promise<Json> => {
  try {
    return declaration.output.parse(await handle()) as Json;
  } catch (error) {
    const declared = error instanceof AdminFailure ? declaration.errors[error.errorType] : undefined;
    if (!(error instanceof AdminFailure) || !declared) throw error;
    const { retryAfter, ...details } = error.details;
    const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    throw new Refusal({ errorType: error.errorType, message: declared.message, ...details }, headers, { status: declared.status });
  }
};

/** The accounts and requests that a body names, for the audit. */
const named = ({ accountId, requestId }: JsonObject) => ({
  ...(typeof accountId === 'string' ? { accountId } : {}),
  ...(typeof requestId === 'string' ? { requestId } : {}),
});

/**
 * `POST /admin/<resource>.<function>`: authenticates the customer, checks scope and accounts, validates, answers. No handler is called from elsewhere,
 * and none without a line in the audit (P18).
 * @throws Refusal
 */
export const administer = async (api: Api, event: APIGatewayProxyEvent, name: string): Promise<Answer> => {
  const { customerId, token } = await customerCalling(api, event);
  const declaration = findAdminFunction(name);
  const audit = { customerId, token, kind: 'administration', call: declaration?.name ?? 'unknown' } as const;
  const [checked, input] = await auditedIfRefused(api, audit, async () => {
    const handler = Object.hasOwn(adminFunctions, name) ? (adminFunctions as Readonly<Record<string, Handler>>)[name] : undefined;
    if (!declaration || !handler) throw new Refusal('functionNotFound');
    const scope = scopeOfAdministration(declaration);
    if (scope !== null) requireScope(token, scope);
    const validated = validateInput(declaration, bodyOf(event));
    if (!validated.ok) throw new Refusal(invalidRequestBody(validated.details));
    requireAccounts(token, declaration, validated.input);
    return [{ declaration, handler }, validated.input] as const;
  });
  const audited = checked.declaration.access === undefined ? auditedChange : auditedRead;
  const completion = await audited(api, { ...audit, ...named(input) }, () =>
    complete(checked.declaration, () => checked.handler(api, customerId, input, token)),
  );
  return answerWith(200, JSON.stringify({ status: 'complete', completion }));
};
