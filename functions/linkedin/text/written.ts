/** Text in a comparable form: editors, pages and requests differ in white space, and LinkedIn shortens addresses. */
const comparable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(?:https?:\/\/|lnkd\.in\/)\S+/g, '…')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim();

/** Whether the displayed text equals the entered one. */
export const says = (shown: string | null, written: string): boolean => shown !== null && comparable(shown) === comparable(written);
