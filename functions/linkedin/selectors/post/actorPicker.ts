import { selectorTable } from '../selectorTable.ts';

/** The dialog in which one chooses who comments and reacts under a post: the member, or a company that the account administers. */
export const actorPicker = selectorTable('2026-09', {
  dialog: {
    primary: 'dialog:has([role="radiogroup"] [role="radio"])',
    fallbacks: [
      '[role="dialog"]:has([role="radiogroup"] [role="radio"])',
      '[role="dialog"][aria-labelledby="content-admin-identity-modal"]:has(label[for^="select-"])',
      '[role="dialog"]:has(label[for="select-self"])',
    ],
  },
  /** One for each identity. Those of the classic front end name it by its public identifier, or as `select-self`. */
  choice: { primary: '[role="radiogroup"] [role="radio"]', fallbacks: ['label[for^="select-"]'], attributes: ['for'] },
  /** In the React front end by its text, in English. */
  save: {
    primary: '.artdeco-modal__actionbar button.artdeco-button--primary',
    fallbacks: ['button[aria-label="Save selection"]', 'button:text-is("Save")', 'button:has(:text-is("Save"))'],
  },
});
