import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { changeLast, markRead, newConversation, say, secondThread } from '../site/conversations.ts';
import type { Sandbox } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Account } from '../world/world.ts';
import { Happening, isOfNetwork, type NetworkHappening } from './happenings.ts';
import { randomly } from './randomTraffic.ts';

export const IncomingBody = z.strictObject({
  account: z.string(),
  happenings: z.array(Happening).default([]),
  /** So many happenings at random, from this seed: messages of people who are connected, with `network` also new connections and requests. */
  random: z
    .strictObject({ count: z.number().int().min(1).max(1000), seed: z.number().int(), network: z.boolean().default(false) })
    .optional(),
});

/** How the account stands to somebody is changed by others, or by its owner elsewhere. */
function relate({ state, ledger }: Sandbox, account: Account, happening: NetworkHappening, since: number): void {
  const person = state.person(happening.person);
  if (!person) return;
  const change =
    happening.kind === 'invitationReceived'
      ? ({ state: 'incoming', note: happening.note, since } as const)
      : happening.kind === 'invitationElsewhere'
        ? ({ state: 'pending', note: null, since } as const)
        : ({ state: 'connected', following: true, note: null, since } as const);
  state.relate(account, person, change);
  ledger.record({ account: account.id, kind: happening.kind, person: profileUrl(person.slug), text: change.note });
}

function happen(sandbox: Sandbox, account: Account, happening: Happening, now: number): void {
  if (isOfNetwork(happening)) {
    relate(sandbox, account, happening, now);
    return;
  }
  const { state, ledger } = sandbox;
  const { person } = happening;
  const conversations = state.conversations(account);
  // An InMail is a second thread with the person.
  const inMail = happening.kind === 'message' && happening.inMail ? secondThread(account, person) : undefined;
  const key = inMail?.id ?? person;
  const conversation = conversations.get(key) ?? inMail ?? newConversation(account, { person });
  if (happening.kind === 'readElsewhere') {
    markRead(conversation, now);
    return;
  }
  if (happening.kind === 'threadDeletedElsewhere') {
    conversations.delete(person);
    return;
  }
  if (happening.kind === 'messageRecalled' || happening.kind === 'messageEdited') {
    changeLast(conversation, happening.kind === 'messageEdited' ? { text: happening.text } : { text: '', recalled: true });
    return;
  }
  conversations.set(key, conversation);
  const from = happening.kind === 'message' ? 'them' : 'us';
  const attachment = happening.kind === 'message' ? happening.attachment : undefined;
  const time = Math.max(now, (conversation.messages.at(-1)?.time ?? 0) + 1);
  say(account, conversation, { from, text: happening.text, time, ...(attachment ? { attachments: [attachment] } : {}) });
  // It is back in the inbox.
  conversation.archived = false;
  if (from === 'us') markRead(conversation, time);
  else {
    conversation.unread = true;
    conversation.unreadCount += 1;
  }
  ledger.record({
    account: account.id,
    kind: from === 'them' ? 'messageReceived' : 'messageElsewhere',
    person: profileUrl(person),
    text: happening.text,
  });
}

/** Lets things happen, in their order; those of a later moment then. */
export function incoming(sandbox: Sandbox, account: Account, { happenings, random }: z.infer<typeof IncomingBody>): number {
  const all = [...happenings, ...(random ? randomly(sandbox, account, random) : [])];
  const now = sandbox.clock();
  all.forEach((happening, index) => {
    // In this order by their times, too.
    if (happening.afterMs === 0) happen(sandbox, account, happening, now + index);
    else void setTimeout(happening.afterMs, undefined, { ref: false }).then(() => happen(sandbox, account, happening, sandbox.clock()));
  });
  return all.length;
}
