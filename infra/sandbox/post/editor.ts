import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';

/** Where a comment is written on React pages. */
export function sduiEditor(visit: Visit, post: Post): MarkupElement {
  const field = extend(
    h(
      'div',
      {
        contenteditable: 'true',
        role: 'textbox',
        'aria-label': visit.words.say('Text editor for creating comment'),
        'aria-multiline': 'true',
        class: 'tiptap ProseMirror',
        style: 'min-height:40px;border:1px solid #8c8c8c;border-radius:20px;padding:8px 16px',
      },
      h('p', { 'data-placeholder': visit.words.say('Add a comment…') }, h('br')),
    ),
    { ref: `field ${post.id}`, input: [{ do: 'gate', at: `submit ${post.id}`, hides: true }] },
  );
  const submit = extend(
    h('button', { class: c(visit, 'primary'), type: 'button', hidden: '' }, h('span', {}, visit.words.say('Comment'))),
    {
      ref: `submit ${post.id}`,
      click: [{ do: 'ask', url: `${serverRequest}.comments.createComment`, body: { post: post.id }, read: { text: `field ${post.id}` } }],
    },
  );
  return extend(
    h(
      'div',
      {},
      h('div', { 'data-testid': 'ui-core-tiptap-text-editor-wrapper' }, field),
      h(
        'div',
        { id: `commentButtonSection-${post.id}` },
        h('button', { type: 'button', 'aria-label': visit.words.say('Show Emoji Picker') }),
        h('button', { type: 'button', 'aria-label': visit.words.say('Share photo') }),
        submit,
      ),
    ),
    { ref: `form ${post.id}` },
  );
}

/** Where a comment is written on classic pages. */
export function emberEditor(visit: Visit, post: Post): MarkupElement {
  const field = extend(
    h(
      'div',
      {
        class: 'ql-editor ql-blank',
        'data-gramm': 'false',
        contenteditable: 'true',
        'data-placeholder': visit.words.say('Add a comment…'),
        'aria-label': visit.words.say('Text editor for creating content'),
        role: 'textbox',
        'aria-multiline': 'true',
        'data-test-ql-editor-contenteditable': 'true',
        style: 'min-height:40px;border:1px solid #8c8c8c;border-radius:20px;padding:8px 16px',
      },
      h('p', {}, h('br')),
    ),
    { ref: `field ${post.id}`, input: [{ do: 'gate', at: `submit ${post.id}`, hides: true }] },
  );
  const submit = extend(
    h(
      'button',
      {
        class: 'comments-comment-box__submit-button--cr artdeco-button artdeco-button--1 artdeco-button--primary ember-view',
        type: 'button',
        hidden: '',
      },
      h('span', { class: 'artdeco-button__text' }, visit.words.say('Comment')),
    ),
    {
      ref: `submit ${post.id}`,
      click: [{ do: 'ask', url: `${serverRequest}.comments.createComment`, body: { post: post.id }, read: { text: `field ${post.id}` } }],
    },
  );
  return extend(
    h(
      'div',
      { class: 'comments-comment-box comments-comment-box--cr' },
      h(
        'form',
        { class: 'comments-comment-box__form' },
        h(
          'div',
          { class: 'comments-comment-box-comment__text-editor' },
          h(
            'div',
            { class: 'editor-container' },
            h(
              'div',
              { class: 'editor-content ql-container' },
              field,
              h('div', { class: 'ql-clipboard', contenteditable: 'true', tabindex: '-1', style: 'position:absolute;left:-100000px' }),
            ),
          ),
        ),
        h('div', { class: 'display-flex justify-space-between' }, submit),
      ),
    ),
    { ref: `form ${post.id}` },
  );
}
