import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { markRead, newConversation, say } from '../site/conversations.ts';
import type { Sandbox } from '../site/visit.ts';
import { seeded } from '../world/chance.ts';
import { profileUrl } from '../world/identity.ts';
import { type Account, named } from '../world/world.ts';

const when = { person: named, afterMs: z.number().min(0).max(3_600_000).default(0) };
const text = z.string().min(1);
const attachment = z.strictObject({ name: z.string(), mediaType: z.string(), byteSize: z.number().int().min(0) });

/** Something that comes to an account without its doing, or that its owner does in another browser; `afterMs` from now. */
const Happening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), text, attachment: attachment.optional(), ...when }),
  z.strictObject({ kind: z.literal('messageElsewhere'), text, ...when }),
  z.strictObject({ kind: z.literal('readElsewhere'), ...when }),
  z.strictObject({ kind: z.literal('invitationAccepted'), ...when }),
  z.strictObject({ kind: z.literal('invitationReceived'), note: z.string().nullable().default(null), ...when }),
  z.strictObject({ kind: z.literal('connectionElsewhere'), ...when }),
]);
type Happening = z.infer<typeof Happening>;
type NetworkHappening = Extract<Happening, { kind: 'invitationAccepted' | 'invitationReceived' | 'connectionElsewhere' }>;

export const IncomingBody = z.strictObject({
  account: z.string(),
  happenings: z.array(Happening).default([]),
  /** So many happenings at random, from this seed, with people who are connected. */
  random: z.strictObject({ count: z.number().int().min(1).max(1000), seed: z.number().int() }).optional(),
});

/** Random traffic: mostly messages, some written or read elsewhere. */
function randomly(sandbox: Sandbox, account: Account, { count, seed }: { count: number; seed: number }): Happening[] {
  const chance = seeded(`incoming ${account.id} ${seed}`);
  const people = sandbox.state.related(account, 'connected').map(({ person }) => person.slug);
  const kinds = ['message', 'message', 'message', 'messageElsewhere', 'readElsewhere'] as const;
  return Array.from({ length: count }, (_, index) => {
    const person = people[Math.floor(chance() * people.length)] ?? '';
    const kind = kinds[Math.floor(chance() * kinds.length)] ?? 'message';
    return { person, afterMs: 0, ...(kind === 'readElsewhere' ? { kind } : { kind, text: `Random ${seed}.${index}` }) };
  });
}

/** How the account stands to somebody is changed by others, or by its owner elsewhere. */
function relate({ state, ledger }: Sandbox, account: Account, happening: NetworkHappening, since: number): void {
  const person = state.person(happening.person);
  if (!person) return;
  const change =
    happening.kind === 'invitationReceived'
      ? ({ state: 'incoming', note: happening.note, since } as const)
      : ({ state: 'connected', following: true, note: null, since } as const);
  state.relate(account, person, change);
  ledger.record({ account: account.id, kind: happening.kind, person: profileUrl(person.slug), text: change.note });
}

function happen(sandbox: Sandbox, account: Account, happening: Happening, now: number): void {
  if (happening.kind === 'invitationAccepted' || happening.kind === 'invitationReceived' || happening.kind === 'connectionElsewhere') {
    relate(sandbox, account, happening, now);
    return;
  }
  const { state, ledger } = sandbox;
  const { person } = happening;
  const conversations = state.conversations(account);
  const conversation = conversations.get(person) ?? newConversation(account, { person });
  if (happening.kind === 'readElsewhere') {
    markRead(conversation, now);
    return;
  }
  conversations.set(person, conversation);
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
