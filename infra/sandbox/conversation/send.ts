import { newConversation, say } from '../site/conversations.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

/** `createMessage`: recorded and in the thread as soon as it has arrived, whatever becomes of the answer. */
export const createMessage: Handler = (visit) => {
  const message = visit.body.message as { body?: { text?: unknown }; conversationUrn?: unknown; originToken?: unknown } | undefined;
  const text = message?.body?.text;
  const person = addressee(visit, message?.conversationUrn);
  if (!person || typeof text !== 'string' || text.trim() === '') return { json: { data: { status: 400 } }, status: 400 };
  const fault = visit.sandbox.faults.take('send', visit.occasion(person));
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused' || visit.state.relation(visit.account, person).state !== 'connected')
    return { json: { data: { status: 403 } }, status: 403 };
  const sent = deliver(visit, person, text);
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

/** Puts a message into the thread with a person and into the ledger, once. */
export function deliver(visit: Visit, person: Person, text: string) {
  const conversations = visit.state.conversations(visit.account);
  const conversation = conversations.get(person.slug) ?? newConversation(visit.account, person.slug);
  conversations.set(person.slug, conversation);
  const message = say(visit.account, conversation, 'us', text, visit.sandbox.clock());
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'message', person: profileUrl(person.slug), text });
  return { ...message, conversation };
}

function addressee(visit: Visit, conversationUrn: unknown): Person | undefined {
  if (typeof conversationUrn === 'string') {
    const known = [...visit.state.conversations(visit.account).values()].find((one) => one.urn === conversationUrn);
    return known ? visit.state.person(known.person) : undefined;
  }
  const recipients = visit.body.hostRecipientUrns;
  const recipient: unknown = Array.isArray(recipients) ? recipients[0] : undefined;
  return typeof recipient === 'string' ? visit.state.person(recipient.replace('urn:li:fsd_profile:', '')) : undefined;
}
