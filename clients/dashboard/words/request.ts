import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import type { Tone } from './account.ts';

export type Request = AdminOutputOf<'requests.getQueue'>[number];
export type RequestDetail = AdminOutputOf<'requests.get'>;
export type Item = RequestDetail['items'][number];

interface Labelled {
  readonly label: string;
  readonly tone: Tone;
}

const waits: Readonly<Record<NonNullable<Request['waitingFor']>, string>> = {
  workingHours: 'the account’s working hours',
  signIn: 'the account to be signed in again',
  pause: 'the account to be resumed',
  coolDown: 'LinkedIn, which asked for fewer requests',
  network: 'the account’s proxy, through which LinkedIn cannot be reached',
  approval: 'approval',
  limit: 'the next period, because a limit is used up',
};

/** What an unfinished request waits for; `null` if it runs or has ended. */
export const waitOf = ({ status, waitingFor }: Pick<Request, 'status' | 'waitingFor'>, before: number): string | null => {
  if (status !== 'queued') return null;
  if (waitingFor !== null) return `Waits for ${waits[waitingFor]}`;
  if (before > 0) return `Waits for ${before === 1 ? 'the request' : `${before} requests`} before it`;
  return 'Waits for a free worker';
};

export const statusOf = ({ status, errorType }: Pick<Request, 'status' | 'errorType'>): Labelled => {
  if (status === 'running') return { label: 'Running', tone: 'good' };
  if (status === 'queued') return { label: 'Waiting', tone: 'wait' };
  if (status === 'complete') return { label: 'Complete', tone: 'quiet' };
  return errorType === 'canceled' ? { label: 'Canceled', tone: 'quiet' } : { label: 'Failed', tone: 'bad' };
};

const itemStates: Readonly<Record<Item['state'], Labelled>> = {
  planned: { label: 'To do', tone: 'quiet' },
  running: { label: 'Running', tone: 'good' },
  lookingUp: { label: 'Looking up', tone: 'wait' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  unknown: { label: 'Outcome unknown', tone: 'bad' },
};

/** The state of an item; an item that had not started when its request ended never will. */
export const itemStateOf = ({ state }: Item, request: Pick<Request, 'status'>): Labelled =>
  state === 'planned' && (request.status === 'complete' || request.status === 'error')
    ? { label: 'Not done', tone: 'quiet' }
    : itemStates[state];

export const isUnfinished = ({ status }: Pick<Request, 'status'>): boolean => status === 'queued' || status === 'running';

/** Where the reader does what an error asks for, beyond its message: on the account's page or in its settings. */
export const nextStepOf = (errorType: string): { readonly at: 'queue' | 'settings'; readonly label: string } | null => {
  if (errorType === 'linkedinAccountSignedOut') return { at: 'queue', label: 'Sign the account in again' };
  return errorType === 'limitExceeded' ? { at: 'settings', label: 'Change the limits' } : null;
};
