import { type ApiError, itemWideErrors } from '../contract/errors.ts';
import { filterNotResolvedBy } from '../contract/item.errors.ts';
import type { Handed } from './once.ts';
import { rowsOf } from './rows.ts';
import type { Standing } from './standing.ts';
import { getResult } from './tools.ts';

/** What a request waits for, in words. */
export const waits: Readonly<Record<NonNullable<NonNullable<Standing['progress']>['waitingFor']>, string>> = {
  workingHours: 'the working hours of the account',
  signIn: 'the owner to sign the account in again',
  pause: 'the owner to end the pause of the account',
  coolDown: 'LinkedIn, which asked for fewer requests',
  limit: 'the next period of a limit that the owner set',
};

const doubt = 'Do not repeat anything with retrySafe false: it may have happened. Check on LinkedIn first, or ask the owner.';

const isDoubtful = ({ error, completion, partial }: Standing): boolean =>
  error?.retrySafe === false || rowsOf(completion ?? partial, '').some(({ result }) => !result.success && result.error.retrySafe === false);

const signedOut =
  'Repeating does not help: the owner of the account has to sign in again (accounts.reconnect). Requests that were accepted before wait for that.';

const unreachable =
  'Repeating does not help until the operator has restored the network connection to LinkedIn: tell the owner. Nothing is wrong with the account.';

/** What an agent should do next, if that is not obvious. */
export const adviceOn = ({ standing, repeated }: Handed): string | undefined => {
  const said = [
    ...(repeated ? ['An earlier call was the same, so nothing was done again. To do it again on purpose, give a new idempotencyKey.'] : []),
    ...(standing.status === 'processing' ? [`The work continues. Call ${getResult} with the resultLink; do not repeat the call.`] : []),
    ...(standing.error?.errorType === 'linkedinAccountSignedOut' ? [signedOut] : []),
    ...(standing.error?.errorType === 'networkUnavailable' ? [unreachable] : []),
    ...(isDoubtful(standing) ? [doubt] : []),
  ];
  return said.length === 0 ? undefined : said.join(' ');
};

/** Without LinkedIn's suggestions, which other people wrote. */
const messageOf = ({ message, filter, value }: ApiError): string =>
  filter === undefined || value === undefined ? message : filterNotResolvedBy(filter, value, []);

const wordsOf = (error: ApiError): string => {
  const { errorType, reason, retrySafe, page, element } = error;
  const facts = Object.entries({ reason, retrySafe, page, element }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${errorType}: ${messageOf(error)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
};

const progressOf = ({ progress }: Standing): string => {
  if (!progress) return 'In progress.';
  const { done, total, queuedBefore, waitingFor } = progress;
  const before = queuedBefore > 0 ? `; ${queuedBefore} ${queuedBefore === 1 ? 'call' : 'calls'} of the account before it` : '';
  return `${done} of ${total} done${before}${waitingFor === null ? '' : `; waits for ${waits[waitingFor]}`}.`;
};

export const progressWords = (standing: Standing): string => progressOf(standing).replace(/\.$/, '');

/** The state of a request in our own words, without any text from LinkedIn. */
export const wordsOn = (standing: Standing): string => {
  const place = standing.completion === undefined ? 'partial' : 'completion';
  const rows = rowsOf(standing.completion ?? standing.partial, place);
  const failed = rows.flatMap(({ place, result }) => (result.success ? [] : [{ place, words: wordsOf(result.error) }]));
  const lines = [...new Set(failed.map(({ words }) => words))].map((words) => {
    const places = failed.filter((each) => each.words === words).map((each) => each.place);
    return `${places.join(', ')}: ${words}`;
  });
  const count = `${rows.length - failed.length} of ${rows.length} items succeeded.`;
  if (standing.status === 'processing') return [`Not finished: ${progressOf(standing)}`, ...lines].join('\n');
  if (standing.status === 'error')
    return [
      wordsOf(standing.error ?? { errorType: 'internalError', message: itemWideErrors.internalError }),
      ...(rows.length > 0 ? [`Before that ${count}`] : []),
      ...lines,
    ].join('\n');
  return rows.length === 0 ? 'Done.' : [count, ...lines].join('\n');
};
