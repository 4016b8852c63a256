import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import type { Comment, Post } from '../world/world.ts';
import { emberActorPicture, sduiActorFigure } from './actors.ts';
import { authorOf } from './address.ts';

/** A reply: to which comment, and what stands in its editor at first. */
export interface ReplyTo {
  readonly comment: Comment;
  readonly draft: string | null;
}

/** What the parts of an editor are called, and what its text is sent with. */
const partsOf = (post: Post, to: ReplyTo | undefined) => {
  const of = to?.comment.id ?? post.id;
  return {
    field: `field ${of}`,
    submit: `submit ${of}`,
    form: `form ${of}`,
    body: { post: post.id, ...(to ? { comment: to.comment.id } : {}) },
  };
};

/** A reply begins with the name of the comment's author, as a mention. */
const beginning = (visit: Visit, to: ReplyTo | undefined, mention: (name: string) => MarkupElement): Markup[] => {
  if (!to) return [h('br')];
  if (to.draft !== null) return [to.draft];
  return [mention(authorOf(visit, to.comment.author, to.comment.authorType).name), ' '];
};

/** Where a comment or a reply is written on React pages. */
export function sduiEditor(visit: Visit, post: Post, to?: ReplyTo): MarkupElement {
  const parts = partsOf(post, to);
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
      h(
        'p',
        { 'data-placeholder': visit.words.say('Add a comment…') },
        beginning(visit, to, (name) => h('span', { 'data-type': 'mention', class: 'mention' }, name)),
      ),
    ),
    { ref: parts.field, input: [{ do: 'gate', at: parts.submit, hides: true }] },
  );
  const submit = extend(
    h(
      'button',
      { class: c(visit, 'primary'), type: 'button', ...(to ? {} : { hidden: '' }) },
      h('span', {}, visit.words.say(to ? 'Reply' : 'Comment')),
    ),
    {
      ref: parts.submit,
      click: [{ do: 'ask', url: `${serverRequest}.comments.createComment`, body: parts.body, read: { text: parts.field } }],
    },
  );
  return extend(
    h(
      'div',
      {},
      sduiActorFigure(visit, post),
      h('div', { 'data-testid': 'ui-core-tiptap-text-editor-wrapper' }, field),
      h(
        'div',
        { id: `commentButtonSection-${to?.comment.id ?? post.id}` },
        h('button', { type: 'button', 'aria-label': visit.words.say('Show Emoji Picker') }),
        h('button', { type: 'button', 'aria-label': visit.words.say('Share photo') }),
        submit,
      ),
    ),
    { ref: parts.form },
  );
}

/** Where a comment or a reply is written on classic pages. */
export function emberEditor(visit: Visit, post: Post, to?: ReplyTo): MarkupElement {
  const parts = partsOf(post, to);
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
      h(
        'p',
        {},
        beginning(visit, to, (name) => h('a', { class: 'ql-mention', href: '#' }, name)),
      ),
    ),
    { ref: parts.field, input: [{ do: 'gate', at: parts.submit, hides: true }] },
  );
  const submit = extend(
    h(
      'button',
      {
        class: 'comments-comment-box__submit-button--cr artdeco-button artdeco-button--1 artdeco-button--primary ember-view',
        type: 'button',
        ...(to ? {} : { hidden: '' }),
      },
      h('span', { class: 'artdeco-button__text' }, visit.words.say(to ? 'Reply' : 'Comment')),
    ),
    {
      ref: parts.submit,
      click: [{ do: 'ask', url: `${serverRequest}.comments.createComment`, body: parts.body, read: { text: parts.field } }],
    },
  );
  return extend(
    h(
      'div',
      { class: 'comments-comment-box comments-comment-box--cr' },
      emberActorPicture(visit, post),
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
    { ref: parts.form },
  );
}
