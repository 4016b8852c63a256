import { followEmber, followSdui } from '../person/followControls.ts';
import { profileEmber } from '../person/profile.ember.ts';
import { profileSdui } from '../person/profile.sdui.ts';
import { selectorTable } from '../selectorTable.ts';
import { unfollowQuestion } from '../unfollowQuestion.ts';

/** Whether the account follows a person, according to the controls of a profile's top card in either renderer. */
export const following = selectorTable('2026-08', {
  card: {
    ...profileSdui.topCard,
    fallbacks: [...profileSdui.topCard.fallbacks, profileEmber.topCard.primary, ...profileEmber.topCard.fallbacks],
  },
  following: {
    primary: followSdui.following.primary,
    fallbacks: [followEmber.following.primary, ...followSdui.following.fallbacks, ...followEmber.following.fallbacks],
  },
  ...unfollowQuestion,
});
