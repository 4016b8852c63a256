import type { Words } from './language.ts';

/** Sales Navigator's sentence where no InMail is left. Its texts are known in English only. */
export const noCreditsWords: Words<RegExp> = { en: /no InMail credits left|used up all your InMail credits/i };

/** Its sentence where the last InMail has not been answered. */
export const awaitingReplyWords: Words<RegExp> = { en: /Awaiting reply from/i };

/** The option of a lead's menu that opens a message, as a whole line. */
export const messageOptionWords: Words<RegExp> = { en: /^Message\b/i };
