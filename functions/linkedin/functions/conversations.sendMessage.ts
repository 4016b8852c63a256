import { z } from 'zod';
import type { ItemOf } from '../../contract/item.types.ts';
import { clickIrreversibly } from '../browser/click.ts';
import { filesOnDisk } from '../browser/filesOnDisk.ts';
import type { LinkedIn } from '../browser/session.ts';
import { composeWithFiles, discardDraft, enterMessage, requireDraft, sendButton } from '../conversation/composer.ts';
import type { ShownMessage } from '../conversation/conversation.ember.ts';
import {
  hasItsFiles,
  type MessageContent,
  openConversation,
  ownMessagesSaying,
  type WritableConversation,
} from '../conversation/conversation.ts';
import { registerEvidence } from '../conversation/sending.ts';
import { openThreadToWrite } from '../conversation/threadById.ts';
import { AttachmentNotAccepted, LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { openProfile, requireRelation } from '../person/profile.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import type { LookUpRun } from '../run.ts';
import type { Finding, Performer } from './performer.ts';
import { lookUpInMail, type SalesTrace, salesTrace, sendInMail } from './salesNavigator.conversations.ts';

/** The person's page, if it allows messages: for people who are not connected, LinkedIn's own Message button opens an InMail. */
const connection = async (
  linkedin: LinkedIn,
  person: string,
  run: LookUpRun<'personNotFound' | 'messagingNotAllowed'>,
): Promise<ProfileFacts> => {
  const profile = await openProfile(linkedin, person, run.signal);
  if (!profile) throw run.fail('personNotFound');
  if (requireRelation(profile) !== 'connected') throw run.fail('messagingNotAllowed');
  return profile.facts;
};

type Run = LookUpRun<'personNotFound' | 'threadNotFound' | 'messagingNotAllowed'>;

/** The conversation to write into: the one with a person, or the one with an id, verified by ids either way. */
const openRecipient = async (
  linkedin: LinkedIn,
  { person, threadId }: ItemOf<'conversations.sendMessage'>,
  run: Run,
): Promise<WritableConversation> => {
  if (threadId !== undefined) return openThreadToWrite(linkedin, threadId, run);
  return openConversation(linkedin, await connection(linkedin, person ?? '', run), run);
};

/** The trace of an attempt for a later look-up: ids of messages in the thread before it, never content. */
const trace = z.object({
  /** The account's own messages with the same text. */
  own: z.array(z.string()),
  /** The newest message; `null` if the thread was empty. */
  last: z.string().nullable(),
});
type Trace = z.output<typeof trace>;

/** What an item sends; its files by their names. */
const contentOf = ({ text, attachments = [] }: ItemOf<'conversations.sendMessage'>): MessageContent => ({
  text: text ?? null,
  files: attachments.map(({ name }) => name ?? ''),
});

const traceOf = (messages: readonly ShownMessage[], text: string | null): Trace => ({
  own: ownMessagesSaying(messages, text).map(({ id }) => id),
  last: messages.at(-1)?.id ?? null,
});

const undecidable: Finding<undefined> = { found: 'undecidable' };

/** The outcome of an attempt according to the current thread. The thread proves something only if it reaches back to the attempt (P4). */
const findingIn = (messages: readonly ShownMessage[], before: Trace, { text, files }: MessageContent): Finding<undefined> => {
  const lastAt = messages.findIndex(({ id }) => id === before.last);
  if (before.last !== null && lastAt < 0) return undecidable;
  const [sent] = ownMessagesSaying(messages.slice(lastAt + 1), text).filter(({ id }) => !before.own.includes(id));
  if (!sent) return { found: 'absent' };
  // A message with other files, or with files that are not known as such, is neither a proof nor the absence of one.
  if (!hasItsFiles(sent, files)) return undecidable;
  // If an "empty" thread now has older messages, it was not empty: its earlier content is unknown.
  return before.last === null && messages[0] !== sent ? undecidable : { found: 'happened' };
};

const anyTrace = z.union([salesTrace, trace]);

/** What an attempt in LinkedIn's own messaging has left. */
const standardTrace = (stored: z.output<typeof anyTrace> | undefined): Trace | undefined =>
  stored && 'channel' in stored ? undefined : stored;

/** Sends one message, at most once (P3): every check, then `attempting`, then the click, then proof. */
export const conversationsSendMessage: Performer<'conversations.sendMessage', Trace | SalesTrace> = {
  trace: anyTrace,
  perform: async (linkedin, item, run) => {
    if (item.channel === 'salesNavigator') {
      const { earlier } = run;
      return sendInMail(linkedin, item, { ...run, earlier: earlier && 'channel' in earlier ? earlier : undefined });
    }
    const { page } = linkedin;
    const { signal } = run;
    const content = contentOf(item);
    const { facts: conversation, requireSame } = await openRecipient(linkedin, item, run);
    // The message of an earlier attempt was sent after all.
    const earlier = standardTrace(run.earlier);
    const late = earlier && findingIn(conversation.messages, earlier, content).found;
    if (late === 'happened') return undefined;
    if (late === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    // An existing draft would be sent with our text.
    if (conversation.draft !== '' || conversation.draftFiles.length > 0) throw run.fail('draftInTheWay');
    // Members who send with Enter have this choice instead of a button; without a button nothing is typed.
    if (!conversation.send) {
      if (conversation.sendChoice) throw run.fail('pressEnterToSend');
      throw new LayoutChanged('conversation', 'send');
    }
    const files = (await run.files?.()) ?? [];
    if (files.length !== content.files.length) throw new AttachmentNotAccepted('gone');
    await using onDisk = await filesOnDisk(files);
    const discard = async (error: unknown): Promise<never> => {
      // No unsent message may be left in the composer. If it was sent, the composer is empty; in another conversation the draft is somebody else's.
      await requireSame()
        .then(() => discardDraft(linkedin))
        .catch(() => undefined);
      throw error;
    };
    if (files.length > 0) await composeWithFiles(linkedin, content, onDisk.files, signal).catch(discard);
    else await enterMessage(linkedin, content.text ?? '', signal);
    await using button = await sendButton(linkedin);
    const before = traceOf(conversation.messages, content.text);
    const evidence = registerEvidence(page, content, before.own, { threadId: item.threadId, signal });
    const requireUnchanged = async (): Promise<void> => {
      await requireSame();
      await requireDraft(linkedin, content);
    };
    await clickIrreversibly(linkedin, run, button, before, requireUnchanged).catch(discard);
    await evidence.prove(run.fail);
    return undefined;
  },

  lookUp: async (linkedin, item, before, run) => {
    if ('channel' in before) return lookUpInMail(linkedin, item, before, run);
    return findingIn((await openRecipient(linkedin, item, run)).facts.messages, before, contentOf(item));
  },
};
