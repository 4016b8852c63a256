/** A conversation page of the classic front end, in the states that tests need. */
export interface Conversation {
  readonly messages?: readonly { readonly id: string; readonly own: boolean; readonly text: string }[];
  readonly draft?: string;
  readonly recipient?: string;
  readonly withoutButton?: boolean;
  /** Without the menu for the send setting as well. */
  readonly withoutChoice?: boolean;
  readonly inMail?: boolean;
  readonly twoComposers?: boolean;
}

export const slug = 'ada-test';
export const profileId = 'ACoAAB1111111111111111111111111111a-_1z';

const row = ({ id, own, text }: { id: string; own: boolean; text: string }): string =>
  `<li class="msg-s-message-list__event"><div class="msg-s-event-listitem ${own ? '' : 'msg-s-event-listitem--other'}" data-event-urn="${id}"><p class="msg-s-event-listitem__body">${text}</p></div></li>`;

export const conversationPage = ({
  messages = [],
  draft,
  recipient = profileId,
  withoutButton,
  withoutChoice,
  inMail,
  twoComposers,
}: Conversation): string => `<!doctype html>
<html lang="en"><body class="ember-application"><main><div class="msg-convo-wrapper">
  <header><h2><a class="msg-thread__link-to-profile" href="/in/${recipient}/">Ada</a></h2></header>
  <ul class="msg-s-message-list-content">${messages.map(row).join('')}
    <li class="msg-s-message-list__quick-replies-container"><button class="conversations-quick-replies__reply-button" onclick="send()">Thanks</button></li></ul>
  <form class="msg-form">${inMail ? '<input name="subject">' : ''}
    <div class="msg-form__contenteditable" contenteditable="true" role="textbox"><p>${draft ?? '<br>'}</p></div>
    ${twoComposers ? '<div class="msg-form__contenteditable" contenteditable="true" role="textbox"><p><br></p></div>' : ''}
    <footer>${withoutChoice ? '' : '<button class="msg-form__send-toggle" type="button">Open send options</button>'}${withoutButton ? '' : '<button class="msg-form__send-button" type="submit" disabled>Send</button>'}</footer>
  </form></div></main>
<script>
  const composer = document.querySelector('.msg-form__contenteditable');
  const button = document.querySelector('.msg-form__send-button');
  composer.addEventListener('input', () => { if (button) button.disabled = composer.innerText.trim() === ''; });
  const send = () => fetch('/voyager/api/voyagerMessagingDashMessengerMessages?action=createMessage', { method: 'POST', body: composer.innerText }).catch(() => undefined);
  document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); send(); });
</script></body></html>`;

/** The top card of a profile in the React front end. */
export const connectionPage = ({ degree = '1st', language = 'en' } = {}): string => {
  const badge = (each: string): string =>
    each === degree ? `<p>· ${each}</p>` : `<div data-display-contents="true" style="display:none"><p>· ${each}</p></div>`;
  const controls =
    degree === '1st'
      ? `<a aria-label="Manage notifications about Ada Test" href="/in/${slug}/"></a>`
      : `<a href="/preload/custom-invite/?vanityName=${slug}" aria-label="Invite Ada Test to connect">Connect</a>`;
  return `<!doctype html><html lang="${language}"><body data-rehydrated="true"><main id="workspace">
  <section componentkey="com.linkedin.sdui.profile.card.ref${profileId}Topcard"><a href="/in/${slug}/"><h2>Ada Test</h2></a>
  ${badge('1st')}${badge('2nd')}<p>Tester</p><div><p>London</p><p>·</p><p><a href="https://www.linkedin.com/in/${slug}/overlay/contact-info/">Contact info</a></p></div>
  ${controls}<button aria-expanded="false">More</button></section></main></body></html>`;
};
