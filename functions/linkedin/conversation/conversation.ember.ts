import { slugIn } from '../selectors/addresses.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import { pageReader } from '../selectors/resolve.ts';

/** One message of a thread, as displayed in its row. */
export interface ThreadMessage {
  /** `urn:li:msg_message:(…)`. */
  readonly id: string;
  readonly own: boolean;
  readonly text: string;
}

/** The facts of an open conversation. */
export interface ConversationFacts {
  /** The last part of every link that names the participant: a profile id or a slug. */
  readonly recipients: readonly string[];
  /** The text in the composer; `null` if there is no composer. */
  readonly draft: string | null;
  /** It has a subject: an InMail, not a message to a connection. */
  readonly subject: boolean;
  readonly send: boolean;
  /** The setting beside the composer: a button sends, or Enter. */
  readonly sendChoice: boolean;
  /** Something is offered for sale instead of a composer. */
  readonly upsell: boolean;
  /** Messages are still being loaded. */
  readonly loading: boolean;
  /** The loaded messages, oldest first; they always include the newest. */
  readonly messages: readonly ThreadMessage[];
}

export const conversationReader = pageReader({
  page: 'conversation',
  selectors: conversationEmber,
  gather: (dom) => {
    const conversation = dom.all('conversation').find(dom.shown) ?? null;
    const composers = conversation ? dom.all('composer', conversation).filter(dom.shown) : [];
    // Two of them: it is unclear which one is meant.
    if (composers.length > 1) dom.lacks('composer');
    const [composer] = composers;
    return {
      recipients: conversation ? dom.all('recipient', conversation).map((link) => dom.attribute(link, 'href') ?? '') : [],
      draft: composer ? (dom.text(composer) ?? '') : null,
      subject: dom.all('subject').some(dom.shown),
      send: conversation !== null && dom.all('send', conversation).some(dom.shown),
      sendChoice: conversation !== null && dom.all('sendChoice', conversation).some(dom.shown),
      upsell: dom.all('upsell').some(dom.shown),
      loading: conversation !== null && dom.all('loader', conversation).some(dom.shown),
      messages: (conversation ? dom.all('message', conversation) : []).map((row) => ({
        id: dom.value('message', row) ?? '',
        own: !dom.isOne('theirs', row),
        text: dom.text(dom.one('messageBody', row)) ?? '',
      })),
    };
  },
  interpret: (seen): ConversationFacts => ({
    ...seen,
    recipients: seen.recipients.map((href) => decodeURIComponent(slugIn(href) ?? '')),
  }),
});
