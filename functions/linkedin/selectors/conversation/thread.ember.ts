import { selectorTable } from '../entry.ts';
import { conversationEmber } from './conversation.ember.ts';

/** A readable conversation, with or without a composer: people who can no longer receive messages may have sent some before. */
export const threadEmber = selectorTable('2023-03', {
  conversation: { primary: '.msg-convo-wrapper', fallbacks: ['.msg-thread', '.msg__detail'] },
  recipient: conversationEmber.recipient,
  upsell: conversationEmber.upsell,
  loader: conversationEmber.loader,
  list: conversationEmber.list,
  scroller: { primary: '.msg-s-message-list', fallbacks: ['.msg-s-message-list-container'] },
  /** The other participant, above the very first message. */
  beginning: { primary: '.msg-s-profile-card', fallbacks: ['[class*="profile-card-one-to-one"]'] },
  /** Rows of messages and day headings, in the order of the thread. */
  entry: {
    primary: 'time.msg-s-message-list__time-heading, .msg-s-event-listitem[data-event-urn]',
    fallbacks: ['[data-event-urn*="msg_message"]'],
    attributes: ['data-event-urn'],
  },
  theirs: conversationEmber.theirs,
  body: conversationEmber.messageBody,
  /** In a group of messages, only the first has one. */
  timestamp: { primary: 'time.msg-s-message-group__timestamp', fallbacks: ['time'] },
});
