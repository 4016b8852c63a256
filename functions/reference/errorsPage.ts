import { adminFunctions } from '../contract/administration.ts';
import { attachmentFaults } from '../contract/attachment.reasons.ts';
import { type GlobalErrorType, globalErrors, itemWideErrors, type Place } from '../contract/errors.ts';
import { functions } from '../contract/functions.ts';
import { metAt } from './answers.ts';
import { madeBy, table } from './markdown.ts';

const code = (text: string): string => `\`${text}\``;

const places: Readonly<Record<Place, string>> = {
  call: 'a call',
  resultLink: 'a result link',
  administration: 'administration',
  end: 'the end of a request',
};

/** Whether the call can be sent again, by HTTP status. Nothing that was refused has been done. */
const repetition = (status: number): string => {
  if (status === 503) return 'safe, unchanged, after `retry-after`; **not safe** without an `idempotency-key` if `retrySafe` is `false`';
  if (status === 429) return 'safe, unchanged, after `retry-after`';
  if (status >= 500) return 'safe, unchanged, with the same `idempotency-key`';
  return 'safe, but useless until the cause is fixed';
};

/** Errors after which the call must not simply be repeated. */
const isDoubt = (errorType: string): boolean => errorType === 'outcomeUnknown';

const refusals = (): string =>
  table(
    ['errorType', 'HTTP status', 'where', 'message, and what to do', 'sending it again'],
    (Object.keys(globalErrors) as GlobalErrorType[])
      .filter((errorType) => globalErrors[errorType].metAt.some((place) => place !== 'end'))
      .map((errorType) => {
        const { status, metAt: where, message } = globalErrors[errorType];
        const doors = (where as readonly Place[]).filter((place) => place !== 'end');
        return [code(errorType), String(status), doors.map((place) => places[place]).join(', '), message, repetition(status)];
      }),
  );

const ends = (): string =>
  table(
    ['errorType', 'message, and what to do'],
    Object.entries(metAt('end')).map(([errorType, message]) => [code(errorType), message]),
  );

const declared = (): string => {
  const messages = new Map<string, Map<string, string[]>>();
  for (const { name, errors } of functions) {
    for (const [errorType, message] of Object.entries(errors)) {
      const byMessage = messages.get(errorType) ?? new Map<string, string[]>();
      messages.set(errorType, byMessage.set(message, [...(byMessage.get(message) ?? []), code(name)]));
    }
  }
  const rows = [...messages].flatMap(([errorType, byMessage]) =>
    [...byMessage].map(([message, names]) => [
      code(errorType),
      message,
      names.join(', '),
      isDoubt(errorType) ? '**not safe**: `retrySafe` is `false`' : 'safe',
    ]),
  );
  const wide = Object.entries(itemWideErrors).map(([errorType, message]) => [code(errorType), message, 'every function', 'safe']);
  return table(['errorType', 'message, and what to do', 'of', 'sending it again'], [...wide, ...rows]);
};

const administration = (): string => {
  const rows = new Map<string, { readonly status: number; readonly message: string; readonly names: string[] }>();
  for (const { name, errors } of adminFunctions) {
    for (const [errorType, { status, message }] of Object.entries(errors)) {
      const row = rows.get(errorType) ?? { status, message, names: [] };
      row.names.push(code(name));
      rows.set(errorType, row);
    }
  }
  return table(
    ['errorType', 'HTTP status', 'message, and what to do', 'of'],
    [...rows].map(([errorType, { status, message, names }]) => [code(errorType), String(status), message, names.join(', ')]),
  );
};

/** `docs/errors.md`: every errorType, where it can occur, and what to do about it. */
export const errorsPage = (): string =>
  `${[
    madeBy,
    '# Errors',
    'The body of an error is always an envelope: `{ "status": "error", "error": { "errorType", "message" } }`. Programs should look at `errorType`; `message` tells people what to do.',
    '## Refused at once',
    'Nothing was accepted and nothing was done.',
    refusals(),
    '## Ended with an error',
    'An accepted request can end with one of these errors instead of a completion; the HTTP status is then 200. Finished items are in `partial`: send the others again. `linkedinAccountSignedOut` has `error.reason`; `languageNotSupported` has `error.page` and `error.element`, which name what only words can tell; `networkUnavailable` has `error.retrySafe: true` if the whole request can be sent again unchanged. A function without an array can also end with an error of items, below.',
    ends(),
    '## Errors of items',
    'A failed item has `result: { success: false, error }`; other items are not affected. `layoutChanged` has `error.page` and `error.element`; `filterNotResolved` has `error.filter`, `error.value` and `error.offered`; `linkedinFailed` has `error.retrySafe: true`, `outcomeUnknown` `false`. With every error except `outcomeUnknown`, an effect that must happen once has not happened.',
    declared(),
    '### Attachments',
    '`attachmentNotAccepted` has `error.reason`:',
    table(
      ['reason', 'what it means'],
      Object.entries(attachmentFaults).map(([reason, meaning]) => [code(reason), meaning]),
    ),
    '## Administration',
    'In addition to the errors that every administration call can have:',
    administration(),
  ].join('\n\n')}\n`;
