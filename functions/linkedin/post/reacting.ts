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
import type { Actor } from './actor.ts';
import { rowOf, visibleIn } from './belonging.ts';
import { requireActor } from './identity.ts';
import { type PostPage, readPost } from './post.ts';
import type { CommentFacts, PostsFacts } from './postFacts.ts';
import { commentIdIn } from './postIds.ts';
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

/** What can be reacted to on an open page: the post, or a comment under it. */
export interface Reactable {
  /** The name of its button in errors. */
  readonly element: 'reaction' | 'commentReaction';
  /** What the page shows of the account's own reaction. */
  readonly state: string | null;
  stateIn(facts: PostsFacts): string | null;
  /** Its button, and the one that opens the others; `null` if there is none. */
  button(): Promise<Locator | null>;
  opener(): Promise<Locator | null>;
}

/** The open post. */
export const postToReactTo = ({ card, post, renderer }: PostPage): Reactable => ({
  element: 'reaction',
  state: post.reactionState,
  stateIn: ({ posts: [shown] }) => shown?.reactionState ?? null,
  button: async () => (await locate(card, pageName, renderer === 'sdui' ? postsSdui : postsEmber, 'reaction'))?.first() ?? null,
  opener: async () => (await locate(card, pageName, engaging, 'reactionMenu'))?.first() ?? null,
});

/** A comment under the open post. */
export const commentToReactTo = ({ page }: LinkedIn, { renderer }: PostPage, { urn, reactionState }: CommentFacts): Reactable => {
  const id = commentIdIn(urn) ?? '';
  const own = async (name: 'commentReaction' | 'reactionMenu'): Promise<Locator | null> => {
    const [only] = await visibleIn(await locate(await rowOf(page, renderer, id), pageName, engaging, name), id);
    return only ?? null;
  };
  return {
    element: 'commentReaction',
    state: reactionState,
    stateIn: ({ comments }) => comments.find((each) => commentIdIn(each.urn) === id)?.reactionState ?? null,
    button: () => own('commentReaction'),
    opener: () => own('reactionMenu'),
  };
};

/** The wanted reaction of the six, in the tray that opens over the button. */
const choiceOf = async (linkedin: LinkedIn, open: PostPage, what: Reactable, type: ReactionType, signal: AbortSignal): Promise<Locator> => {
  const opener = await what.opener();
  if (opener) await click(linkedin, { page: pageName, name: 'reactionMenu', element: opener });
  const only = isEnglish(open.language) ? await choiceByLabel(linkedin, type) : await choiceByIcon(linkedin, open, type);
  await linkedin.pacing.pause('beforeClick', signal);
  return only;
};

/** Maximum age of the reading when the button is clicked, in milliseconds: it is a toggle, and another run may have set it since. */
const mayClickMs = 20_000;

/**
 * Sets the reaction of who acts to the open post or a comment under it. The button is a toggle: a reaction that is already set is left alone.
 * Throws `LayoutChanged` if the page does not show the reaction in the end.
 */
export const setReaction = async (
  linkedin: LinkedIn,
  open: PostPage,
  what: Reactable,
  type: ReactionType,
  signal: AbortSignal,
  actor: Actor = null,
): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const readAt = linkedin.clock.now();
  await requireActor(open.card, pageName, actor);
  const { state } = what;
  if (state === null)
    throw what.element === 'reaction' ? new LayoutChanged(pageName, what.element) : undecided(open.language, pageName, what.element);
  if (reactionWord(state) === type) return;
  // The button takes back what is set already.
  if (state !== 'no reaction' && reactionWord(state) === null) throw undecided(open.language, pageName, 'reactionState');
  using traffic = contentTraffic(linkedin);
  const button = await what.button();
  if (!button) throw new LayoutChanged(pageName, what.element);
  const plain = type === 'like' && state === 'no reaction';
  if (plain) await pacing.pause('beforeClick', signal);
  const control = plain ? button : await choiceOf(linkedin, open, what, type, signal);
  await requireActor(open.card, pageName, actor);
  // The page may show the reaction before its request is observed.
  const answer = answerTo(page, requests.content, patienceMs);
  await click(linkedin, { page: pageName, name: what.element, element: control }, readAt + mayClickMs);

  // The page shows it immediately and removes it when LinkedIn refuses.
  const reader = postReaders[open.renderer];
  const isSet = (facts: PostsFacts): boolean => traffic.failures > 0 || reactionWord(what.stateIn(facts)) === type;
  const shown = reader && (await readUntil(page, reader, isSet, { milliseconds: patienceMs, signal }));
  if (!shown) throw new LayoutChanged(pageName, 'reactionState');
  if ((await answer) === 'silent') throw new LayoutChanged(pageName, 'reactionState');
  await traffic.complete(pageName, 'reactionState', signal);
  const { post, comments } = await readPost(linkedin, open.language);
  if (reactionWord(what.stateIn({ posts: [post], comments })) !== type) throw new LayoutChanged(pageName, 'reactionState');
};
