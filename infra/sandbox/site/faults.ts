import { z } from 'zod';
import { guestLanguages } from '../words/guestWords.ts';
import { interfaceLanguages } from '../words/languages.ts';
import { Layout, named, RelationState, Renderer } from '../world/world.ts';

/** `guest`: the session is over, and pages show themselves as to anybody, each at its own address. */
export const SignOutReason = z.enum(['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted', 'guest']);
export type SignOutReason = z.infer<typeof SignOutReason>;

/** What a fault applies to; a missing field matches everything. */
const Match = z.strictObject({
  /** Part of the path and query, e.g. `/in/`. */
  path: z.string().optional(),
  /** Slug of the person whose page or composer it is. */
  person: named.optional(),
  /** Id of the account. */
  account: z.string().optional(),
});

const base = { match: Match.default({}), /** How often it applies; always when left out. */ times: z.number().int().min(1).optional() };

export const Fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('renderer'), renderer: Renderer, ...base }),
  z.strictObject({ kind: z.literal('latency'), ms: z.number().min(0).max(120_000), ...base }),
  z.strictObject({ kind: z.literal('hydration'), ms: z.number().min(0).max(120_000), ...base }),
  z.strictObject({ kind: z.literal('status'), status: z.number().int().min(400).max(999), empty: z.boolean().default(false), ...base }),
  z.strictObject({ kind: z.literal('redirectLoop'), ...base }),
  z.strictObject({ kind: z.literal('dropConnection'), ...base }),
  z.strictObject({ kind: z.literal('signOut'), reason: SignOutReason, afterPageLoads: z.number().int().min(0).default(0), ...base }),
  z.strictObject({ kind: z.literal('language'), language: z.enum(interfaceLanguages), ...base }),
  /** How the sign-in page is built, and in which language. */
  z.strictObject({
    kind: z.literal('login'),
    variant: z.enum(['classic', 'reactFirst', 'reactSecond', 'deadButton']).default('classic'),
    language: z.enum(guestLanguages).default('en'),
    ...base,
  }),
  /** The page that asks for a code does not come back once it was left. */
  z.strictObject({ kind: z.literal('challengeForgotten'), ...base }),
  z.strictObject({ kind: z.literal('unknownLayout'), ...base }),
  /** Ids, keys and classes that are called otherwise from now on, each by a part of it. */
  z.strictObject({ kind: z.literal('renamed'), names: z.record(z.string().min(1), z.string()), ...base }),
  z.strictObject({ kind: z.literal('blankShell'), ...base }),
  z.strictObject({
    kind: z.literal('send'),
    outcome: z.enum(['answerLost', 'slow', 'refused', 'notArrived']),
    ms: z.number().min(0).max(120_000).default(2000),
    ...base,
  }),
  /** What becomes of a file that a composer sends up. */
  z.strictObject({
    kind: z.literal('upload'),
    outcome: z.enum(['refused', 'tooBig', 'lost', 'slow', 'stuck']),
    ms: z.number().min(0).max(120_000).default(2000),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('composer'),
    variant: z.enum([
      'draft',
      'wrongRecipient',
      'pressEnter',
      'upsell',
      'missing',
      'late',
      'quickReplies',
      'otherBubble',
      'draftFile',
      'withoutFiles',
    ]),
    text: z.string().default('A draft from yesterday'),
    ms: z.number().min(0).max(120_000).default(500),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('relation'),
    relation: RelationState.optional(),
    layout: Layout.optional(),
    degree: z.union([z.literal(2), z.literal(3), z.null()]).optional(),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('person'),
    status: z.enum(['exists', 'gone', 'unavailable', 'renamed', 'restricted']),
    renamedTo: named.optional(),
    ...base,
  }),
  z.strictObject({ kind: z.literal('connectKey'), known: z.boolean(), ...base }),
  z.strictObject({
    kind: z.literal('invite'),
    variant: z.enum([
      'weeklyLimitDialog',
      'weeklyLimitToast',
      'emailGate',
      'resendBlocked',
      'noNotesLeft',
      'directly',
      'byItself',
      'refused',
      'answerLost',
      'notArrived',
      'late',
    ]),
    /** With `emailGate`: what becomes of the email address when a note is added. */
    noteStep: z.enum(['keepsEmail', 'asksEmail', 'forgetsEmail']).default('keepsEmail'),
    /** With `emailGate`: the address that is right; the person's own when left out. */
    email: z.string().optional(),
    ...base,
  }),
  z.strictObject({ kind: z.literal('withdrawal'), outcome: z.enum(['answerLost', 'refused', 'notArrived']), ...base }),
  /**
   * What becomes of a reaction, a comment, a reply, a reaction to a comment, a post, a repost, of following or of a mark on a conversation:
   * `match.path` is `reaction`, `comment`, `reply`, `onComment`, `post`, `reshare`, `follow` or `conversation`.
   */
  z.strictObject({
    kind: z.literal('publish'),
    /** `held`: a post, a comment or a reply has arrived, and is shown to nobody until somebody has reviewed it. */
    outcome: z.enum(['answerLost', 'refused', 'notArrived', 'withoutLink', 'held']),
    ...base,
  }),
  /** How the composer of posts opens, and what becomes of what is put into it. */
  z.strictObject({
    kind: z.literal('sharebox'),
    variant: z.enum([
      'draft',
      'draftFile',
      'otherAuthor',
      'toolsUnderMore',
      'withoutTools',
      'fileDropped',
      'pollDropped',
      'audienceKept',
      'publishedBare',
    ]),
    ...base,
  }),
  /** Posts under which reposting is not offered: `match.path` is a part of their addresses. */
  z.strictObject({ kind: z.literal('repost'), variant: z.literal('notOffered').default('notOffered'), ...base }),
  /** Posts under whose comments replying is not offered: `match.path` is a part of their addresses. */
  z.strictObject({ kind: z.literal('reply'), variant: z.literal('notOffered').default('notOffered'), ...base }),
  /**
   * Who acts under posts: there is no choice, or none but the member, or a choice that changes nothing, or one after which the page loads again with
   * the member; or the first company that the account administers is chosen from the beginning.
   */
  z.strictObject({
    kind: z.literal('actor'),
    variant: z.enum(['noChoice', 'notOffered', 'notTaken', 'reloads', 'company']),
    ...base,
  }),
  /** Pages of people and companies that offer neither to follow nor to unfollow. */
  z.strictObject({ kind: z.literal('follow'), variant: z.literal('notOffered').default('notOffered'), ...base }),
  /** Dialogs, menus and rows in another order than usual, with more in them, or with less to know them by. */
  z.strictObject({
    kind: z.literal('unusual'),
    variant: z.enum([
      'answersSwapped',
      'inviteSwapped',
      'inviteThirdButton',
      'inviteUnnamed',
      'withdrawOtherLabel',
      'removeBesideBlock',
      'menuWithoutIcons',
      'reactionsWithoutIcons',
      'affiliateFirst',
      'affiliateLast',
    ]),
    ...base,
  }),
  /** A home feed without posts. */
  z.strictObject({ kind: z.literal('feed'), variant: z.literal('empty').default('empty'), ...base }),
  /** Who viewed the profile: LinkedIn hides it, or there is nobody. */
  z.strictObject({ kind: z.literal('viewers'), variant: z.enum(['hidden', 'nobody']), ...base }),
  /** A job that is gone, or whose address leads to a search for others. */
  z.strictObject({ kind: z.literal('job'), variant: z.enum(['gone', 'ended']), ...base }),
  /** Which search for jobs the account has, or a condition that the search forgets. */
  z.strictObject({
    kind: z.literal('jobSearch'),
    variant: z.enum(['filtered', 'described', 'droppedFilter']),
    /** With `droppedFilter`: its parameter. */
    filter: z.string().default('f_WT'),
    ...base,
  }),
  z.strictObject({ kind: z.literal('commercialLimit'), ...base }),
  z.strictObject({ kind: z.literal('cutList'), ...base }),
  z.strictObject({ kind: z.literal('emptyPart'), ...base }),
  z.strictObject({ kind: z.literal('lostList'), ...base }),
  /** Whether the account has a seat of Sales Navigator, and what is in the way of seeing it. */
  z.strictObject({
    kind: z.literal('seat'),
    variant: z.enum(['yes', 'no', 'gold', 'chooser', 'lost', 'expiredOverlay', 'twoStep', 'spinner', 'notReady', 'refused', 'humanCheck']),
    ...base,
  }),
  /** What goes wrong on pages of Sales Navigator. */
  z.strictObject({
    kind: z.literal('salesNavigator'),
    variant: z.enum([
      'droppedFilter',
      'noEcho',
      'shortPage',
      'normalized',
      'severalAnswers',
      'sessionChanges',
      'bareRows',
      'otherIds',
      'neverHydrates',
      'emptyEntry',
      'noNext',
      'hooklessCard',
      'lateRows',
      'eagerRows',
      'lostTurn',
    ]),
    /** With `droppedFilter`: its type. */
    filter: z.string().default('REGION'),
    ...base,
  }),
  /** How a person may be written to in Sales Navigator. */
  z.strictObject({
    kind: z.literal('salesLead'),
    variant: z.enum(['openProfile', 'restricted', 'notOffered', 'inMenu', 'linkedinMessaging']),
    ...base,
  }),
  /** How many InMails are left, at once. */
  z.strictObject({ kind: z.literal('salesCredits'), credits: z.number().int().min(0), ...base }),
  /** How the conversation with a person is fetched. */
  z.strictObject({
    kind: z.literal('salesThread'),
    variant: z.enum(['late', 'refused', 'noted', 'group', 'older']),
    ms: z.number().min(0).max(120_000).default(1500),
    ...base,
  }),
  /** How the composer of Sales Navigator opens, and what becomes of it meanwhile. */
  z.strictObject({
    kind: z.literal('salesComposer'),
    variant: z.enum([
      'draft',
      'wrongRecipient',
      'recipientSwitches',
      'crmMatch',
      'deadSend',
      'missing',
      'losesText',
      'comesFirst',
      'newInMail',
    ]),
    text: z.string().default('A draft from yesterday'),
    ...base,
  }),
  /** What becomes of a message of Sales Navigator. */
  z.strictObject({
    kind: z.literal('salesSend'),
    outcome: z.enum([
      'answerLost',
      'notArrived',
      'slow',
      'refused',
      'refusedForCredits',
      'notReady',
      'repeated',
      'chargedWithoutThread',
      'unheard',
      'sessionLost',
      'stays',
    ]),
    ms: z.number().min(0).max(120_000).default(2000),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('resultsPage'),
    variant: z.enum(['empty', 'short', 'repeated', 'firstPage', 'movedUp', 'movedDown']),
    /** With `short`: how many results are left, up to 9; with `movedUp` and `movedDown`: by how many places results have moved. */
    rows: z.number().int().min(1).max(100).default(4),
    ...base,
  }),
]);
export type Fault = z.infer<typeof Fault>;
export type FaultKind = Fault['kind'];
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

export type Unusual = FaultOf<'unusual'>['variant'];

/** Whether pages are unusual in this way now. */
export const isUnusual = ({ active }: Pick<Faults, 'active'>, variant: Unusual): boolean =>
  active.some((fault) => fault.kind === 'unusual' && fault.variant === variant);

export const FaultsBody = z.strictObject({ faults: z.array(Fault) });

/** What is being done, for a fault to match. */
export interface Occasion {
  readonly path: string;
  readonly account: string | null;
  readonly person: string | null;
}

export interface Faults {
  readonly active: readonly Fault[];
  add(faults: readonly Fault[]): void;
  clear(): void;
  /** The latest fault of this kind that applies, used up once. */
  take<K extends FaultKind>(kind: K, occasion: Occasion): FaultOf<K> | undefined;
}

export function createFaults(): Faults {
  let active: Fault[] = [];
  return {
    get active() {
      return active;
    },
    add: (faults) => {
      active.push(...structuredClone(faults));
    },
    clear: () => {
      active = [];
    },
    take: <K extends FaultKind>(kind: K, occasion: Occasion) => {
      const fault = active.findLast((one) => one.kind === kind && matches(one, occasion)) as FaultOf<K> | undefined;
      if (fault?.times !== undefined) {
        fault.times -= 1;
        if (fault.times === 0) active = active.filter((one) => one !== fault);
      }
      return fault;
    },
  };
}

function matches({ match }: Fault, occasion: Occasion): boolean {
  return (
    (match.path === undefined || occasion.path.includes(match.path)) &&
    (match.account === undefined || match.account === occasion.account) &&
    (match.person === undefined || match.person === occasion.person)
  );
}
