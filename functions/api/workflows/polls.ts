import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import type { Json } from '../../contract/declaration.ts';
import type { Envelope } from '../../contract/envelopes.ts';
import { type ApiError, invalidRequestBody } from '../../contract/errors.ts';
import { describeFaults } from '../../contract/faults.ts';
import type { BodyOf, DataOf, FunctionName } from '../../contract/functions.ts';
import { scopeOfFunction } from '../../contract/scopes.ts';
import {
  conversationsAsked,
  conversationsPollBody,
  inboxPollBody,
  networkPollBody,
  shownActions,
  shownConversation,
  shownInboxMessage,
  shownMessage,
  shownNetworkEvent,
} from '../../workflows/polls.ts';
import type { Api } from '../api.ts';
import { bodyOf } from '../body.ts';
import { callAs, calledByName } from '../call.ts';
import { callerAndAccount } from '../caller.ts';
import { type Answer, Refusal } from '../http.ts';
import { requireScope } from '../permission.ts';
import { answerResult, withOurToken } from './door.ts';

/** The ended request of a function that is answered from the store. */
const endOf = async <Name extends FunctionName>(
  api: Api,
  event: APIGatewayProxyEvent,
  name: Name,
  body: BodyOf<Name>,
): Promise<Envelope> => {
  const [caller, account] = await callerAndAccount(api, withOurToken(event));
  const answer = await calledByName(api, caller, name, (declaration) =>
    callAs(api, { caller, account }, { declaration, body, options: { resultHandling: 'long' } }),
  );
  return JSON.parse(String(answer.body)) as Envelope;
};

const notSynced = (what: string): Refusal => new Refusal({ errorType: 'conversationsNotSynced', message: what }, {}, { status: 400 });

const completionOf = (envelope: Envelope): Json => {
  if (envelope.status === 'complete') return envelope.completion;
  if (envelope.status === 'error' && envelope.error.errorType === 'notWatched')
    throw notSynced('This is not synced for the account. Run st.syncInbox or st.syncNetwork first.');
  throw new Refusal(envelope.status === 'error' ? (envelope.error as ApiError) : 'internalError');
};

const validated = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal(invalidRequestBody(describeFaults(parsed.error, body)));
  return parsed.data;
};

type ConversationResult = { readonly success: true; readonly data: DataOf<'conversations.get'> } | { readonly success: false };
type Conversations = Readonly<Partial<Record<'standard' | 'salesNavigator', readonly { readonly result: ConversationResult }[]>>>;

/** `POST /conversations/poll`: if one of them is not synced, the whole call is refused. */
export const pollConversations = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const asked = validated(conversationsPollBody, bodyOf(event));
  const found = completionOf(await endOf(api, event, 'conversations.get', conversationsAsked(asked))) as unknown as Conversations;
  const left = { st: [...(found.standard ?? [])], nv: [...(found.salesNavigator ?? [])] };
  return answerResult(
    asked.map(({ personUrl, type }) => {
      const result = left[type].shift()?.result;
      if (!result?.success)
        throw notSynced(`The conversation with ${personUrl} is not synced. Run ${type}.syncConversation for this person first.`);
      const { since, messages } = result.data;
      return { personUrl, type, ...(since === null ? {} : { since }), messages: messages.map(shownMessage) };
    }),
  );
};

/** Told at once in one answer, at most. */
const maxTold = 1000;
const pageSize = 200;

/** All that was told from a moment on, newest first. */
const told = async <Row>(
  page: (since: string | undefined) => Promise<{ rows: readonly Row[]; next: string | null }>,
  since?: string,
): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let from = since; ; ) {
    const { rows: found, next } = await page(from);
    rows.push(...found);
    if (found.length < pageSize || next === null || next === from) break;
    from = next;
  }
  return rows.slice(-maxTold).reverse();
};

/** `POST /inbox/poll`: what came to the inbox, or the conversation with one person. */
export const pollInbox = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { since, type, threadId, personUrl } = validated(inboxPollBody, bodyOf(event));
  if (personUrl !== undefined) {
    const asked = conversationsAsked([{ personUrl, type: type ?? 'st', since }]);
    const found = completionOf(await endOf(api, event, 'conversations.get', asked)) as unknown as Conversations;
    const [{ result } = { result: { success: false as const } }] = found.standard ?? found.salesNavigator ?? [];
    const messages = result.success ? result.data.messages : [];
    return answerResult(
      shownConversation(
        messages.filter((message) => threadId === undefined || message.threadId === threadId),
        personUrl,
      ),
    );
  }
  const messages = await told(async (from) => {
    const body = { limit: pageSize, ...(from === undefined ? {} : { since: from }) };
    const data = completionOf(await endOf(api, event, 'inbox.poll', body)) as unknown as DataOf<'inbox.poll'>;
    return { rows: data.messages, next: data.next };
  }, since);
  const shown = messages.map(shownInboxMessage);
  return answerResult({
    messages: shown.filter((each) => (type === undefined || each.type === type) && (threadId === undefined || each.threadId === threadId)),
  });
};

/** `POST /network/poll` */
export const pollNetwork = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { since, type } = validated(networkPollBody, bodyOf(event));
  const events = await told(async (from) => {
    const body = { limit: pageSize, ...(from === undefined ? {} : { since: from }) };
    const data = completionOf(await endOf(api, event, 'network.poll', body)) as unknown as DataOf<'network.poll'>;
    return { rows: data.events, next: data.next };
  }, since);
  return answerResult({ events: events.map(shownNetworkEvent).filter((each) => type === undefined || each.type === type) });
};

/** `GET /stats/actions?start=…&end=…` */
export const readActions = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { start, end } = event.queryStringParameters ?? {};
  const body = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } as BodyOf<'stats.getUsage'>;
  const usage = completionOf(await endOf(api, event, 'stats.getUsage', body)) as unknown as DataOf<'stats.getUsage'>;
  return answerResult(shownActions(usage));
};

/** `GET /account`: the member, as far as pages that were opened have shown. */
export const readAccountInfo = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const [caller, account] = await callerAndAccount(api, withOurToken(event));
  return calledByName(api, caller, 'account.get', async (declaration) => {
    requireScope(caller.token, scopeOfFunction(declaration));
    return answerResult({ name: account?.name ?? null, url: account?.publicUrl ?? null });
  });
};
