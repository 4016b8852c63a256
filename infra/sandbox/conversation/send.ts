import { added, type Conversation, isGroup, markRead, newConversation, say, type UploadedFile } from '../site/conversations.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

/** `createMessage`: recorded and in the thread as soon as it has arrived, whatever becomes of the answer. */
export const createMessage: Handler = (visit) => {
  const message = visit.body.message as
    | { body?: { text?: unknown }; renderContentUnions?: unknown; conversationUrn?: unknown; originToken?: unknown }
    | undefined;
  const text = message?.body?.text;
  const { person, conversation } = addressee(visit, message?.conversationUrn);
  const files = filesIn(visit, message?.renderContentUnions);
  if (!person || typeof text !== 'string' || !files || (text.trim() === '' && files.length === 0))
    return { json: { data: { status: 400 } }, status: 400 };
  const fault = visit.sandbox.faults.take('send', visit.occasion(person));
  if (fault?.outcome === 'notArrived') return { cut: true };
  const isOpen = conversation?.inMail || (conversation && isGroup(conversation));
  if (fault?.outcome === 'refused' || (!isOpen && visit.state.relation(visit.account, person).state !== 'connected'))
    return { json: { data: { status: 403 } }, status: 403 };
  const sent = deliver(visit, person, { text, files }, conversation);
  if (fault?.outcome === 'answerLost') return { cut: true };
  const value = {
    renderContentUnions: [],
    entityUrn: sent.urn,
    backendConversationUrn: `urn:li:messagingThread:${sent.conversation.id}`,
    senderUrn: `urn:li:msg_messagingParticipant:urn:li:fsd_profile:${sent.urn.split(':').at(-1)?.split(',')[0]}`,
    originToken: typeof message?.originToken === 'string' ? message.originToken : null,
    body: { attributes: [], text },
    backendUrn: `urn:li:messagingMessage:${sent.urn.split(',')[1]?.replace(')', '')}`,
    conversationUrn: sent.conversation.urn,
    deliveredAt: sent.time,
  };
  const reply: Reply = { json: { value } };
  return fault?.outcome === 'slow' ? { ...reply, afterMs: fault.ms } : reply;
};

/** Puts a message into a conversation, by default the one with the person, and into the ledger, once. */
export function deliver(
  visit: Visit,
  person: Person,
  { text, files = [] }: { readonly text: string; readonly files?: readonly UploadedFile[] },
  into?: Conversation,
) {
  const { account, state, sandbox } = visit;
  const all = state.conversations(account);
  const conversation = into ?? all.get(person.slug) ?? added(all, newConversation(account, { person: person.slug }));
  const message = say(account, conversation, {
    from: 'us',
    text,
    time: sandbox.clock(),
    ...(files.length > 0 ? { attachments: files } : {}),
  });
  markRead(conversation, message.time);
  const to = isGroup(conversation) ? {} : { person: profileUrl(person.slug) };
  sandbox.ledger.record({ account: account.id, kind: 'message', ...to, thread: conversation.id, text, ...filesOf(files) });
  return { ...message, conversation };
}

const filesOf = (files: readonly UploadedFile[]) =>
  files.length === 0 ? {} : { files: files.map(({ name, byteSize, sha256 }) => ({ name, size: byteSize, sha256 })) };

/** The uploads that a message names; `undefined` if there is one that is not there. */
function filesIn({ state }: Visit, unions: unknown): readonly UploadedFile[] | undefined {
  const urns = (Array.isArray(unions) ? unions : []) as readonly { file?: { assetUrn?: string } }[];
  const files = urns.map(({ file }) => state.uploads.get(file?.assetUrn ?? ''));
  return files.every((each) => each !== undefined) ? files : undefined;
}

interface Addressee {
  readonly person: Person | undefined;
  readonly conversation?: Conversation;
}

function addressee(visit: Visit, conversationUrn: unknown): Addressee {
  if (typeof conversationUrn === 'string') {
    const known = [...visit.state.conversations(visit.account).values()].find((one) => one.urn === conversationUrn);
    return known ? { person: visit.state.person(known.person), conversation: known } : { person: undefined };
  }
  const recipients = visit.body.hostRecipientUrns;
  const recipient: unknown = Array.isArray(recipients) ? recipients[0] : undefined;
  return { person: typeof recipient === 'string' ? visit.state.person(recipient.replace('urn:li:fsd_profile:', '')) : undefined };
}
