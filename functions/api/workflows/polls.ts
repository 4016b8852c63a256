import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import { readKnownMessages } from '../../accounts/conversations.ts';
import { conversationsGet } from '../../contract/conversations.ts';
import type { Json } from '../../contract/declaration.ts';
import type { Envelope } from '../../contract/envelopes.ts';
import { type ApiError, invalidRequestBody } from '../../contract/errors.ts';
import { describeFaults } from '../../contract/faults.ts';
import type { BodyOf, DataOf, FunctionName } from '../../contract/functions.ts';
import { inboxPoll } from '../../contract/inbox.ts';
import { networkPoll } from '../../contract/network.poll.ts';
import { scopeOfFunction } from '../../contract/scopes.ts';
import { validateInput } from '../../contract/validation.ts';
import type { WatchKind } from '../../contract/watch.looks.ts';
import { eachTold, type Told } from '../../watching/told.ts';
import { isActive, readWatch } from '../../watching/watch.ts';
import {
  channelOf,
  conversationsAsked,
  conversationsPollBody,
  inboxPollBody,
  networkPollBody,
  type PolledConversation,
  type StoredConversation,
  shownActions,
  shownConversation,
  shownInboxMessage,
  shownMessage,
  shownNetworkEvent,
} from '../../workflows/polls.ts';
import type { Api } from '../api.ts';
import { auditedRead } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { callAs, calledByName, requireConnected } from '../call.ts';
import { callerAndAccount } from '../caller.ts';
import { type Answer, Refusal } from '../http.ts';
import { requireScope } from '../permission.ts';
import { polledMessage, polledNews } from '../store/watching.ts';
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

const notWatched = (): Refusal => notSynced('This is not synced for the account. Run st.syncInbox or st.syncNetwork first.');

const completionOf = (envelope: Envelope): Json => {
  if (envelope.status === 'complete') return envelope.completion;
  if (envelope.status === 'error' && envelope.error.errorType === 'notWatched') throw notWatched();
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

/**
 * What was told of a watched account, newest first: from a moment on, the oldest of it, so that a client that asks again from the newest of them misses
 * nothing; the newest without a moment. It is read where it is kept: no request is made of a poll. @throws Refusal
 */
const told = async <Shown>(
  api: Api,
  event: APIGatewayProxyEvent,
  kind: WatchKind,
  since: string | undefined,
  shown: (each: Told) => Shown | undefined,
): Promise<Shown[]> => {
  const [caller, account] = await callerAndAccount(api, withOurToken(event));
  const { accountId } = caller;
  const declaration = kind === 'inbox' ? inboxPoll : networkPoll;
  return auditedRead(api, { ...caller, kind: 'function', call: declaration.name }, async () => {
    requireScope(caller.token, scopeOfFunction(declaration));
    requireConnected(account);
    if (!isActive(await readWatch(api.accounts, accountId, kind))) throw notWatched();
    const found: Shown[] = [];
    const newestFirst = since === undefined;
    for await (const each of eachTold(api.accounts, accountId, kind, { at: newestFirst ? 0 : Date.parse(since), newestFirst })) {
      const row = shown(each);
      if (row !== undefined) found.push(row);
      if (found.length === maxTold) break;
    }
    return newestFirst ? found : found.reverse();
  });
};

/**
 * What is stored of the conversation with a person, of each of these types: what was synchronized, and what looks at the inbox have found. It is read
 * where it is kept, as in `told`. @throws Refusal
 */
const storedWith = async (
  api: Api,
  event: APIGatewayProxyEvent,
  types: readonly PolledConversation['type'][],
  { personUrl, since }: Pick<PolledConversation, 'personUrl' | 'since'>,
): Promise<StoredConversation[]> => {
  const [caller, account] = await callerAndAccount(api, withOurToken(event));
  const { accountId } = caller;
  return auditedRead(api, { ...caller, kind: 'function', call: conversationsGet.name }, async () => {
    requireScope(caller.token, scopeOfFunction(conversationsGet));
    requireConnected(account);
    const checked = validateInput(conversationsGet, conversationsAsked(types.map((type) => ({ personUrl, type, since }))));
    if (!checked.ok) throw new Refusal(invalidRequestBody(checked.details));
    const asked = checked.input as unknown as Readonly<Record<string, readonly { readonly person: string }[]>>;
    return Promise.all(
      types.map(async (type) => {
        const channel = channelOf[type];
        const { person = personUrl } = asked[channel]?.[0] ?? {};
        const { messages } = await readKnownMessages(api.accounts, accountId, { person, channel }, since ?? null);
        return { type, messages: messages.map((message) => ({ ...message, attachments: [...message.attachments] })) };
      }),
    );
  });
};

/** `POST /inbox/poll`: what came to the inbox, or the conversation with one person. */
export const pollInbox = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { since, type, threadId, personUrl } = validated(inboxPollBody, bodyOf(event));
  if (personUrl !== undefined) {
    const types = type === undefined ? (['st', 'nv'] as const) : [type];
    const stored = await storedWith(api, event, types, { personUrl, since });
    const inThread = stored.map(({ messages, ...rest }) => ({
      ...rest,
      messages: messages.filter((message) => threadId === undefined || message.threadId === threadId),
    }));
    return answerResult(shownConversation(inThread, personUrl));
  }
  const messages = await told(api, event, 'inbox', since, (each) => {
    const message = polledMessage(each);
    const row = message && shownInboxMessage(message);
    return row && (type === undefined || row.type === type) && (threadId === undefined || row.threadId === threadId) ? row : undefined;
  });
  return answerResult({ messages });
};

/** `POST /network/poll` */
export const pollNetwork = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { since, type } = validated(networkPollBody, bodyOf(event));
  const events = await told(api, event, 'network', since, (each) => {
    const news = polledNews(each);
    const row = news && shownNetworkEvent(news);
    return row && (type === undefined || row.type === type) ? row : undefined;
  });
  return answerResult({ events });
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
