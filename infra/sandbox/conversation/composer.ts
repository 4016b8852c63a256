import { emberId, glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import type { Conversation } from '../site/conversations.ts';
import { newConversation } from '../site/conversations.ts';
import type { Visit } from '../site/visit.ts';
import { profileId } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { fileFields, preview, refusal } from './composerFiles.ts';
import { event, fileIn, listOf, pictureIn } from './thread.ts';

export interface ComposerState {
  readonly conversation: Conversation | undefined;
  /** A draft that stands in it already. */
  readonly draft: string | null;
  /** Enter sends, and there is no Send button. */
  readonly enterSends: boolean;
  /** A file that stands in it already. */
  readonly draftFile: string | null;
  /** It takes files. */
  readonly takesFiles: boolean;
  /** The page's address once the first message is out. */
  readonly address: string | null;
}

/** The form in which a message to a person is written. */
export function composerForm(visit: Visit, person: Person, state: ComposerState): MarkupElement {
  const { words } = visit;
  const id = emberId(`form ${person.slug} ${state.address ?? ''} ${state.conversation?.id ?? ''}`);
  const action = (label: string, icon: string): MarkupElement =>
    h(
      'button',
      {
        class:
          'msg-form__footer-action artdeco-button artdeco-button--tertiary artdeco-button--circle artdeco-button--muted m0 artdeco-button--1',
        type: 'button',
        title: label,
        'aria-label': label,
      },
      h('span', { class: 'visually-hidden' }, label),
      glyph(icon),
    );
  const editor = h(
    'div',
    {
      class: 'msg-form__contenteditable t-14 t-black--light t-normal flex-grow-1 full-height notranslate',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': words.say('Write a message…'),
    },
    h('p', {}, state.draft ?? h('br')),
  );
  const send = h(
    'button',
    { class: 'msg-form__send-button artdeco-button artdeco-button--1', disabled: '', type: 'submit' },
    words.say('Send'),
  );
  const form = h(
    'form',
    { id: `msg-form-${id}`, class: 'msg-form' },
    h(
      'div',
      { class: 'msg-form__msg-content-container msg-form__message-texteditor relative flex-grow-1 display-flex' },
      h(
        'div',
        { class: 'msg-form__msg-content-container--scrollable scrollable relative' },
        h(
          'div',
          { class: 'flex-grow-1' },
          editor,
          h('div', {
            'aria-hidden': 'true',
            class: 'msg-form__placeholder t-14 t-black--light t-normal',
            'data-placeholder': words.say('Write a message…'),
          }),
        ),
      ),
    ),
    h('div', { class: 'msg-form__attachments' }, state.draftFile !== null && preview(visit, state.draftFile)),
    state.takesFiles && fileFields,
    h(
      'footer',
      { class: 'msg-form__footer flex-shrink-zero' },
      h(
        'div',
        { class: 'msg-form__left-actions display-flex' },
        action(visit.words.say('Attach an image to your conversation with {name}', { name: person.name }), 'image-small'),
        action(visit.words.say('Attach a file to your conversation with {name}', { name: person.name }), 'attachment-small'),
        action(visit.words.say('Open GIF Keyboard'), 'gif-small'),
        action(visit.words.say('Open Emoji Keyboard'), 'emoji-small'),
      ),
      h(
        'div',
        { class: 'msg-form__right-actions display-flex align-items-center' },
        !state.enterSends && h('div', {}, send),
        h(
          'div',
          { class: 'ml2 relative' },
          h(
            'button',
            {
              'aria-expanded': 'false',
              class:
                'msg-form__send-toggle artdeco-button artdeco-button--circle artdeco-button--muted artdeco-button--1 artdeco-button--tertiary ember-view',
              type: 'button',
            },
            glyph('overflow-web-ios-small'),
            h(
              'span',
              { class: 'artdeco-button__text' },
              state.enterSends ? visit.words.say('Press Enter to Send') : visit.words.say('Open send options'),
            ),
          ),
        ),
      ),
    ),
  );
  const own = event(visit, person, { urn: '{{urn}}', from: 'us', text: '{{text}}', time: visit.sandbox.clock() }, null);
  const failed = h(
    'li',
    { class: 'msg-s-message-list__event clearfix', role: 'alert' },
    h('span', { class: 'msg-s-event-listitem__delivery-status' }, visit.words.say('Message couldn’t be sent. Please try again.')),
  );
  return extend(form, {
    composer: {
      conversationUrn: state.conversation?.urn ?? null,
      recipient: `urn:li:fsd_profile:${profileId(person.slug)}`,
      mailbox: `urn:li:fsd_profile:${profileId(visit.viewer.slug)}`,
      list: listOf(person, state.conversation),
      enterSends: state.enterSends,
      own,
      failed,
      preview: preview(visit),
      refused: refusal(visit),
      file: fileIn('{{name}}', '{{href}}'),
      picture: pictureIn(visit, '{{href}}'),
      address: state.address,
    },
  });
}

/** The address of the thread with a person, there already or not. */
export const threadAddress = (visit: Visit, person: Person): string =>
  `/messaging/thread/${newConversation(visit.account, { person: person.slug }).id}/`;
