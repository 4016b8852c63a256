import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import type { Audience, ShareDraft } from '../site/shareDraft.ts';
import type { Visit } from '../site/visit.ts';
import { companyUrl, picture, profileId } from '../world/identity.ts';
import { askShare, shareDialog, stepButton } from './shareParts.ts';

const names = { ANYONE: 'Anyone', CONNECTIONS_ONLY: 'Connections only' } as const;
const shownAs = { ANYONE: 'Post to Anyone', CONNECTIONS_ONLY: 'Post to Connections only' } as const;

/** In whose name the post is, by the company that the site takes it for. */
export const authorOfDraft = (visit: Visit, { company }: Pick<ShareDraft, 'company'>) => {
  const found = visit.state.world.companies.find(({ slug }) => slug === company);
  return found
    ? { name: found.name, url: companyUrl(found.slug), picture: picture(found.slug, 'company-logo_100_100'), shape: 'square' }
    : {
        name: visit.viewer.name,
        url: null,
        picture: picture(profileId(visit.viewer.slug), 'profile-displayphoto-shrink_100_100'),
        shape: 'circle',
      };
};

/** Says in whose name the post is and who may see it, and leads to both. */
export function settingsButton(visit: Visit, draft: ShareDraft): MarkupElement {
  const author = authorOfDraft(visit, draft);
  const button = h(
    'button',
    { class: 'share-unified-settings-entry-button', type: 'button' },
    h('img', { class: `EntityPhoto-${author.shape}-3`, alt: '', src: author.picture }),
    h('h2', { class: 'text-heading-xlarge share-unified-settings-menu__name' }, author.name),
    h('p', { class: 'text-body-small' }, visit.words.say(shownAs[draft.audience])),
  );
  return extend(button, { click: [askShare('open', { body: { step: 'audience' }, read: { text: 'share field' } })] });
}

/** Who may see the post; what is chosen holds once it is said to be done. */
export function audienceStep(visit: Visit, { chosen, company }: ShareDraft): MarkupElement {
  const choice = (audience: Audience): MarkupElement =>
    extend(
      h(
        'button',
        {
          id: audience,
          type: 'button',
          role: 'radio',
          'aria-checked': String(audience === chosen),
          class: 'sharing-shared-generic-list__item-button',
        },
        h('span', { class: 'sharing-shared-generic-list__description-single-line' }, visit.words.say(names[audience])),
      ),
      { click: [askShare('choose', { body: { audience } })] },
    );
  // The post of a company is for anybody.
  const offered: readonly Audience[] = company === null ? ['ANYONE', 'CONNECTIONS_ONLY'] : ['ANYONE'];
  return shareDialog(
    visit,
    'Post settings',
    [
      h('div', { role: 'radiogroup', class: 'sharing-shared-generic-list' }, offered.map(choice)),
      h('button', { type: 'button', class: 'share-unified-settings-menu__comment-control' }, visit.words.say('Comment control')),
    ],
    [stepButton(visit, 'Done', askShare('audienceDone'))],
  );
}
