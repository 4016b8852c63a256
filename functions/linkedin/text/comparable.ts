/** The text of a message in a comparable form: composer, conversation and request differ in their white space. */
export const comparable = (text: string | null): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/[\s\u200b]+/g, ' ')
    .trim();
