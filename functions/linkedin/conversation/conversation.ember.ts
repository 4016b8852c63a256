import { slugIn } from '../selectors/addresses.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import { pageReader } from '../selectors/resolve.ts';

/** One message of a thread, as its row shows it. */
export interface ThreadMessage {
  /** `urn:li:msg_message:(…)`. */
  readonly id: string;
  readonly own: boolean;
  readonly text: string;
}

/** What an open conversation tells. */
export interface ConversationFacts {
  /** The last part of every link that says with whom it is: a profile id or a slug. */
  readonly recipients: readonly string[];
  /** What stands in the composer; `null` where there is none. */
  readonly draft: string | null;
  /** It has a subject: an InMail, not a message to a connection. */
  readonly subject: boolean;
  readonly send: boolean;
  /** Beside the composer one chooses what sends: a button, or Enter. */
  readonly sendChoice: boolean;
  /** Something is offered for sale in the place of a composer. */
  readonly upsell: boolean;
  /** Messages are still on their way. */
  readonly loading: boolean;
  /** The messages that are loaded, oldest first; the newest are always among them. */
  readonly messages: readonly ThreadMessage[];
}

export const conversationReader = pageReader({
  page: 'conversation',
  selectors: conversationEmber,
  gather: (look) => {
    const conversation = look.all('conversation').find(look.shown) ?? null;
    const composers = conversation ? look.all('composer', conversation).filter(look.shown) : [];
    // Two of them: it cannot be told which one is meant.
    if (composers.length > 1) look.lacks('composer');
    const [composer] = composers;
    return {
      recipients: conversation ? look.all('recipient', conversation).map((link) => look.attribute(link, 'href') ?? '') : [],
      draft: composer ? (look.text(composer) ?? '') : null,
      subject: look.all('subject').some(look.shown),
      send: conversation !== null && look.all('send', conversation).some(look.shown),
      sendChoice: conversation !== null && look.all('sendChoice', conversation).some(look.shown),
      upsell: look.all('upsell').some(look.shown),
      loading: conversation !== null && look.all('loader', conversation).some(look.shown),
      messages: (conversation ? look.all('message', conversation) : []).map((row) => ({
        id: look.value('message', row) ?? '',
        own: !look.isOne('theirs', row),
        text: look.text(look.one('messageBody', row)) ?? '',
      })),
    };
  },
  interpret: (seen): ConversationFacts => ({
    ...seen,
    recipients: seen.recipients.map((href) => decodeURIComponent(slugIn(href) ?? '')),
  }),
});
