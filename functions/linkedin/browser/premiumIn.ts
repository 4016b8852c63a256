import type { shell } from '../selectors/shell.ts';

/**
 * Runs in the page: whether the signed-in account has Premium, as the data state it that classic documents carry for their scripts; without those,
 * `false` where the navigation offers Premium, and `null` where nothing tells.
 */
export const premiumIn = ({ data, ownData, premium, premiumOffer, main }: typeof shell): boolean | null => {
  for (const { textContent } of document.querySelectorAll(data)) {
    const stated = textContent !== null && new RegExp(ownData).test(textContent) ? new RegExp(premium).exec(textContent)?.[1] : undefined;
    if (stated !== undefined) return stated === 'true';
  }
  const isOffered = [...document.querySelectorAll(premiumOffer)].some((offer) => offer.closest(main) === null);
  return isOffered ? false : null;
};
