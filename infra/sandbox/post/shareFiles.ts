import { artdecoButton, glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import type { ShareDraft } from '../site/shareDraft.ts';
import type { Visit } from '../site/visit.ts';
import { askShare, refusedFile, shareDialog, stepButton } from './shareParts.ts';

const chosen = `${serverRequest}.sharing.filesChosen`;

/** Pictures and videos are chosen and looked through before they go into the post. */
export function mediaStep(visit: Visit, draft: ShareDraft): MarkupElement {
  const { say } = visit.words;
  const field = extend(
    h('input', {
      id: 'media-editor-file-selector__file-input',
      class: 'visually-hidden',
      type: 'file',
      multiple: '',
      accept: 'image/gif,image/jpeg,image/jpg,image/png,video/mp4,video/quicktime,image/webp',
    }),
    { files: { url: chosen } },
  );
  const selector = h(
    'div',
    { class: 'media-editor-file-selector' },
    field,
    h('h2', { class: 't-24' }, say('Select files to begin')),
    h(
      'label',
      { class: 'media-editor-file-selector__upload-media-label artdeco-button', for: 'media-editor-file-selector__file-input' },
      say('Upload from computer'),
    ),
  );
  const previews = draft.files.map(({ name }, index) =>
    h(
      'button',
      {
        type: 'button',
        class: 'media-editor-file-manager__file-preview',
        'aria-label': say('Select {name}', { name }),
        'aria-pressed': String(index === 0),
      },
      h('img', { alt: '', src: 'data:,' }),
    ),
  );
  const content = draft.files.length === 0 ? selector : h('div', { class: 'media-editor-file-manager' }, field, previews);
  return shareDialog(
    visit,
    'Editor',
    [h('div', { class: 'media-editor__layout-container' }, draft.refused && refusedFile(visit), content)],
    [stepButton(visit, 'Next', askShare('filesDone'), draft.files.length > 0)],
  );
}

/** A document is chosen and given a title. */
export function documentStep(visit: Visit, draft: ShareDraft): MarkupElement {
  const { say } = visit.words;
  const [file] = draft.files;
  const field = extend(h('input', { class: 'visually-hidden', type: 'file', accept: '.ppt,.pptx,.doc,.docx,.pdf' }), {
    files: { url: chosen },
  });
  const title = extend(
    h('input', {
      class: 'document-title-form__title-input artdeco-text-input--input',
      type: 'text',
      maxlength: '58',
      value: draft.title,
      placeholder: say('Add a descriptive title to your document'),
    }),
    { ref: 'share title', input: [{ do: 'count', at: 'share title count', limit: 58, button: 'share document done' }] },
  );
  const done = stepButton(visit, 'Done', askShare('filesDone', { read: { title: 'share title' } }), draft.title !== '');
  return shareDialog(
    visit,
    'Share a document',
    [
      draft.refused && refusedFile(visit),
      h(
        'div',
        { class: 'local-file-input' },
        field,
        h('span', { class: 'document-cloud-upload__local-button artdeco-button' }, say('Choose file')),
      ),
      file &&
        h(
          'div',
          { class: 'document-title-form mh5 mv4' },
          h('p', {}, file.name),
          title,
          extend(h('span', {}, `${draft.title.length}/58`), { ref: 'share title count' }),
        ),
    ].filter((part) => part !== false && part !== undefined),
    [extend(done, { ...done[3], ref: 'share document done' })],
  );
}

/** What has been attached, as it stands below the text. */
export function filesPreview(visit: Visit, draft: ShareDraft): MarkupElement {
  const { say } = visit.words;
  const isVideo = draft.files.some(({ name }) => /\.(?:mp4|mov)$/i.test(name));
  const shown =
    draft.kind === 'document'
      ? h(
          'div',
          { class: 'update-components-document__container' },
          h('p', { class: 'document-s-container__title' }, draft.title),
          h('iframe', { class: 'document-s-container__document-element', title: draft.title, src: 'about:blank' }),
        )
      : isVideo
        ? h('div', { class: 'update-components-linkedin-video' }, h('video', { preload: 'none' }))
        : h(
            'div',
            { class: 'update-components-image update-components-image__container--preview' },
            // Of many pictures the last one shown says how many more there are.
            draft.files.slice(0, 5).map(() => h('img', { class: 'update-components-image__image', alt: '', src: 'data:,' })),
            draft.files.length > 5 && h('span', {}, `+${draft.files.length - 5}`),
          );
  const edit = (label: string, icon: string): MarkupElement =>
    h(
      'button',
      { type: 'button', class: 'share-creation-state__preview-container-btn artdeco-button artdeco-button--circle', 'aria-label': label },
      glyph(icon),
    );
  return h(
    'div',
    { class: 'share-creation-state__preview-container' },
    h(
      'div',
      { class: 'share-creation-state__preview-container-controls' },
      edit(say('Edit media preview'), 'edit-small'),
      edit(say('Remove media'), 'close-small'),
    ),
    shown,
  );
}

/** The buttons below the text that lead to these steps. */
export function shareTools(visit: Visit, isUnderMore: boolean): MarkupElement {
  const { say } = visit.words;
  const tool = (label: string, icon: string, step: string): MarkupElement =>
    extend(
      h(
        'button',
        { type: 'button', class: 'share-promoted-detour-button artdeco-button artdeco-button--circle', 'aria-label': label },
        glyph(icon, '24x24'),
      ),
      { click: [askShare('open', { body: { step }, read: { text: 'share field' } })] },
    );
  const others = [tool(say('Add a document'), 'sticky-note-medium', 'document'), tool(say('Create a poll'), 'poll-medium', 'poll')];
  const list = (...tools: readonly MarkupElement[]): MarkupElement =>
    h('div', { class: 'share-creation-state__promoted-detour-btn-container' }, tools);
  const more = extend(
    artdecoButton('share more', 'tertiary', { 'aria-label': say('More'), class: 'share-promoted-detour-button' }, 'add-medium', ''),
    {
      click: [{ do: 'put', at: 'share tools', how: 'into', piece: list(...others) }],
    },
  );
  const all = [tool(say('Add media'), 'image-medium', 'media'), ...(isUnderMore ? [more] : others)];
  return extend(h('div', { class: 'share-creation-state__additional-toolbar' }, list(...all)), { ref: 'share tools' });
}
