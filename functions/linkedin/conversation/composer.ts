import { type Aim, aimAt } from '../browser/aim.ts';
import { click } from '../browser/click.ts';
import { clearEditor, enterText } from '../browser/editor.ts';
import type { FileOnDisk } from '../browser/filesOnDisk.ts';
import { giveFiles } from '../browser/giveFiles.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { AttachmentNotAccepted, LayoutChanged } from '../failures.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { comparable } from '../text/comparable.ts';
import { type ConversationFacts, conversationReader } from './conversation.ember.ts';
import { areFiles, type MessageContent, readConversation } from './conversation.ts';

const pageName = 'conversation';

/** An upload may take this many times as long as a page. */
const uploadPatience = 6;

const composer = { page: pageName, name: 'composer', selector: anyOf(conversationEmber.composer) };

/** Enters a message into the empty composer. */
export const enterMessage = (linkedin: LinkedIn, text: string, signal: AbortSignal): Promise<void> => {
  const isEntered = async (): Promise<boolean> => comparable((await readConversation(linkedin.page)).draft) === comparable(text);
  return enterText(linkedin, composer, text, { lineBreak: 'Shift+Enter', isEntered, element: 'composerText' }, signal);
};

/** Takes text and files out of the composer again: no unsent message may be left in it. */
export const discardDraft = async (linkedin: LinkedIn): Promise<void> => {
  const { page } = linkedin;
  await click(linkedin, composer);
  await clearEditor(page);
  for (let { draftFiles } = await readConversation(page); draftFiles.length > 0; ) {
    const before = draftFiles.length;
    await page.locator(anyOf(conversationEmber.removeFile)).first().click({ timeout: linkedin.patienceMs });
    const isLess = (facts: ConversationFacts): boolean => facts.draftFiles.length < before;
    const facts = await readUntil(page, conversationReader, isLess, {
      milliseconds: linkedin.patienceMs,
      signal: new AbortController().signal,
    });
    if (!facts) throw new LayoutChanged(pageName, 'removeFile');
    ({ draftFiles } = facts);
  }
};

/** Attaches files and waits until LinkedIn has each of them. */
const attachFiles = async (linkedin: LinkedIn, files: readonly FileOnDisk[], signal: AbortSignal): Promise<void> => {
  const { page, patienceMs, pacing } = linkedin;
  const conversation = page.locator(anyOf(conversationEmber.conversation)).filter({ visible: true }).first();
  const field = conversation.locator(anyOf(conversationEmber.fileField)).first();
  if ((await field.count()) === 0) throw new LayoutChanged(pageName, 'fileField');
  const attached: string[] = [];
  for (const file of files) {
    await pacing.pause('beforeClick', signal);
    await giveFiles(field, [file], { timeout: patienceMs });
    attached.push(file.name);
    const isThere = (facts: ConversationFacts): boolean => !facts.uploading && areFiles(facts.draftFiles, attached) && facts.send;
    const isOver = (facts: ConversationFacts): boolean => facts.uploadFailed || isThere(facts);
    const facts = await readUntil(page, conversationReader, isOver, { milliseconds: patienceMs * uploadPatience, signal });
    if (!facts) throw new AttachmentNotAccepted('uploadFailed');
    if (facts.uploadFailed) throw new AttachmentNotAccepted('refusedByLinkedIn');
  }
};

/** The composer has to hold exactly this message; one without files may show what LinkedIn made of its text, such as a preview of a link. */
export const requireDraft = async (linkedin: LinkedIn, { text, files }: MessageContent): Promise<void> => {
  const { draft, draftFiles, uploading, uploadFailed } = await readConversation(linkedin.page);
  if (comparable(draft) !== comparable(text)) throw new LayoutChanged(pageName, 'composerText');
  if (files.length === 0 || (areFiles(draftFiles, files) && !uploading && !uploadFailed)) return;
  throw new LayoutChanged(pageName, 'draftFile');
};

/**
 * Writes a message with files into the empty composer: the files first, since they are what can be refused.
 *
 * @throws AttachmentNotAccepted if LinkedIn refuses a file, or its upload does not end
 */
export const composeWithFiles = async (
  linkedin: LinkedIn,
  content: MessageContent,
  files: readonly FileOnDisk[],
  signal: AbortSignal,
): Promise<void> => {
  await attachFiles(linkedin, files, signal);
  if (content.text !== null) await enterMessage(linkedin, content.text, signal);
  await requireDraft(linkedin, content);
};

/** The send button. Never the quick replies beside it, which send immediately. */
export const sendButton = (linkedin: LinkedIn): Promise<Aim> =>
  aimAt(linkedin, { page: pageName, name: 'send', selector: anyOf(conversationEmber.send) });
