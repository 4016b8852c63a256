import { dialog } from '../shell/ember/modal.ts';
import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import type { ShareDraft } from '../site/shareDraft.ts';
import type { Visit } from '../site/visit.ts';
import type { Text } from '../words/languages.ts';

/** Asks the site for something about the post that is being written; what stands in its field goes with it. */
export const askShare = (name: string, more: Partial<Extract<Action, { do: 'ask' }>> = {}): Action => ({
  do: 'ask',
  url: `${serverRequest}.sharing.${name}`,
  ...more,
});

/** The window of the post, whatever is in it at the moment. */
export const shareDialog = ({ words }: Visit, title: Text, content: readonly Markup[], buttons: readonly Markup[]): MarkupElement =>
  dialog(words, {
    id: 'sharebox',
    title: words.say(title),
    titleId: 'share-to-linkedin-modal__header',
    content: [h('div', { class: 'share-box-modal-content__container' }, content)],
    buttons: [h('div', { class: 'share-box-footer__main-actions' }, buttons)],
  });

/** The button that ends a step of it. */
export const stepButton = ({ words }: Visit, text: Text, ask: Action, isReady = true): MarkupElement =>
  extend(
    artdecoButton(
      `share ${text}`,
      'primary',
      { class: 'share-box-footer__primary-btn ml2', ...(isReady ? {} : { disabled: '' }) },
      '',
      words.say(text),
    ),
    { click: [ask] },
  );

/** What appears when a file was not taken. */
export const refusedFile = ({ words }: Visit): MarkupElement =>
  h('p', { class: 'artdeco-inline-feedback artdeco-inline-feedback--error', role: 'alert' }, words.say('This file couldn’t be uploaded.'));

export const isOnItsWay = ({ files }: ShareDraft): boolean => files.some(({ sent }) => sent === null);
