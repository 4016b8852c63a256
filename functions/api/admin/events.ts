import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { CallingToken } from '../../accounts/tokens.ts';
import { maxWaitedEvents } from '../../contract/administration.events.ts';
import type { AdminInputOf, AdminOutputOf } from '../../contract/administration.ts';
import { readHead } from '../../requests/eventLog.ts';
import { type LogPage, type LogQuestion, placeBefore } from '../../requests/eventLogReading.ts';
import type { Api } from '../api.ts';
import { callerOf } from '../caller.ts';
import { waitForEvents } from '../eventWaiting.ts';
import { headerOf } from '../http.ts';
import { AdminFailure, HeldCompletion } from './handlers.ts';

type Input = Omit<AdminInputOf<'events.wait'>, 'waitSeconds'>;
type Output = AdminOutputOf<'events.wait'>;

/** Seconds after which a call that was not held may be repeated. */
const retryAfter = 5;

const startOf = async ({ accounts }: Api, customerId: string, since: string | undefined): Promise<number> => {
  if (since === undefined) return (await readHead(accounts, customerId)).place;
  return /^\d+$/.test(since) ? Number(since) : placeBefore(accounts, customerId, Date.parse(since));
};

const shown = ({ events, place }: LogPage): Output => ({
  events: events.map(({ id, event }) => ({ id, ...event }) as Output['events'][number]),
  next: String(place),
});

const questionOf = ({ customerId, accountIds }: Waiting, { types }: Input): LogQuestion => ({
  customerId,
  accountIds,
  types,
  limit: maxWaitedEvents,
});

/** Whose events are waited for. */
export interface Waiting {
  readonly customerId: string;
  /** Of these accounts alone. */
  readonly accountIds?: readonly string[] | undefined;
}

/** Waits for events, with a place among the held calls; a step is at most `stepMs` long. @throws AdminFailure if there is no place */
const hold = async (api: Api, waiting: Waiting, input: AdminInputOf<'events.wait'>) => {
  const began = api.clock.now();
  const until = began + input.waitSeconds * 1000;
  const asked = questionOf(waiting, input);
  let place = await startOf(api, waiting.customerId, input.since);
  const step = async (stepMs: number, signal?: AbortSignal): Promise<Output | undefined> => {
    const stop = Math.min(until, api.clock.now() + stepMs);
    const page = await waitForEvents(api, asked, place, { began, until: stop }, signal);
    place = page.place;
    return page.events.length > 0 || stop >= until ? shown(page) : undefined;
  };
  const atOnce = await step(0);
  if (atOnce) return { atOnce };
  const leave = await api.heldCalls.take(waiting.customerId);
  if (!leave) throw new AdminFailure('tooManyWaiting', { retryAfter });
  return { leave, step };
};

/** The same in one piece, for who cannot be answered in parts. @throws AdminFailure, the signal's reason */
export const eventsWithin = async (
  api: Api,
  waiting: Waiting,
  input: AdminInputOf<'events.wait'>,
  signal: AbortSignal,
): Promise<Output> => {
  const held = await hold(api, waiting, input);
  if (held.atOnce) return held.atOnce;
  try {
    for (;;) {
      const ended = await held.step(api.longHeartbeatMs, signal);
      if (ended) return ended;
    }
  } finally {
    await held.leave();
  }
};

export const eventFunctions = {
  'events.wait': async (
    api: Api,
    customerId: string,
    input: AdminInputOf<'events.wait'>,
    token: CallingToken,
    event: APIGatewayProxyEvent,
  ): Promise<Output | HeldCompletion> => {
    const named = headerOf(event, 'identification-token') === undefined ? undefined : [(await callerOf(api, event)).accountId];
    const held = await hold(api, { customerId, accountIds: named ?? token.accountIds ?? undefined }, input);
    if (held.atOnce) return held.atOnce;
    return new HeldCompletion(held.leave, (signal) => held.step(api.longHeartbeatMs, signal));
  },
};
