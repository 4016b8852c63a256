import { type ApiError, itemWideErrors } from '../contract/errors.ts';
import { filterNotResolvedBy } from '../contract/item.errors.ts';
import type { Handed } from './once.ts';
import type { RequestState } from './requestState.ts';
import { rowsOf } from './rows.ts';
import { getResult } from './tools.ts';

/** What a request waits for, in words. */
export const waits: Readonly<Record<NonNullable<NonNullable<RequestState['progress']>['waitingFor']>, string>> = {
  workingHours: 'the working hours of the account',
  signIn: 'the owner to sign the account in again',
  pause: 'the owner to end the pause of the account',
  coolDown: 'LinkedIn, which asked for fewer requests',
  network: 'the proxy of the account, through which LinkedIn cannot be reached',
  approval: 'somebody who approves it',
  limit: 'the next period of a limit that the owner set',
};

const doubt = 'Do not repeat anything with retrySafe false: it may have happened. Check on LinkedIn first, or ask the owner.';

const isDoubtful = ({ error, completion, partial }: RequestState): boolean =>
  error?.retrySafe === false || rowsOf(completion ?? partial, '').some(({ result }) => !result.success && result.error.retrySafe === false);

const signedOut =
  'Repeating does not help: the owner of the account has to sign in again (accounts.reconnect). Requests that were accepted before wait for that.';

const unreachable =
  'Repeating does not help until the operator has restored the network connection to LinkedIn: tell the owner. Nothing is wrong with the account.';

const unapproved =
  'A person has to approve it first: in the dashboard under Approvals, with approvals.approve, or by the link of the event approval.requested. Tell the user so; you cannot approve it yourself.';

/** What an agent should do next, if that is not obvious. */
export const adviceOn = ({ state, repeated }: Handed): string | undefined => {
  const said = [
    ...(repeated ? ['An earlier call was the same, so nothing was done again. To do it again on purpose, give a new idempotencyKey.'] : []),
    ...(state.status === 'processing' ? [`The work continues. Call ${getResult} with the resultLink; do not repeat the call.`] : []),
    ...(state.progress?.waitingFor === 'approval' ? [unapproved] : []),
    ...(state.error?.errorType === 'linkedinAccountSignedOut' ? [signedOut] : []),
    ...(state.error?.errorType === 'networkUnavailable' ? [unreachable] : []),
    ...(isDoubtful(state) ? [doubt] : []),
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

const progressOf = ({ progress }: RequestState): string => {
  if (!progress) return 'In progress.';
  const { done, total, queuedBefore, waitingFor } = progress;
  const before = queuedBefore > 0 ? `; ${queuedBefore} ${queuedBefore === 1 ? 'call' : 'calls'} of the account before it` : '';
  return `${done} of ${total} done${before}${waitingFor === null ? '' : `; waits for ${waits[waitingFor]}`}.`;
};

export const progressWords = (state: RequestState): string => progressOf(state).replace(/\.$/, '');

/** The state of a request in our own words, without any text from LinkedIn. */
export const wordsOn = (state: RequestState): string => {
  const place = state.completion === undefined ? 'partial' : 'completion';
  const rows = rowsOf(state.completion ?? state.partial, place);
  const failed = rows.flatMap(({ place, result }) => (result.success ? [] : [{ place, words: wordsOf(result.error) }]));
  const lines = [...new Set(failed.map(({ words }) => words))].map((words) => {
    const places = failed.filter((each) => each.words === words).map((each) => each.place);
    return `${places.join(', ')}: ${words}`;
  });
  const count = `${rows.length - failed.length} of ${rows.length} items succeeded.`;
  if (state.status === 'processing') return [`Not finished: ${progressOf(state)}`, ...lines].join('\n');
  if (state.status === 'error')
    return [
      wordsOf(state.error ?? { errorType: 'internalError', message: itemWideErrors.internalError }),
      ...(rows.length > 0 ? [`Before that ${count}`] : []),
      ...lines,
    ].join('\n');
  return rows.length === 0 ? 'Done.' : [count, ...lines].join('\n');
};
