import { matches, type Words } from './language.ts';

/** LinkedIn's words on invitations and their answer buttons. */

/** The label of the withdraw button, before the name. */
export const withdrawLabel = /^Withdraw (?:the )?invitation sent to\s+/i;

/** The label of the ignore button, before the name; the first is that of invitations to connect. */
export const ignoreToConnectLabel = /^Ignore an invitation to connect from\s+/i;
export const ignoreLabel = /^Ignore (?:an |the )?(?:invitation )?(?:to connect )?from\s+/i;

/** The label of the accept button, with the name in it. */
export const acceptLabel = /^Accept\s+(.+?)[’']s? (?:invitation|request)\b.*$/i;

/**
 * The words of the answer buttons, in their labels or texts. In other languages than English they are a second opinion on the buttons' order:
 * both have to agree.
 */
const acceptWords: Words<RegExp> = {
  en: /^accept\b/i,
  de: /\b(?:annehmen|akzeptieren)\b/i,
  fr: /\baccepter\b/i,
  es: /\baceptar\b/i,
  pt: /\baceitar\b/i,
  it: /\baccetta(?:re)?\b/i,
  nl: /\baccepteren\b/i,
  pl: /\b(?:zaakceptuj|akceptuj|przyjmij)/i,
  tr: /\bkabul et/i,
  ja: /承認|承諾/,
  zh: /接受|同意/,
  'zh-Hant': /接受|同意/,
  ar: /قبول/,
};
const ignoreWords: Words<RegExp> = {
  en: /^ignore\b/i,
  de: /\b(?:ignorieren|ablehnen)\b/i,
  fr: /\b(?:ignorer|refuser)\b/i,
  es: /\b(?:ignorar|rechazar)\b/i,
  pt: /\b(?:ignorar|recusar)\b/i,
  it: /\b(?:ignora(?:re)?|rifiuta(?:re)?)\b/i,
  nl: /\b(?:negeren|weigeren)\b/i,
  pl: /\b(?:ignoruj|zignoruj|odrzuć)/i,
  tr: /\b(?:yok ?say|yoksay|görmezden gel|reddet)/i,
  ja: /無視|辞退/,
  zh: /忽略|拒绝/,
  'zh-Hant': /忽略|拒絕/,
  ar: /تجاهل|رفض/,
};

/** Which answer a button gives, by its label or text; `null` if its words are not known, or say both. */
export const answerIn = (texts: readonly string[], language: string): 'accept' | 'ignore' | null => {
  const [accepts, ignores] = [acceptWords, ignoreWords].map((words) => texts.some((text) => matches(words, text, language)));
  return accepts === ignores ? null : accepts ? 'accept' : 'ignore';
};

/** When an invitation was sent, as a whole line: people work at USA Today, and notes mention weeks. */
export const invitationAge =
  /^\W*(?:(?:sent|received|invited):?\s+)?(?:(?:(?:over|about|almost|less than)\s+)?(?:\d+\+?|an?(?: few)?)\s?\p{L}+\s+ago|yesterday|today|just now)\W*$/iu;

/** An invitation does not go out. */
export const notInvitedWords =
  /weekly (invitation )?limit|weekly limit for|resend an invitation|weeks after withdrawing|was ?n[o’']t sent|could ?n[o’']t be sent|unable to (send|invite|connect)|can(no|['’])t (be )?(send|sent|invite)/i;

/** One has gone out. */
export const invitedWords = /^your invitation to .+ (was|has been) sent\b/i;

/** The title of the notice that no more can be sent this week. */
export const weeklyLimitTitle = /weekly invitation limit/i;

/** The email address was not the right one. */
export const emailRefusedWords = /email/i;

/** Codes of LinkedIn's own answers to an invitation that it refuses. */
export const refusalCodes = { noNoteLeft: 'CUSTOM_INVITE_LIMIT_REACHED', emailNeeded: 'EMAIL_REQUIRED' } as const;

/** The confirm button of LinkedIn's confirmation dialogs. */
export const yesLabels = { remove: /^Remove\b/, withdraw: /^Withdraw\b/ } as const;
