import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { textOf } from '../site/body.ts';
import { audiences, type ShareDraft } from '../site/shareDraft.ts';
import type { Reply, Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';
import { postOf, postUrl } from './address.ts';
import { nestedPost } from './emberCard.ts';
import { publishOwn, repostedOf } from './repost.ts';
import { audienceStep, authorOfDraft, settingsButton } from './shareAudience.ts';
import { documentStep, filesPreview, mediaStep, shareTools } from './shareFiles.ts';
import { askShare, isOnItsWay, refusedFile, shareDialog } from './shareParts.ts';
import { enteredPoll, pollPreview, pollStep } from './sharePoll.ts';

type Variant =
  | 'draft'
  | 'draftFile'
  | 'otherAuthor'
  | 'toolsUnderMore'
  | 'withoutTools'
  | 'fileDropped'
  | 'pollDropped'
  | 'audienceKept'
  | 'publishedBare';

/** Whether the composer misbehaves in this way now; the fault is used up. */
function misbehaves(visit: Visit, variant: Variant): boolean {
  const isSo = visit.sandbox.faults.active.some((fault) => fault.kind === 'sharebox' && fault.variant === variant);
  return isSo && visit.sandbox.faults.take('sharebox', visit.occasion())?.variant === variant;
}

const lines = (text: string): MarkupElement[] => text.split('\n').map((line) => h('p', {}, line === '' ? h('br') : line));

/** Where the text is written. */
function textStep(visit: Visit, draft: ShareDraft): MarkupElement {
  const { say } = visit.words;
  const shared = postOf(visit, draft.reposted);
  const hasContent = draft.text !== '' || draft.files.length > 0 || draft.poll !== null;
  const isReady = hasContent && !isOnItsWay(draft) && !draft.refused;
  const isGated = !isOnItsWay(draft) && !draft.refused && draft.files.length === 0 && draft.poll === null;
  const field = extend(
    h(
      'div',
      {
        class: 'ql-editor ql-blank',
        contenteditable: 'true',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': say('Text editor for creating content'),
        'data-placeholder': say('What do you want to talk about?'),
        style: 'min-height:120px',
      },
      lines(draft.text),
    ),
    { ref: 'share field', ...(isGated ? { input: [{ do: 'gate', at: 'share submit', hides: false } as const] } : {}) },
  );
  const attributes = { class: 'share-actions__primary-action', ...(isReady ? {} : { disabled: '' }) };
  const post = extend(artdecoButton('share', 'primary', attributes, '', say('Post')), {
    ref: 'share submit',
    click: [askShare('createShare', { body: draft.reposted === '' ? {} : { post: draft.reposted }, read: { text: 'share field' } })],
  });
  const isEmpty = draft.files.length === 0 && draft.poll === null && !shared;
  return shareDialog(
    visit,
    'Create post modal',
    [
      settingsButton(visit, draft),
      h('div', { class: 'share-creation-state__text-editor editor-container' }, h('div', { class: 'ql-container' }, field)),
      ...(draft.refused ? [refusedFile(visit)] : []),
      ...(isOnItsWay(draft) ? [h('div', { class: 'share-creation-state__upload-progress', role: 'progressbar' })] : []),
      ...(draft.files.length > 0 ? [filesPreview(visit, draft)] : []),
      ...(draft.poll ? [pollPreview(visit, draft.poll)] : []),
      ...(shared ? [h('div', { class: 'share-creation-state__preview' }, nestedPost(visit, repostedOf(visit, shared)))] : []),
      ...(isEmpty && !misbehaves(visit, 'withoutTools') ? [shareTools(visit, misbehaves(visit, 'toolsUnderMore'))] : []),
    ],
    [post],
  );
}

const steps = {
  text: textStep,
  media: mediaStep,
  document: documentStep,
  poll: (visit: Visit, draft: ShareDraft) => pollStep(visit, draft, 2),
  audience: audienceStep,
} as const;

const shown = (visit: Visit, draft: ShareDraft, piece = steps[draft.step](visit, draft)): Reply => ({
  json: [{ do: 'put', at: 'modals', how: 'into', piece, afterMs: 30, revision: ++draft.revision }] satisfies Action[],
});

/** Begins a post, and returns its window. */
export function newSharebox(
  visit: Visit,
  { company = null, reposted = '' }: { company?: string | null; reposted?: string } = {},
): MarkupElement {
  const audience = company === null ? (visit.state.audiences.get(visit.account.id) ?? 'ANYONE') : 'ANYONE';
  const hasFile = misbehaves(visit, 'draftFile');
  const draft: ShareDraft = {
    company: misbehaves(visit, 'otherAuthor') ? (company === null ? (visit.account.administers[0] ?? null) : null) : company,
    reposted,
    revision: 0,
    step: 'text',
    text: misbehaves(visit, 'draft') ? 'A draft from yesterday' : '',
    kind: hasFile ? 'media' : null,
    files: hasFile ? [{ name: 'yesterday.png', sent: null }] : [],
    refused: false,
    title: '',
    poll: null,
    audience,
    chosen: audience,
  };
  visit.state.shareDrafts.set(visit.account.id, draft);
  return textStep(visit, draft);
}

type ShareRequest = (visit: Visit, draft: ShareDraft) => Reply;

const isStep = (name: string): name is ShareDraft['step'] => Object.hasOwn(steps, name);

const open: ShareRequest = (visit, draft) => {
  const step = textOf(visit.body, 'step');
  if (!isStep(step)) return { json: [], status: 400 };
  draft.text = textOf(visit.body, 'text');
  draft.step = step;
  draft.chosen = draft.audience;
  if (step === 'media' || step === 'document') {
    draft.kind = step;
    draft.refused = false;
  }
  return shown(visit, draft);
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Told twice: the names when files are chosen, and what became of each when that is known. */
const filesChosen: ShareRequest = (visit, draft) => {
  const { names, urns } = visit.body;
  if (names !== undefined) {
    draft.files = listOf(names).map((name) => ({ name: String(name), sent: null }));
    if (misbehaves(visit, 'fileDropped')) draft.files.pop();
    return shown(visit, draft);
  }
  const sent = listOf(urns).map((urn) => visit.state.uploads.get(String(urn)));
  draft.refused = sent.some((file) => file === undefined);
  draft.files = draft.refused ? [] : draft.files.map(({ name }, index) => ({ name, sent: sent[index] ?? null }));
  if (draft.step === 'text') draft.text = textOf(visit.body, 'text');
  if (draft.step === 'document') return draft.refused ? shown(visit, draft) : { json: [] };
  return draft.step === 'media' && !draft.refused ? { json: [] } : shown(visit, draft);
};

const filesDone: ShareRequest = (visit, draft) => {
  draft.title = textOf(visit.body, 'title');
  draft.step = 'text';
  return shown(visit, draft);
};

const addOption: ShareRequest = (visit, draft) => {
  draft.poll = enteredPoll(visit);
  return shown(visit, draft, pollStep(visit, draft, Math.min(4, Number(textOf(visit.body, 'count')) + 1)));
};

const pollDone: ShareRequest = (visit, draft) => {
  const poll = enteredPoll(visit);
  if (poll.question === '' || poll.options.length < 2) return { json: [] };
  draft.poll = misbehaves(visit, 'pollDropped') ? { ...poll, options: poll.options.slice(0, -1) } : poll;
  draft.step = 'text';
  return shown(visit, draft);
};

const choose: ShareRequest = (visit, draft) => {
  const audience = audiences.find((one) => one === textOf(visit.body, 'audience'));
  if (audience && !misbehaves(visit, 'audienceKept')) draft.chosen = audience;
  return shown(visit, draft);
};

const audienceDone: ShareRequest = (visit, draft) => {
  draft.audience = draft.chosen;
  draft.step = 'text';
  return shown(visit, draft);
};

const plainUrl = (post: Post): string => postUrl(post).replace(/\/$/, '');

/** The post has arrived: published once, whatever becomes of the answer. */
const createShare: ShareRequest = (visit, draft) => {
  const text = textOf(visit.body, 'text').trim();
  const { say } = visit.words;
  const isRepost = textOf(visit.body, 'post') !== '';
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: isRepost ? 'reshare' : 'post' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  const isBare = text === '' && draft.files.length === 0 && draft.poll === null;
  if (isBare || isOnItsWay(draft) || fault?.outcome === 'refused')
    return { json: toast(visit, say('Sorry, we couldn’t share your post. Please try again.')) };
  const shared = postOf(visit, textOf(visit.body, 'post'));
  const { company, kind, poll, title, audience } = misbehaves(visit, 'publishedBare')
    ? { ...draft, kind: null, poll: null, title: '' }
    : draft;
  const files = kind === null ? [] : draft.files.flatMap(({ sent }) => sent ?? []);
  const made = publishOwn(visit, text, shared && repostedOf(visit, shared), {
    ...(company === null ? {} : { author: company, authorType: 'company' as const }),
    images: files.filter(({ mediaType }) => mediaType.startsWith('image/')).length,
    video: files.some(({ mediaType }) => mediaType.startsWith('video/')),
    document: kind === 'document',
    poll: poll !== null,
  });
  if (poll) visit.state.polls.set(made.id, poll);
  if (company === null) visit.state.audiences.set(visit.account.id, audience);
  const effect = shared ? ({ kind: 'repost', post: plainUrl(shared) } as const) : ({ kind: 'post', post: plainUrl(made) } as const);
  visit.sandbox.ledger.record({
    account: visit.account.id,
    text,
    ...effect,
    ...(files.length > 0 && { files: files.map(({ name, byteSize, sha256 }) => ({ name, size: byteSize, sha256 })) }),
    ...(company !== null && { actor: authorOfDraft(visit, { company }).url ?? '' }),
    ...(title !== '' && { title }),
    ...(poll && { poll }),
    ...(audience !== 'ANYONE' && { audience }),
  });
  // Nobody sees it before it was looked at.
  const isHeld = fault?.outcome === 'held' && !isRepost;
  if (isHeld) visit.state.posts.shift();
  if (fault?.outcome === 'answerLost') return { cut: true };
  const link = fault?.outcome === 'withoutLink' || isHeld ? undefined : { text: say('View post'), href: postUrl(made) };
  const told = isHeld ? say('This is being reviewed. It is shown once it is approved.') : say('Post successful.');
  return { json: [{ do: 'drop', at: 'modal' }, ...toast(visit, told, undefined, link)] };
};

const requests: Readonly<Record<string, ShareRequest>> = {
  open,
  filesChosen,
  filesDone,
  addOption,
  pollDone,
  choose,
  audienceDone,
  createShare,
};

/** What is asked of the site while a post is written; nothing when it is about something else. */
export function shareRequest(visit: Visit, name: string): Reply | undefined {
  if (!name.startsWith('sharing.')) return undefined;
  if (name === 'sharing.LaunchSharebox')
    return {
      json: [{ do: 'put', at: 'modals', how: 'into', piece: newSharebox(visit, { reposted: textOf(visit.body, 'post') }), afterMs: 30 }],
    };
  const request = requests[name.replace('sharing.', '')];
  const draft = visit.state.shareDrafts.get(visit.account.id);
  return request && draft ? request(visit, draft) : { json: [], status: 400 };
}
