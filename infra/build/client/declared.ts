import { accountStatuses, exactStatuses } from '../../../functions/contract/account.status.ts';
import { attachmentReasons } from '../../../functions/contract/attachment.reasons.ts';
import { timing, waitingReasons } from '../../../functions/contract/envelopes.ts';
import { globalErrors, itemWideErrors, signOutReasons } from '../../../functions/contract/errors.ts';
import { scopes } from '../../../functions/contract/scopes.ts';
import { accountFunctions } from './accountFunctions.ts';
import { administrationFunctions } from './adminFunctions.ts';
import { typeOf } from './names.ts';
import { comment } from './print.ts';
import { schemaOf } from './schema.ts';

const choice = (name: string, said: string, values: readonly string[]): string =>
  `${comment([said])}export type ${name} = ${values.map((value) => `'${value}'`).join(' | ')};`;

const described = (errors: Readonly<Record<string, string>>): string =>
  Object.entries(errors)
    .map(([errorType, message]) => `- \`${errorType}\`: ${message}`)
    .join('\n');

/** What `clients/typescript/declared*.ts` take from the contract by type, printed out for those who do not have the contract. */
export const declaredTypes = (): string => {
  const account = accountFunctions();
  const administration = administrationFunctions();
  const globalMessages = Object.fromEntries(Object.entries(globalErrors).map(([errorType, { message }]) => [errorType, message]));
  return [
    choice('AccountStatus', 'Where an account stands; queued requests wait unless it is `active`.', accountStatuses),
    choice('ExactStatus', 'The same more exactly.', exactStatuses),
    choice('SignOutReason', 'Why LinkedIn signed an account out.', signOutReasons),
    choice('Scope', 'What an account-api-token may do.', scopes),
    choice('ErrorReason', 'Why an account is signed out, or a file cannot be sent.', [...signOutReasons, ...attachmentReasons]),
    choice('WaitingReason', 'What a request may be waiting for besides those before it.', waitingReasons),
    choice('GlobalErrorType', `Errors of a whole request.\n\n${described(globalMessages)}`, Object.keys(globalErrors)),
    choice(
      'ItemWideErrorType',
      `Errors that any item may have besides its function's own.\n\n${described(itemWideErrors)}`,
      Object.keys(itemWideErrors),
    ),
    typeOf(
      'Timing',
      'When a request was accepted, begun and finished, and how many milliseconds it waited, worked and paused.',
      schemaOf(timing, 'output'),
      'output',
    ),
    comment(['Every function of the API by its name.']) + account.table,
    comment(['Every function of the administration by its name.']) + administration.table,
    'export type FunctionName = keyof Functions;',
    'export type AdminFunctionName = keyof AdminFunctions;',
    account.domains,
    administration.domains,
    ...account.types,
    ...administration.types,
  ].join('\n');
};
