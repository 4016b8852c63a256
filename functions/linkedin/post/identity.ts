import type { Locator, Page } from 'playwright-core';
import { click } from '../browser/click.ts';
import { onlyOf, visibleOf } from '../browser/onlyElement.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { contentTraffic } from '../browser/traffic.ts';
import { isCompanyId } from '../company/actingCompany.ts';
import { openAdministration } from '../company/administered.ts';
import { ItemFailure, LayoutChanged, OutcomeUnknown } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { memberPicture, organisationPicture, storedPicture } from '../selectors/ids.ts';
import { actorPicker } from '../selectors/post/actorPicker.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { logoAssetIn } from '../text/pictures.ts';
import { undecided } from '../text/requiredLanguage.ts';
import type { Actor } from './actor.ts';
import { type PostPage, readPost } from './post.ts';

const pickerName = 'actorPicker';

/** How long giving the place back may take, in milliseconds: the run has more to do. */
const restoreMs = 30_000;

const switchersIn = async (scope: Page | Locator, pageName: string): Promise<Locator[]> =>
  (await (await locate(scope, pageName, engaging, 'identity'))?.all()) ?? [];

/** The address of the picture in this place. */
const pictureAddressIn = async (place: Locator, pageName: string): Promise<string | null> =>
  (await (await locate(place, pageName, engaging, 'actorPicture'))?.first().getAttribute('src')) ?? null;

const pictureIn = async (place: Locator, pageName: string): Promise<string | null> => logoAssetIn(await pictureAddressIn(place, pageName));

const isCompanys = async (place: Locator, pageName: string): Promise<boolean> =>
  (await locate(place, pageName, engaging, 'companyIdentity')) !== null;

/** Whether a picture in this place is neither a member's nor a company's, as far as addresses of stored pictures are known. */
const isUnknown = async (place: Locator, pageName: string): Promise<boolean> => {
  const picture = (await pictureAddressIn(place, pageName)) ?? '';
  return storedPicture.test(picture) && !memberPicture.test(picture) && !organisationPicture.test(picture);
};

const areUnknown = async (scope: Page | Locator, pageName: string): Promise<boolean> => {
  const named = (await (await locate(scope, pageName, engaging, 'namedIdentity'))?.all()) ?? [];
  return (await Promise.all(named.map((each) => isUnknown(each, pageName)))).includes(true);
};

/** Whether this actor is shown: a company by its logo; the member where no company and no unknown picture is, also where there is no choice. */
const isShown = async (scope: Page | Locator, pageName: string, actor: Actor): Promise<boolean> => {
  const switchers = await switchersIn(scope, pageName);
  if (actor === null)
    return !(await Promise.all(switchers.map((each) => isCompanys(each, pageName)))).includes(true) && !(await areUnknown(scope, pageName));
  const shown = await Promise.all(switchers.map((each) => pictureIn(each, pageName)));
  return shown.length > 0 && shown.every((picture) => picture === actor.logo);
};

/**
 * Makes sure that nobody else acts. A member who manages a company's page may have switched to it, and everything would be published in the company's
 * name. Read again immediately before a click.
 */
export const requireActor = async (scope: Page | Locator, pageName: string, actor: Actor): Promise<void> => {
  if (!(await isShown(scope, pageName, actor))) throw new LayoutChanged(pageName, 'identity');
};

/** Makes sure that the account acts as its own member. It is not switched back, since the account's owner chose it. */
export const requireOwnIdentity = (scope: Page | Locator, pageName: string): Promise<void> => requireActor(scope, pageName, null);

/** Runs in the page: the address of the last picture before an editor, within what belongs to the editor alone. */
const pictureBefore = (editor: Element, { picture, others }: { readonly picture: string; readonly others: string }): string | null => {
  for (let around = editor.parentElement; around && !around.querySelector(others); around = around.parentElement) {
    const before = [...around.querySelectorAll(picture)].filter(
      (each) => (each.compareDocumentPosition(editor) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    );
    if (before.length > 0) return before.at(-1)?.getAttribute('src') ?? null;
  }
  return null;
};

/** The same for who is shown beside an editor, if anybody is. */
export const requireActorBeside = async (editor: Locator, pageName: string, actor: Actor): Promise<void> => {
  const places = { picture: anyOf(engaging.actorPicture), others: anyOf(engaging.commentActions) };
  const shown = (await editor.evaluate(pictureBefore, places)) ?? '';
  const isOther = actor === null ? organisationPicture.test(shown) : memberPicture.test(shown);
  const isOtherCompany = actor !== null && organisationPicture.test(shown) && logoAssetIn(shown) !== actor.logo;
  if (isOther || isOtherCompany) throw new LayoutChanged(pageName, 'identity');
};

/** One of those who can act under a post, as the dialog shows it. */
interface Choice {
  readonly element: Locator;
  /** In the classic front end: a company's public identifier, or `self`. */
  readonly id: string | null;
  readonly picture: string | null;
  readonly isCompanys: boolean;
  readonly isChosen: boolean;
}

const choiceOf = async (element: Locator): Promise<Choice> => ({
  element,
  id: (await element.getAttribute('for'))?.replace(/^select-/, '') ?? null,
  picture: await pictureIn(element, pickerName),
  isCompanys: await isCompanys(element, pickerName),
  isChosen: await element.isChecked(),
});

/** The member is whoever is no company, by the id or the picture. A company is known by its public identifier, or else by its logo. */
const isChoiceOf = (actor: Actor, { id, picture, isCompanys }: Choice): boolean => {
  if (actor === null) return id === null ? !isCompanys : id === 'self';
  return id === null ? picture === actor.logo : isCompanyId(actor, id);
};

/** Opens the dialog of an open post, and reads it. */
const openPicker = async (linkedin: LinkedIn, { card }: PostPage, signal: AbortSignal): Promise<{ dialog: Locator; choices: Choice[] }> => {
  const { page, pacing, patienceMs } = linkedin;
  const [switcher] = await visibleOf(await locate(card, 'post', engaging, 'identity'));
  if (!switcher) throw new LayoutChanged('post', 'identity');
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: 'post', name: 'identity', element: switcher });
  const opened = async (): Promise<Locator | null> =>
    (await visibleOf(await locate(page, pickerName, actorPicker, 'dialog'))).at(-1) ?? null;
  const dialog = await pageGives(page, opened, { milliseconds: patienceMs, signal });
  if (!dialog) throw new LayoutChanged(pickerName, 'dialog');
  const choices = await visibleOf(await locate(dialog, pickerName, actorPicker, 'choice'));
  return { dialog, choices: await Promise.all(choices.map(choiceOf)) };
};

/** Chooses in the open dialog, and waits until the post shows who acts now. */
const choose = async (
  linkedin: LinkedIn,
  { card, language }: PostPage,
  { dialog, choices }: { readonly dialog: Locator; readonly choices: readonly Choice[] },
  isMeant: (choice: Choice) => boolean,
  isDone: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const [choice, ...others] = choices.filter(isMeant);
  if (!choice || others.length > 0) throw new LayoutChanged(pickerName, 'choice');
  const found = await visibleOf(await locate(dialog, pickerName, actorPicker, 'save'));
  // In the React front end a word tells the two buttons apart.
  if (found.length === 0) throw undecided(language, pickerName, 'save');
  using traffic = contentTraffic(linkedin);
  await click(linkedin, { page: pickerName, name: 'choice', element: choice.element });
  const isChosen = async (): Promise<true | null> => (await choice.element.isChecked()) || null;
  if (!(await pageGives(page, isChosen, { milliseconds: patienceMs, signal }))) throw new LayoutChanged(pickerName, 'choice');
  await pacing.pause('beforeClick', signal);
  // The page may have drawn it again with the choice.
  const save = onlyOf(await visibleOf(await locate(dialog, pickerName, actorPicker, 'save')), pickerName, 'save');
  await click(linkedin, { page: pickerName, name: 'save', element: save });
  const isOver = async (): Promise<true | null> => ((await card.isVisible()) && !(await dialog.isVisible()) && (await isDone())) || null;
  if (!(await pageGives(page, isOver, { milliseconds: patienceMs, signal }))) throw new LayoutChanged('post', 'identity');
  // What the account has done under the post is shown for who acts.
  await traffic.complete('post', 'identity', signal);
};

/** An open post under which somebody acts. */
interface Acting {
  readonly open: PostPage;
  /** Gives the place back to who was chosen before. */
  readonly restore: () => Promise<void>;
}

const unchanged = async (): Promise<void> => undefined;

type ActingRun = LookUpRun<'noPostingPermission'>;

/**
 * What is wrong where LinkedIn offers no choice under a post. In another language the place of it may be unknown; an account that administers the
 * company should have it.
 */
const withoutChoice = async (linkedin: LinkedIn, { language }: PostPage, actor: Actor, run: ActingRun): Promise<never> => {
  const missing = undecided(language, 'post', 'identity');
  if (!(missing instanceof LayoutChanged)) throw missing;
  const number = actor?.ids.find((id) => /^\d+$/.test(id));
  if (number === undefined) throw run.fail('noPostingPermission');
  await openAdministration(linkedin, number, run);
  throw missing;
};

const startActing = async (linkedin: LinkedIn, open: PostPage, actor: Actor, run: ActingRun): Promise<Acting> => {
  const { page, patienceMs } = linkedin;
  const { fail, signal } = run;
  const { card, language } = open;
  const isActing = (): Promise<boolean> => isShown(card, 'post', actor);
  if (await isActing()) return { open, restore: unchanged };
  const choice = async (): Promise<true | null> => (await switchersIn(card, 'post')).length > 0 || null;
  if (!(await pageGives(page, choice, { milliseconds: patienceMs, signal }))) return withoutChoice(linkedin, open, actor, run);
  if (await isActing()) return { open, restore: unchanged };
  const picker = await openPicker(linkedin, open, signal);
  if (picker.choices.filter((each) => isChoiceOf(null, each)).length !== 1) throw new LayoutChanged(pickerName, 'choice');
  if (!picker.choices.some((each) => isChoiceOf(actor, each))) throw fail('noPostingPermission');
  const before = picker.choices.find(({ isChosen }) => isChosen);
  await choose(linkedin, open, picker, (each) => isChoiceOf(actor, each), isActing, signal);
  const restore = async (): Promise<void> => {
    if (!before || !(await isActing())) return;
    const isBefore = ({ id, picture }: Choice): boolean => id === before.id && picture === before.picture;
    const isBack = async (): Promise<boolean> => !(await isActing());
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(restoreMs)]);
    await choose(linkedin, open, await openPicker(linkedin, open, inTime), isBefore, isBack, inTime);
  };
  return { open: await readPost(linkedin, language), restore };
};

/**
 * Does something under the open post in somebody's name. If somebody else is chosen there, this is changed first, and changed back in the end:
 * what the account's owner chose stays. Throws `noPostingPermission` where LinkedIn does not offer the company.
 */
export const actingAs = async <Done>(
  linkedin: LinkedIn,
  open: PostPage,
  actor: Actor,
  run: ActingRun,
  act: (open: PostPage) => Promise<Done>,
): Promise<Done> => {
  const acting = await startActing(linkedin, open, actor, run);
  // Whoever acts next reads first who is chosen, so a failure of this harms nothing, and must not hide what has been done.
  const restore = (): Promise<void> => acting.restore().catch(() => undefined);
  try {
    const done = await act(acting.open);
    await restore();
    return done;
  } catch (error) {
    // After anything else, such as a throttled or signed out account, LinkedIn is left alone.
    const mayGoOn = error instanceof ItemFailure || error instanceof LayoutChanged || error instanceof OutcomeUnknown;
    if (mayGoOn && !run.signal.aborted) await restore();
    throw error;
  }
};
