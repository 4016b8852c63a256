import { glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { isUnusual } from '../site/faults.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import type { Reaction } from '../world/world.ts';
import { reactionNames } from './sduiSocial.ts';

/** The icons of the classic renderer. */
export const classicIcons = {
  like: 'LIKE',
  celebrate: 'PRAISE',
  support: 'APPRECIATION',
  love: 'EMPATHY',
  insightful: 'INTEREST',
  funny: 'ENTERTAINMENT',
} as const;

/** Whose reaction a Like button shows and sets: of a post or a comment, by its id. */
export interface EmberReaction {
  readonly of: string;
  readonly own: Reaction | null;
  /** What its requests are about. */
  readonly about: Readonly<Record<string, string>>;
  /** What the button says where nothing is set. */
  readonly label?: string;
}

/** Like, and the other reactions, which open beside it. */
export function emberReactions(visit: Visit, { of, own, about, label }: EmberReaction): MarkupElement {
  const name = (type: string): string => visit.words.say(reactionNames[type as keyof typeof reactionNames]);
  const react = (type: string) => [{ do: 'ask', url: `${serverRequest}.reactions.set`, body: { ...about, type } }] as const;
  const like = extend(
    h(
      'button',
      {
        'aria-pressed': String(own !== null),
        'aria-label':
          own === null
            ? (label ?? visit.words.say('React {reaction}', { reaction: name('like') }))
            : visit.words.say('Unreact {reaction}', { reaction: name(own) }),
        type: 'button',
        class:
          'artdeco-button artdeco-button--muted artdeco-button--3 artdeco-button--tertiary ember-view social-actions-button react-button__trigger',
      },
      own === null
        ? glyph('thumbs-up-outline-medium')
        : h('img', { alt: '', class: 'reactions-icon', 'data-test-reactions-icon-type': classicIcons[own], src: picture(own, 'reaction') }),
      h(
        'span',
        { 'aria-hidden': 'true', class: 'artdeco-button__text react-button__text social-action-button__text' },
        own === null ? visit.words.say('Like') : name(own),
      ),
    ),
    { click: react(own ?? 'like') },
  );
  const tray = h(
    'span',
    { class: 'reactions-menu reactions-menu--active artdeco-card', style: 'position:absolute;display:flex' },
    Object.entries(classicIcons).map(([type, icon]) =>
      extend(
        h(
          'button',
          {
            'aria-label': visit.words.say('React {reaction}', { reaction: name(type) }),
            type: 'button',
            class: 'reactions-menu__reaction-index reactions-menu__reaction',
          },
          h('img', {
            alt: name(type),
            ...(isUnusual(visit.sandbox.faults, 'reactionsWithoutIcons') ? {} : { 'data-test-reactions-icon-type': icon }),
            class: 'reactions-icon',
            src: picture(type, 'reaction'),
            style: 'width:24px;height:24px',
          }),
        ),
        { click: react(type) },
      ),
    ),
  );
  const menu = extend(
    h(
      'button',
      {
        'aria-label': visit.words.say('Open reactions menu'),
        'aria-expanded': 'false',
        type: 'button',
        class: 'reactions-menu__trigger artdeco-button artdeco-button--muted',
      },
      glyph('caret-small'),
    ),
    { click: [{ do: 'toggle', at: `react ${of}`, name: `tray ${of}`, piece: tray }] },
  );
  return extend(
    h('span', { class: 'reactions-react-button feed-shared-social-action-bar__action-button', style: 'position:relative' }, like, menu),
    { ref: `react ${of}` },
  );
}
