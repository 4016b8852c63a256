import { selectorTable } from '../selectorTable.ts';

/**
 * What goes into a post besides its text: the buttons below the text, and the steps that they lead to, in the window of the post. Classic in every
 * build.
 */
export const shareSteps = selectorTable('2026-08', {
  addMedia: {
    primary: 'button[aria-label="Add media"]',
    fallbacks: [
      'button[class*="image_video-detour-btn"]',
      'button[class*="share-promoted-detour-button"]:has(:is(svg[data-test-icon="image-medium"], li-icon[type="image"]))',
    ],
  },
  addDocument: { primary: 'button[aria-label="Add a document"]' },
  createPoll: { primary: 'button[aria-label="Create a poll"]' },
  /** Shows those that have no place. */
  more: { primary: 'button[class*="share-promoted-detour-button"][aria-label="More"]' },
  fileField: {
    primary: '#media-editor-file-selector__file-input',
    fallbacks: ['[class*="media-editor"] input[type="file"]'],
    required: true,
  },
  /** The files that were chosen, each once. */
  chosenFile: { primary: 'button[class*="media-editor-file-manager__file-preview"]', fallbacks: ['button[aria-label^="Select "]'] },
  documentField: {
    primary: '[class*="local-file-input"] input[type="file"]',
    fallbacks: ['[class*="document-cloud-upload"] input[type="file"]'],
    required: true,
  },
  documentTitle: {
    primary: 'input[class*="document-title-form__title-input"]',
    fallbacks: ['[class*="document-title-form"] input'],
    attributes: ['maxlength'],
    required: true,
  },
  pollQuestion: {
    primary: 'textarea[class*="polls-detour__question-field"]',
    fallbacks: ['[class*="polls-detour"] textarea'],
    required: true,
  },
  pollOption: { primary: 'input[id^="poll-option-"]', required: true },
  addOption: { primary: '[class*="polls-detour"] button[class*="artdeco-button--secondary"]', required: true },
  pollDays: { primary: 'select[aria-labelledby="polls-duration-label"]', fallbacks: ['[class*="polls-detour"] select'], required: true },
  /** Ends a step and goes back to the text. */
  done: { primary: 'button[class*="share-box-footer__primary-btn"]', required: true },
  /** In whose name the post is and who may see it; leads to both. */
  settings: { primary: 'button[class*="share-unified-settings-entry-button"]', required: true },
  settingsPicture: { primary: 'button[class*="share-unified-settings-entry-button"] img' },
  anyone: { primary: 'button#ANYONE[role="radio"]', attributes: ['aria-checked'] },
  connections: { primary: 'button#CONNECTIONS_ONLY[role="radio"]', attributes: ['aria-checked'] },
  /** What is attached, as it will stand below the text. */
  preview: {
    primary: '.share-creation-state__preview-container',
    fallbacks: ['[class*="preview-container--as-box"]', '#ShareBoxpreviewCard'],
  },
  previewImage: { primary: '[class*="update-components-image"] img' },
  previewVideo: { primary: '[class*="update-components-linkedin-video"]', fallbacks: ['video'] },
  previewDocument: { primary: '[class*="update-components-document"]', fallbacks: ['[class*="document-s-container"]'] },
  previewPoll: { primary: '[class*="update-components-poll--preview"]', fallbacks: ['[class*="update-components-poll"]'] },
  previewOption: { primary: '[class*="update-components-poll-option"]' },
  /** A file is on its way, or was not taken. */
  uploading: { primary: '[role="progressbar"]' },
  refused: { primary: '[role="alert"][class*="inline-feedback--error"]', fallbacks: ['[role="alert"][class*="error"]'] },
});
