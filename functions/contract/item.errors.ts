/** Messages of failed items. Each function declares the errors that it may have. */
export const personNotFound =
  'The provided URL is not an existing LinkedIn person. Open it on LinkedIn: correct it, or leave the person out if the profile is gone.';
export const companyNotFound =
  'The provided URL is not an existing LinkedIn company. Open it on LinkedIn: correct it, or leave the company out if its page is gone.';
export const postNotFound =
  'The provided URL is not an existing LinkedIn post. Open it on LinkedIn: correct it, or leave the post out if it was deleted.';
export const jobNotFound =
  'The provided URL is not a job that LinkedIn still shows. Open it on LinkedIn: correct it, or leave the job out if it is gone.';
export const commentNotFound =
  'The provided URL is not an existing LinkedIn comment. Open it on LinkedIn: correct it, or leave the comment out if it was deleted.';
export const threadNotFound =
  'The account has no conversation with this threadId. Take the threadId from conversations.list of the same account.';
export const followingNotAllowed =
  'LinkedIn offers neither to follow nor to unfollow this page to the account, so nothing was done. Open it on LinkedIn to see what it offers.';
export const noSalesNavigator =
  'This LinkedIn account has no Sales Navigator subscription. Use the standard variant or connect an account that has one.';
export const salesNavigatorUndecided =
  'LinkedIn did not show whether this account can use Sales Navigator, so nothing was done. Open Sales Navigator with it in your own browser, finish what it asks for, and send this again.';
export const salesNavigatorNotSupported =
  'This release does not do this in Sales Navigator yet, so nothing was done. Use the standard variant.';
export const filterNotApplied =
  'LinkedIn left out a filter of this search, so its results would be other ones than those asked for. Leave the filter out, or use other values.';
export const outcomeUnknown =
  'It is not known whether this reached LinkedIn. Check on LinkedIn before you send it again: otherwise it might arrive twice.';
export const enterSends =
  'The LinkedIn account is set to "Press Enter to Send", so there is no Send button and nothing was written. Choose "Click Send" in the menu beside the message field on LinkedIn; then send it again.';
export const draftInTheWay =
  'The field holds a draft that somebody has started to write, so nothing was written or sent. Send or delete the draft on LinkedIn; then send this again.';
export const noPostingPermission =
  'LinkedIn does not let this account act as this company, so nothing was done. Check the URL in as, and that the account is an administrator of the company’s page who may post.';
export const searchingNotAllowed =
  'LinkedIn does not let this account search at present, most often because its monthly search limit is used up. Try again later.';
export const searchInterfaceMismatch =
  'LinkedIn has two searches for jobs and shows this account the one that does not take these conditions, so nothing was searched. Send preferences in place of filter, or the other way round, or an account whose search takes them.';
export const filterNotResolved =
  'A name in the filter matches no place, industry, company, school or job function on LinkedIn, or more than one. Spell each name as LinkedIn suggests it.';

/** The same with the name that did not match; `offered` is what LinkedIn suggested, in text that others wrote. */
export const filterNotResolvedBy = (filter: string, value: string, offered: readonly string[]): string => {
  const suggested = offered.map((name) => `"${name}"`).join(', ');
  return `${filterNotResolved} Not resolved: "${value}" in ${filter}.${suggested === '' ? '' : ` LinkedIn suggests: ${suggested}.`}`;
};
