import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ownAccount } from '../../accounts/directory.ts';
import type { Caller, CallingToken } from '../../accounts/tokens.ts';
import type { AdministrationDeclaration } from '../../contract/administration.declaration.ts';
import { type AdminBodyOf, type AdminFunctionName, type AdminOutputOf, findAdminFunction } from '../../contract/administration.ts';
import type { Json, JsonObject } from '../../contract/declaration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { scopeOfAdministration } from '../../contract/scopes.ts';
import { validateInput } from '../../contract/validation.ts';
import { readApproval } from '../../requests/deciding.ts';
import type { Api } from '../api.ts';
import { type AuditedCall, auditedChange, auditedIfRefused, auditedRead } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { customerCalling } from '../caller.ts';
import { holdOpen } from '../holdOpen.ts';
import { type Answer, answerWith, Refusal, withoutBody } from '../http.ts';
import { requireAccount, requireAllAccounts, requireScope } from '../permission.ts';
import { adminFunctions } from './functions.ts';
import { AdminFailure, HeldCompletion } from './handlers.ts';

type Handler = (api: Api, customerId: string, input: unknown, token: CallingToken, event: APIGatewayProxyEvent) => Promise<unknown>;

/** A declared error as a refusal; any other as it is. */
export const refusalOf = ({ errors }: AdministrationDeclaration, error: unknown): unknown => {
  const declared = error instanceof AdminFailure ? errors[error.errorType] : undefined;
  if (!(error instanceof AdminFailure) || !declared) return error;
  const { retryAfter, ...details } = error.details;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return new Refusal({ errorType: error.errorType, message: declared.message, ...details }, headers, { status: declared.status });
};

/**
 * The body with the present id of its account, for which the id of a joined connection stands: permission, handler and audit go by that one alone
 * (P18). An account that the customer does not have is left as it is.
 */
const withPresentAccount = async <Input extends JsonObject>({ accounts }: Api, customerId: string, input: Input): Promise<Input> => {
  if (typeof input.accountId !== 'string') return input;
  const account = await ownAccount(accounts, customerId, input.accountId);
  return account ? { ...input, accountId: account.accountId } : input;
};

/** Refuses accounts that the token is not limited to. @throws Refusal */
const requireAccounts = (token: CallingToken, declaration: AdministrationDeclaration, { accountId }: JsonObject): void => {
  if (typeof accountId === 'string') requireAccount(token, accountId);
  else if (!declaration.keepsToAccounts) requireAllAccounts(token);
};

/** The answer to a validated call. @throws Refusal */
const answerTo = async (declaration: AdministrationDeclaration, handle: () => Promise<unknown>): Promise<Answer> => {
  try {
    const text = (completion: unknown): string =>
      JSON.stringify({ status: 'complete', completion: declaration.output.parse(completion) as Json });
    const answer = (completion: unknown): Answer => answerWith(200, text(completion));
    const completion = await handle();
    if (!(completion instanceof HeldCompletion)) return answer(completion);
    const { leave, look } = completion;
    return await holdOpen({ leave, look, answer, text });
  } catch (error) {
    throw refusalOf(declaration, error);
  }
};

type About = Pick<AuditedCall, 'accountId' | 'requestId'>;

/** The account and the request that a body names, for the audit. */
const named = ({ accountId, requestId }: JsonObject): About => ({
  ...(typeof accountId === 'string' ? { accountId } : {}),
  ...(typeof requestId === 'string' ? { requestId } : {}),
});

/** What a call has lines of the audit about: what its body names, or each request about which it decides. @throws Refusal */
const aboutOf = async (api: Api, customerId: string, token: CallingToken, input: JsonObject): Promise<readonly About[]> => {
  const { approvalIds } = input;
  if (!Array.isArray(approvalIds)) return [named(input)];
  const found = new Map<string, About>();
  for (const approvalId of approvalIds) {
    const row = (await readApproval(api, customerId, String(approvalId)))?.row;
    if (!row) continue;
    // If one is of an account that the token is not limited to, nothing is decided.
    requireAccount(token, row.accountId);
    found.set(row.requestId, { accountId: row.accountId, requestId: row.requestId });
  }
  return found.size === 0 ? [{}] : [...found.values()];
};

/** How an administration call is answered: from its declaration, by its handler. */
interface Answering<Done> {
  readonly answer: (declaration: AdministrationDeclaration, handle: () => Promise<unknown>) => Promise<Done>;
  /** Ends an answer that is not given. */
  readonly drop?: (done: Done) => unknown;
}

/**
 * Does an administration call of a customer who is known: checks scope and accounts, validates, answers. No handler is called from elsewhere, and
 * none without a line in the audit (P18). @throws Refusal
 */
const administered = async <Done>(
  api: Api,
  event: APIGatewayProxyEvent,
  { customerId, token }: Omit<Caller, 'accountId'>,
  { name, body }: { readonly name: string; readonly body: () => unknown },
  { answer: answerWithHandler, drop }: Answering<Done>,
): Promise<Done> => {
  const declaration = findAdminFunction(name);
  const audit = { customerId, token, kind: 'administration', call: declaration?.name ?? 'unknown' } as const;
  const [checked, input, about] = await auditedIfRefused(api, audit, async () => {
    const handler = Object.hasOwn(adminFunctions, name) ? (adminFunctions as Readonly<Record<string, Handler>>)[name] : undefined;
    if (!declaration || !handler) throw new Refusal('functionNotFound');
    const scope = scopeOfAdministration(declaration);
    if (scope !== null) requireScope(token, scope);
    const validated = validateInput(declaration, body());
    if (!validated.ok) throw new Refusal(invalidRequestBody(validated.details));
    const present = await withPresentAccount(api, customerId, validated.input);
    requireAccounts(token, declaration, present);
    return [{ declaration, handler }, present, await aboutOf(api, customerId, token, present)] as const;
  });
  const answer = () => answerWithHandler(checked.declaration, () => checked.handler(api, customerId, input, token, event));
  if (checked.declaration.access !== undefined) return auditedRead(api, { ...audit, ...about[0] }, answer, drop);
  return about.reduce<() => Promise<Done>>((work, each) => () => auditedChange(api, { ...audit, ...each }, work), answer)();
};

/** `POST /admin/<resource>.<function>`: authenticates the customer, and does the call. @throws Refusal */
export const administer = async (api: Api, event: APIGatewayProxyEvent, name: string): Promise<Answer> => {
  const calling = await customerCalling(api, event, findAdminFunction(name)?.whileErased);
  // The body of a held call that is not answered is dropped: otherwise it would keep its place among the held calls.
  return administered(api, event, calling, { name, body: () => bodyOf(event) }, { answer: answerTo, drop: withoutBody });
};

/** The completion of an administration call that is not held open, of a customer who is known. @throws Refusal */
export const administrationOf = async <Name extends AdminFunctionName>(
  api: Api,
  event: APIGatewayProxyEvent,
  calling: Omit<Caller, 'accountId'>,
  name: Name,
  body: AdminBodyOf<Name>,
): Promise<AdminOutputOf<Name>> => {
  const answer = async (declaration: AdministrationDeclaration, handle: () => Promise<unknown>): Promise<unknown> => {
    try {
      return declaration.output.parse(await handle());
    } catch (error) {
      throw refusalOf(declaration, error);
    }
  };
  return (await administered(api, event, calling, { name, body: () => body }, { answer })) as AdminOutputOf<Name>;
};
