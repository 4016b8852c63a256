/** A post on LinkedIn's pages, in the states that tests need. */
export interface PostState {
  readonly id?: string;
  readonly author?: string;
  readonly header?: string;
  readonly text?: string;
  readonly age?: string;
  readonly reaction?: string;
  readonly reactions?: number;
  readonly comments?: readonly CommentState[];
  /** The number of comments that the page states. */
  readonly stated?: number;
  /** In a company's name. */
  readonly company?: boolean;
  readonly withoutComments?: boolean;
  readonly draft?: string;
  readonly quote?: { readonly author: string; readonly text: string };
}

export interface CommentState {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly replies?: readonly CommentState[];
}

export const postId = '7444658505212661760';

const varint = (value: bigint): number[] => (value < 128n ? [Number(value)] : [Number(value & 127n) | 128, ...varint(value >> 7n)]);

/** The React front end's key of an activity. */
export const activityKey = (id: string): string => {
  const inner = [8, ...varint(BigInt(id) << 1n)];
  return Buffer.from([10, inner.length, ...inner]).toString('base64');
};

export const slugOf = (name: string): string => name.toLowerCase().replace(/\W+/g, '-');

const line = (text: string): string => `<p>${text}</p>`;

const commentRow = (post: string, { id, author, text, replies = [] }: CommentState): string => {
  const key = `replaceableComment_urn:li:comment:(urn:li:activity:${post},${id})`;
  return `<div componentkey="${key}"><div componentkey="${key}">
    <a href="/in/${slugOf(author)}/"><p><span>${author} 2nd</span><span aria-hidden="true">${author} <span>• 2nd</span></span></p>${line('Tester')}</a>
    ${line('2d')}<button aria-label="View more options for ${author}’s comment."></button>
    <p><span data-testid="expandable-text-box">${text}</span></p></div>
    ${replies.map((reply) => commentRow(post, reply)).join('')}</div>`;
};

const actor = (name: string, age: string): string =>
  `<a href="/in/${slugOf(name)}/"><div>${line(name)}${line('• 1st')}</div>${line('Founder of things')}${line(`${age} •`)}</a>`;

/** One card of the React front end. */
export const sduiCard = (state: PostState): string => {
  const { id = postId, author = 'Ada Test', text = 'A post', age = '3w', reaction = 'no reaction', reactions = 0, comments = [] } = state;
  const stated = state.stated ?? comments.length;
  return `<div role="listitem" componentkey="expandedxFeedType_FEED_DETAIL">
    ${state.header ? `<div><p><a href="/in/grace-test/"><strong>Grace Test</strong></a><span> ${state.header}</span></p></div>` : ''}
    <div>${actor(author, age)}<button aria-label="Open control menu for post by ${author}"></button></div>
    <p componentkey="t"><span tabindex="-1" data-testid="expandable-text-box">${text}</span></p>
    ${state.quote ? `<div>${actor(state.quote.author, '4w')}<p><span tabindex="-1" data-testid="expandable-text-box">${state.quote.text}</span></p></div>` : ''}
    ${reactions > 0 ? `<a class="reactors" href="#"><div><ul role="presentation"><li></li></ul><p><span>${reactions} reactions</span></p></div></a>` : ''}
    ${stated > 0 ? `<div role="button"><p><span>${stated} comments</span></p></div>` : ''}
    <a href="#" onclick="location='/identity-was-touched'"><div aria-label="Open actor selection screen"><img src="https://media.licdn.com/dms/image/v2/x/${state.company ? 'company-logo_100_100' : 'profile-displayphoto-scale_100_100'}/0/0"></div></a>
    <div triggers=""><button class="react" aria-label="Reaction button state: ${reaction}">Like</button></div>
    <button aria-label="Open reactions menu" aria-expanded="false" class="flyout">^</button>
    <button aria-label="Comment" ${state.withoutComments ? 'disabled' : ''} class="comment">Comment</button><button aria-label="Repost">Repost</button>
    <div componentkey="${activityKey(id)}-replaceableCommentToolsxFeedType_FEED_DETAIL"></div></div>`;
};

const flyout = `<div popover="manual" id="choices"><div role="menu">${['Like', 'Celebrate', 'Support', 'Love', 'Insightful', 'Funny']
  .map((label) => `<button aria-label="${label}">${label}</button>`)
  .join('')}</div></div>`;

/** The script of a React page for actions: it sends requests to LinkedIn, and reverts what LinkedIn refuses. */
const script = `
  const send = (what, body) => fetch('/flagship-web/rsc-action/actions/server-request?sduiid=' + what, { method: 'POST', body });
  const button = document.querySelector('button.react');
  const set = async (state) => {
    const before = button.ariaLabel;
    button.ariaLabel = 'Reaction button state: ' + state;
    const answer = await send('react', state);
    if (!answer.ok) button.ariaLabel = before;
  };
  button?.addEventListener('click', () => set(button.ariaLabel.endsWith('no reaction') ? 'like' : 'no reaction'));
  const choices = document.querySelector('#choices');
  document.querySelector('button.flyout')?.addEventListener('click', () => choices.showPopover());
  choices?.addEventListener('click', ({ target }) => { choices.hidePopover(); set(target.textContent.toLowerCase()); });
  document.querySelector('.reactors')?.addEventListener('click', (event) => { event.preventDefault(); document.querySelector('dialog').showModal(); });
  const box = document.querySelector('[contenteditable]');
  const submit = document.querySelector('#commentButtonSection');
  document.querySelector('button.comment')?.addEventListener('click', () => { document.querySelector('#box').hidden = false; });
  box?.addEventListener('input', () => { submit.hidden = box.innerText.trim() === ''; });
  submit?.addEventListener('click', async () => {
    const text = box.innerText;
    const answer = await send('createComment', text).catch(() => null);
    if (!answer?.ok) return;
    const made = await answer.json();
    if (made.hidden) return;
    const row = document.createElement('template');
    row.innerHTML = made.row;
    document.querySelector('#comments').append(row.content);
    box.innerText = '';
  });`;

export const newRow = (id: string, author: string, text: string): string => commentRow(postId, { id, author, text });

/** A post's own page in the React front end. */
export const sduiPostPage = (state: PostState = {}, language = 'en'): string => `<!doctype html>
<html lang="${language}"><body data-rehydrated="true"><div id="root"><main id="workspace" data-sdui-screen="post">
  ${sduiCard(state)}
  <div id="box" hidden><div data-testid="ui-core-tiptap-text-editor-wrapper"><div contenteditable="true" role="textbox"><p>${state.draft ?? '<br>'}</p></div></div>
    <div id="commentButtonSection" hidden><button type="button">Comment</button></div></div>
  <div id="comments" data-testid="${activityKey(state.id ?? postId)}-commentListx">${(state.comments ?? []).map((each) => commentRow(postId, each)).join('')}</div>
  </main></div>${flyout}
  <dialog>${'<h2>Reactions</h2>'}<button role="tab" aria-selected="true">All ${state.reactions ?? 0}</button><ul>${Array.from(
    { length: state.reactions ?? 0 },
    (_, index) =>
      `<li><a href="/in/reactor-${index}/"><svg id="${index % 2 ? 'praise' : 'like'}-consumption-ring-small"></svg><p>Reactor ${index}</p><p>Reader</p></a></li>`,
  ).join('')}</ul></dialog>
  <script>${script}</script></body></html>`;

/** A list of posts in the React front end. */
export const sduiListPage = (posts: readonly PostState[], rows = ''): string => `<!doctype html>
<html lang="en"><body data-rehydrated="true"><div id="root"><main id="workspace" data-sdui-screen="activity">
  ${posts.map(sduiCard).join('')}${rows}${posts.length + rows.length === 0 ? '<h2>Nothing to see for now</h2>' : ''}</main></div></body></html>`;

/** The home feed with the dialog for writing posts, in the open shadow root. */
export const sharePage = ({ draft = '', company = false } = {}): string => `<!doctype html>
<html lang="en"><body data-rehydrated="true"><a href="https://www.linkedin.com/mynetwork">Network</a><div id="root"><main id="workspace"><button id="start">Start a post</button></main></div>
  <div id="interop-outlet" data-testid="interop-shadowdom"></div><script>
  const outlet = document.querySelector('#interop-outlet').attachShadow({ mode: 'open' });
  document.querySelector('#start').addEventListener('click', () => {
    outlet.innerHTML = '<div data-test-modal-id="sharebox"><div role="dialog"><header><img src="https://media.licdn.com/dms/image/v2/x/${company ? 'company-logo' : 'profile-displayphoto'}/0/0"></header><div class="ql-editor" contenteditable="true"><p>${draft || '<br>'}</p></div><button class="share-actions__primary-action" disabled>Post</button></div></div>';
    const editor = outlet.querySelector('.ql-editor');
    const button = outlet.querySelector('button');
    editor.addEventListener('input', () => { button.disabled = editor.innerText.trim() === ''; });
    button.addEventListener('click', async () => {
      const answer = await fetch('/voyager/api/contentcreation/normShares', { method: 'POST', body: editor.innerText }).catch(() => null);
      if (answer?.ok) outlet.innerHTML = '';
    });
  });</script></body></html>`;

/** A post's page whose Repost button opens a menu, and how the share box opens from it. */
export interface RepostState extends PostState {
  readonly choices?: readonly string[];
  /** A company's logo in the place of the member's picture in the share box. */
  readonly boxLogo?: boolean;
  /** The same in the post below the text, which is a company's. */
  readonly attachedLogo?: boolean;
  /** The share box has no post below the text. */
  readonly unattached?: boolean;
}

export const repostPage = (state: RepostState): string => {
  const { choices = ['Repost with your thoughts', 'Repost'], draft = '<br>', boxLogo, attachedLogo, unattached } = state;
  const picture = (isLogo?: boolean): string =>
    `<img src="https://media.licdn.com/dms/image/v2/x/${isLogo ? 'company-logo_100_100' : 'profile-displayphoto-scale_100_100'}/0/0">`;
  const attached = unattached ? '' : `<div class="update-components-mini-update-v2">${picture(attachedLogo)}<p>A post</p></div>`;
  const box = `<div data-test-modal-id="sharebox"><div role="dialog"><header></header><div class="share-creation-state">${picture(boxLogo)}
    <div class="ql-editor" contenteditable="true"><p>${draft}</p></div>${attached}</div><button class="share-actions__primary-action">Post</button></div></div>`;
  const script = `const outlet = document.querySelector('#interop-outlet').attachShadow({ mode: 'open' });
  const send = (query) => fetch('/voyager/api/graphql?action=execute&queryId=' + query, { method: 'POST' });
  document.querySelector('button[aria-label="Repost"]').addEventListener('click', () => {
    document.querySelector('#repostMenu').innerHTML = '<div role="menu">' + ${JSON.stringify(choices)}.map((text) => '<div role="menuitem" tabindex="-1"><p>' + text + '</p><p>More about it</p></div>').join('') + '</div>';
    for (const item of document.querySelectorAll('#repostMenu [role="menuitem"]')) item.addEventListener('click', () => {
      const withText = item.textContent.startsWith('Repost with');
      document.querySelector('#repostMenu').innerHTML = '';
      if (!withText) return send('voyagerFeedDashReposts.0');
      outlet.innerHTML = ${JSON.stringify(box)};
      outlet.querySelector('.share-actions__primary-action').addEventListener('click', () => send('voyagerContentcreationDashShares.0'));
    });
  });`;
  return sduiPostPage(state).replace(
    '</body>',
    `<div id="repostMenu"></div><div id="interop-outlet" data-testid="interop-shadowdom"></div><script type="module">${script}</script></body>`,
  );
};
