import type { Json } from '../../contract/declaration.ts';
import { requireStandardChannel } from '../channel.ts';
import { clearComposer, enterText, sendButton } from '../components/composer.ts';
import { hitIrreversibly } from '../components/irreversibleClick.ts';
import { ItemFailure, LayoutChanged } from '../failures.ts';
import { requireEnglish } from '../navigation.ts';
import type { ThreadMessage } from '../pages/conversation.ember.ts';
import { comparable, openConversation, ownMessagesSaying, readConversation } from '../pages/conversation.ts';
import { openProfile, requireRelation } from '../pages/profile.ts';
import type { ProfileFacts } from '../pages/profileFacts.ts';
import { registerEvidence } from '../pages/sending.ts';
import type { Finding, Performer } from '../performer.ts';
import type { LinkedIn } from '../session.ts';
import { textOf } from './input.ts';

/** The person's page, as long as messages can go from it: LinkedIn's own Message button leads strangers to an InMail. */
const connection = async (linkedin: LinkedIn, person: string, signal: AbortSignal): Promise<ProfileFacts> => {
  const profile = await openProfile(linkedin, person, signal);
  if (!profile) throw new ItemFailure('personNotFound');
  requireEnglish(profile.language);
  if (requireRelation(profile) !== 'connected') throw new ItemFailure('messagingNotAllowed');
  return profile.facts;
};

/** What an attempt leaves behind for a later look-up: ids of messages that stood in the thread before it, never content. */
interface Trace {
  /** Our own that said the same. */
  readonly own: readonly string[];
  /** The newest; `null` where the thread was empty. */
  readonly last: string | null;
}

const traceOf = (messages: readonly ThreadMessage[], text: string): { own: string[]; last: string | null } => ({
  own: ownMessagesSaying(messages, text).map(({ id }) => id),
  last: messages.at(-1)?.id ?? null,
});

const readTrace = (trace: Json): Trace | null => {
  if (trace === null || typeof trace !== 'object' || Array.isArray(trace)) return null;
  const { own, last } = trace;
  if (!Array.isArray(own) || (last !== null && typeof last !== 'string')) return null;
  return { own: own.filter((id) => typeof id === 'string'), last };
};

const undecidable: Finding = { found: 'undecidable' };

/** What the thread as it is now says of an attempt. Only a thread that reaches back to the attempt can say anything (P4). */
const findingIn = (messages: readonly ThreadMessage[], before: Trace, text: string): Finding => {
  const lastAt = messages.findIndex(({ id }) => id === before.last);
  if (before.last !== null && lastAt < 0) return undecidable;
  const [sent] = ownMessagesSaying(messages.slice(lastAt + 1), text).filter(({ id }) => !before.own.includes(id));
  if (!sent) return { found: 'absent' };
  // An empty thread that has grown older messages was not empty: what stood in it before is not known.
  return before.last === null && messages[0] !== sent ? undecidable : { found: 'happened' };
};

/** Sends one message, at most once (P3): every check, then `attempting`, then the click, then proof. */
export const conversationsSendMessage: Performer = {
  perform: async (linkedin, item, run) => {
    const { page } = linkedin;
    const { signal } = run;
    const text = textOf(item, 'text');
    await requireStandardChannel(linkedin, item.channel, signal);
    const person = await connection(linkedin, textOf(item, 'person'), signal);
    const conversation = await openConversation(linkedin, person, signal);
    const earlier = run.earlier === undefined ? null : readTrace(run.earlier);
    // What an earlier attempt sent has arrived after all.
    if (earlier && findingIn(conversation.messages, earlier, text).found === 'happened') return undefined;
    // Somebody's half-written message would go out with ours.
    if (conversation.draft !== '') throw new ItemFailure('draftInTheWay');
    // Members who send with Enter have the choice in the place of a button; without one nothing is typed.
    if (!conversation.send) {
      if (conversation.sendChoice) throw new ItemFailure('pressEnterToSend');
      throw new LayoutChanged('conversation', 'send');
    }
    const isEntered = async (): Promise<boolean> => comparable((await readConversation(page)).draft ?? '') === comparable(text);
    await enterText(linkedin, text, isEntered, signal);
    await using button = await sendButton(linkedin);
    const trace = traceOf(conversation.messages, text);
    const evidence = registerEvidence(page, text, trace.own);
    await hitIrreversibly(linkedin, run, button, { page: 'conversation', name: 'send' }, trace).catch(async (error: unknown) => {
      // Nobody shall find a message that waits to be sent. Where it was sent the composer is empty.
      await clearComposer(page).catch(() => undefined);
      throw error;
    });
    await evidence.prove();
    return undefined;
  },

  lookUp: async (linkedin, item, trace, run) => {
    const before = readTrace(trace);
    if (before === null) return undecidable;
    const text = textOf(item, 'text');
    const person = await connection(linkedin, textOf(item, 'person'), run.signal);
    return findingIn((await openConversation(linkedin, person, run.signal)).messages, before, text);
  },
};
