import { glyph } from '../shell/ember/parts.ts';
import { h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import type { Visit } from '../site/visit.ts';

const documents = '.ai,.psd,.pdf,.doc,.docx,.ppt,.pptx,.pps,.ppsx,.xls,.xlsx,.txt,.eml,.mov,.mp4';

const field = (accept: string): MarkupElement =>
  h('input', { class: 'msg-form__attachment-upload-input hidden', type: 'file', accept, style: 'display: none' });

/** Where pictures and files are chosen; both are hidden behind their buttons. */
export const fileFields: readonly Markup[] = [field('image/*'), field(`image/*,${documents}`)];

/** A file in the composer; its button takes it out again. */
export const preview = ({ words }: Visit, name = '{{name}}'): MarkupElement =>
  h(
    'div',
    { class: 'msg-form__attachment-preview display-flex', 'data-file-name': name },
    h('span', { class: 't-14 t-bold truncate' }, name),
    h(
      'button',
      {
        type: 'button',
        class: 'artdeco-button artdeco-button--circle artdeco-button--muted artdeco-button--1',
        'aria-label': words.say('Remove attachment'),
      },
      glyph('close-small'),
    ),
  );

/** What appears when a file was not taken. */
export const refusal = ({ words }: Visit): MarkupElement =>
  h('p', { class: 'artdeco-inline-feedback artdeco-inline-feedback--error', role: 'alert' }, words.say('This file couldn’t be uploaded.'));
