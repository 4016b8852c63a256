import type { Locator } from 'playwright-core';
import { reactionTypes } from '../../contract/post.fields.ts';
import { answerTo } from '../browser/answer.ts';
import { click } from '../browser/click.ts';
import { locateOnly, visibleOf } from '../browser/onlyElement.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { contentTraffic } from '../browser/traffic.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { requests } from '../selectors/requests.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { isEnglish } from '../selectors/words/language.ts';
import type { ReactionType } from '../selectors/words/reactions.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { requireOwnIdentity } from './identity.ts';
import { type PostPage, readPost } from './post.ts';
import type { PostsFacts } from './postFacts.ts';
import { postReaders } from './posts.ts';
import { reactionWord } from './reactionWords.ts';

const pageName = 'post';

/** What an icon in the tray stands for. */
const iconIn = async (button: Locator): Promise<ReactionType | null> => {
  const icon = (await locate(button, pageName, engaging, 'trayIcon'))?.first();
  const names = await Promise.all(engaging.trayIcon.attributes?.map((each) => icon?.getAttribute(each)) ?? []);
  return reactionWord(names.find((each) => each) ?? null);
};

/** In another language the icons decide: all six, each once. */
const choiceByIcon = async (linkedin: LinkedIn, { language }: PostPage, type: ReactionType): Promise<Locator> => {
  const tray = linkedin.page.locator(anyOf(engaging.tray)).filter({ visible: true }).last();
  const buttons = await visibleOf(await locate(await shownElement(linkedin, pageName, 'choices', tray), pageName, engaging, 'trayButton'));
  const icons = await Promise.all(buttons.map(iconIn));
  const choice = buttons[icons.indexOf(type)];
  if (!choice || icons.length !== reactionTypes.length || new Set(icons).size !== icons.length || icons.includes(null))
    throw new LanguageNotSupported(language, pageName, type);
  return choice;
};

const choiceByLabel = async (linkedin: LinkedIn, type: ReactionType): Promise<Locator> => {
  // The innermost element that contains all of them is the last.
  const innermost = linkedin.page.locator(anyOf(engaging.choices)).filter({ visible: true }).last();
  return locateOnly(await shownElement(linkedin, pageName, 'choices', innermost), pageName, engaging, type);
};

/** The wanted reaction of the six, in the tray that opens over the button. */
const choiceOf = async (linkedin: LinkedIn, open: PostPage, type: ReactionType, signal: AbortSignal): Promise<Locator> => {
  const opener = await locate(open.card, pageName, engaging, 'reactionMenu');
  if (opener) await click(linkedin, { page: pageName, name: 'reactionMenu', element: opener.first() });
  const only = isEnglish(open.language) ? await choiceByLabel(linkedin, type) : await choiceByIcon(linkedin, open, type);
  await linkedin.pacing.pause('beforeClick', signal);
  return only;
};

/** Maximum age of the reading when the button is clicked, in milliseconds: it is a toggle, and another run may have set it since. */
const mayClickMs = 20_000;

/**
 * Sets the account's reaction to the open post. The button is a toggle: a reaction that is already set is left alone.
 * Throws `LayoutChanged` if the page does not show the reaction in the end.
 */
export const setReaction = async (linkedin: LinkedIn, open: PostPage, type: ReactionType, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const readAt = linkedin.clock.now();
  await requireOwnIdentity(open.card, pageName);
  const { reactionState } = open.post;
  if (reactionState === null) throw new LayoutChanged(pageName, 'reaction');
  if (reactionWord(reactionState) === type) return;
  // The button takes back what is set already.
  if (reactionState !== 'no reaction' && reactionWord(reactionState) === null) throw undecided(open.language, pageName, 'reactionState');
  using traffic = contentTraffic(linkedin);
  const button = await locate(open.card, pageName, open.renderer === 'sdui' ? postsSdui : postsEmber, 'reaction');
  if (!button) throw new LayoutChanged(pageName, 'reaction');
  const plain = type === 'like' && reactionState === 'no reaction';
  if (plain) await pacing.pause('beforeClick', signal);
  const control = plain ? button.first() : await choiceOf(linkedin, open, type, signal);
  // The page may show the reaction before its request is observed.
  const answer = answerTo(page, requests.content, patienceMs);
  await click(linkedin, { page: pageName, name: 'reaction', element: control }, readAt + mayClickMs);

  // The page shows it immediately and removes it when LinkedIn refuses.
  const reader = postReaders[open.renderer];
  const isSet = ({ posts: [post] }: PostsFacts): boolean => traffic.failures > 0 || reactionWord(post?.reactionState ?? null) === type;
  const shown = reader && (await readUntil(page, reader, isSet, { milliseconds: patienceMs, signal }));
  if (!shown) throw new LayoutChanged(pageName, 'reactionState');
  if ((await answer) === 'silent') throw new LayoutChanged(pageName, 'reactionState');
  await traffic.complete(pageName, 'reactionState', signal);
  const settled = (await readPost(linkedin, open.language)).post.reactionState;
  if (reactionWord(settled) !== type) throw new LayoutChanged(pageName, 'reactionState');
};
