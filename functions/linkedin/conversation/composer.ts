import { type Aim, aimAt } from '../browser/aim.ts';
import { enterText } from '../browser/editor.ts';
import type { LinkedIn } from '../browser/session.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { comparable, readConversation } from './conversation.ts';

const pageName = 'conversation';

/** Enters a message into the empty composer. */
export const enterMessage = (linkedin: LinkedIn, text: string, signal: AbortSignal): Promise<void> => {
  const composer = { page: pageName, name: 'composer', selector: anyOf(conversationEmber.composer) };
  const isEntered = async (): Promise<boolean> => comparable((await readConversation(linkedin.page)).draft) === comparable(text);
  return enterText(linkedin, composer, text, { lineBreak: 'Shift+Enter', isEntered, element: 'composerText' }, signal);
};

/** The send button. Never the quick replies beside it, which send immediately. */
export const sendButton = (linkedin: LinkedIn): Promise<Aim> =>
  aimAt(linkedin, { page: pageName, name: 'send', selector: anyOf(conversationEmber.send) });
