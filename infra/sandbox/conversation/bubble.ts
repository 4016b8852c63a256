import { emberId, glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { composerForm } from './composer.ts';
import { conversationWith, mayWrite, type Opening } from './opening.ts';
import { messageList } from './thread.ts';

/** The overlay at the foot of the page: the minimised list and a bubble per open conversation. */
export function overlay(visit: Visit, bubbles: readonly Markup[]): MarkupElement {
  const list = h(
    'div',
    { tabindex: '-1', class: 'msg-overlay-list-bubble msg-overlay-list-bubble--is-minimized ml4' },
    h(
      'header',
      { class: 'msg-overlay-bubble-header' },
      h(
        'div',
        { class: 'msg-overlay-bubble-header__details flex-row align-items-center ml1' },
        h(
          'button',
          { class: 'msg-overlay-bubble-header__button truncate ml2', type: 'button' },
          h(
            'span',
            { class: 'truncate t-14 t-bold t-black' },
            h('span', { 'aria-hidden': 'true' }, visit.words.say('Messaging')),
            h(
              'span',
              { class: 'visually-hidden' },
              visit.words.say('You are on the messaging overlay. Press enter to open the list of conversations.'),
            ),
          ),
        ),
      ),
    ),
  );
  return extend(h('aside', { id: 'msg-overlay', class: 'msg-overlay-container ember-view' }, list, bubbles), { ref: 'overlay' });
}

/** A conversation in the overlay. */
export function bubble(visit: Visit, person: Person, opening: Opening): MarkupElement {
  const conversation = conversationWith(visit, person);
  const name = `bubble ${person.slug}`;
  const title = h(
    'h2',
    { class: 'pl1 msg-overlay-bubble-header__title truncate t-14 t-bold t-black pr1', tabindex: '-1' },
    h(
      'a',
      { href: `/in/${profileId(person.slug)}/`, id: emberId(name), class: 'ember-view' },
      h('span', { class: 't-14 t-bold hoverable-link-text t-black' }, person.name),
    ),
  );
  const close = extend(
    h(
      'button',
      {
        id: emberId(`close ${person.slug}`),
        type: 'button',
        class:
          'msg-overlay-bubble-header__control artdeco-button artdeco-button--circle artdeco-button--muted artdeco-button--1 artdeco-button--tertiary ember-view',
      },
      glyph('close-small'),
      h(
        'span',
        { class: 'artdeco-button__text visually-hidden' },
        visit.words.say('Close your conversation with {name}', { name: person.name }),
      ),
    ),
    { click: [{ do: 'drop', at: name }] },
  );
  const content = mayWrite(visit, person, opening)
    ? [
        messageList(visit, person, conversation, opening.variant === 'quickReplies'),
        opening.variant !== 'missing' && composerForm(visit, person, { ...opening, conversation, address: null }),
      ]
    : [premiumUpsell(visit, person)];
  return extend(
    h(
      'div',
      {
        id: emberId(`convo ${person.slug}`),
        tabindex: '-1',
        class:
          'msg-convo-wrapper msg-overlay-conversation-bubble msg-overlay-conversation-bubble--default-inactive ml4 msg-overlay-conversation-bubble--is-active msg-overlay-conversation-bubble--petite',
        role: 'dialog',
        'aria-label': visit.words.say('Messaging'),
        'data-view-name': 'message-overlay-conversation-bubble-item',
      },
      h(
        'header',
        { class: 'msg-overlay-bubble-header msg-overlay-conversation-bubble-header justify-space-between', tabindex: '-1' },
        h(
          'div',
          { class: 'display-flex align-items-center' },
          h('img', {
            class: 'presence-entity__image EntityPhoto-circle-1',
            alt: person.name,
            src: picture(person.slug, 'profile-displayphoto-shrink_100_100'),
          }),
          h('div', { class: 'pl2 flex-grow-1 overflow-hidden' }, title),
        ),
        h('div', { class: 'msg-overlay-bubble-header__controls display-flex align-items-center' }, close),
      ),
      h('div', { class: 'msg-overlay-conversation-bubble__content-wrapper relative display-flex flex-column' }, content),
    ),
    { ref: name },
  );
}

/** Shown instead of a composer to members who may not write. */
export function premiumUpsell(visit: Visit, person: Person): MarkupElement {
  return h(
    'section',
    { class: 'msg-overlay-inmail-upsell premium-upsell p4' },
    h('h3', { class: 't-16 t-bold' }, visit.words.say('Message {name} with Premium', { name: person.name })),
    h('p', { class: 't-14' }, visit.words.say('Send InMail messages to people outside your network.')),
    h(
      'a',
      {
        class: 'artdeco-button artdeco-button--2 artdeco-button--premium ember-view',
        href: 'https://www.linkedin.com/premium/products/?upsellOrderOrigin=premium_inmail_profile_upsell',
      },
      visit.words.say('Try Premium for free'),
    ),
  );
}
