import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EmberProfileFacts } from '../../functions/linkedin/person/profile.ember.ts';
import type { GuestProfileFacts } from '../../functions/linkedin/person/profile.guest.ts';
import type { SduiProfileFacts } from '../../functions/linkedin/person/profile.sdui.ts';
import { postIdInKey } from '../../functions/linkedin/post/postIds.ts';
import { readersNamed } from '../../functions/linkedin/savedPages/readers.ts';
import { redactedMarkup } from '../../functions/linkedin/savedPages/redact.ts';
import { lacking } from '../support/layoutChanged.ts';
import { openSavedPage, readMarkup } from '../support/savedPage.ts';

const id = 'ACoAAB1111111111111111111111111111a-_1z';

interface TopCard {
  readonly beside?: string;
  readonly middle?: string;
  readonly place?: string;
  readonly controls?: string;
  readonly around?: string;
  readonly body?: string;
}

const shownBadge = (text: string): string => `<p>${text}</p>`;
const hiddenBadge = (text: string): string => `<div data-display-contents="true"><p>${text}</p></div>`;
const more = '<button aria-expanded="false" aria-label="More"></button>';

/** A profile of the React front end, with its nesting. */
const reactProfile = ({
  beside = '',
  middle = '<p>Tester</p>',
  place = '<p>London</p><p>·</p>',
  controls = more,
  around = '',
  body = 'data-rehydrated="true"',
}: TopCard) => `<html lang="en"><body ${body}><main id="workspace"><div componentkey="com.linkedin.sdui.profile.card.ref${id}Topcard">
  <section componentkey="com.linkedin.sdui.profile.card.ref${id}Topcard"><div><div>
    <div><div data-display-contents="true"><a href="/in/ada/"><h2>Ada Test</h2></a></div>${beside}</div>${middle}
    <div>${place}<p><a href="https://www.linkedin.com/in/ada/overlay/contact-info/">Contact info</a></p></div></div>
  <div>${controls}</div></div></section></div>${around}</main></body></html>`;

const entity = (lines: string, within = ''): string =>
  `<li><div><a href="https://www.linkedin.com/company/7/"><img alt="Works logo"></a>${lines}${within}</div></li>`;
const line = (text: string, classes = 't-14 t-normal'): string => `<span class="${classes}"><span aria-hidden="true">${text}</span></span>`;
const light = 't-14 t-normal t-black--light';

/** A classic profile. */
const classicProfile = ({ name = '', place = '', sections = '' }) => `<html lang="en"><body class="ember-application"><main>
  <section class="pv-top-card artdeco-card"><div><h1>Ada Test</h1>${name}</div><div class="text-body-medium">Tester</div>
  <div>${place}<span class="text-body-small inline t-black--light"><a id="top-card-text-details-contact-info" href="/in/ada/overlay/contact-info/">Contact info</a></span></div>
  <div><button aria-label="Invite Ada Test to connect">Connect</button><div class="artdeco-dropdown"><button aria-label="More actions">More</button></div></div></section>
  ${sections}</main></body></html>`;

describe('pages that lack what others have', { timeout: 120_000 }, () => {
  const profile = (card: TopCard) => readMarkup<SduiProfileFacts>('profile', reactProfile(card));
  const whatIsSaid = ({ degree, pronouns, headline, companyAndSchool, location }: SduiProfileFacts) => [
    degree,
    pronouns,
    headline,
    companyAndSchool,
    location,
  ];

  it('a profile without a badge begins after its row of the name, whatever a person calls themselves there', async () => {
    const middle = '<p>Tester</p><p>Works · School</p>';
    assert.deepEqual(whatIsSaid(await profile({ middle })), [null, null, 'Tester', 'Works · School', 'London']);
    assert.deepEqual(whatIsSaid(await profile({ middle, beside: '<p>any, really</p>' })), [
      null,
      'any, really',
      'Tester',
      'Works · School',
      'London',
    ]);
    assert.deepEqual(whatIsSaid(await profile({ place: '' })), [null, null, 'Tester', null, null]);
    const rows = ['company', 'school'].map((each) => `<div role="button"><svg id="${each}-accent-4"></svg><p>${each}</p></div>`).join('');
    assert.deepEqual(whatIsSaid(await profile({ middle: '<p>company · school</p>', controls: rows + more })), [
      null,
      null,
      null,
      'company · school',
      'London',
    ]);
  });

  it('a badge is one in any language, with spaces and marks of direction in it', async () => {
    const badges: readonly (readonly [string, string])[] = [
      [hiddenBadge('· 1er') + shownBadge('· 2e'), '2nd'],
      [shownBadge('· 3e et +'), '3rd'],
      [shownBadge('· 1 度') + hiddenBadge('· 2 度'), '1st'],
      [`<div>${hiddenBadge('\u200f· 1\u200f')}</div><div>${shownBadge('\u200f· 2\u200f')}</div>`, '2nd'],
    ];
    for (const [beside, degree] of badges)
      assert.deepEqual(whatIsSaid(await profile({ beside })), [degree, null, 'Tester', null, 'London'], beside);
  });

  it('a headline is one, with a stroke in it or a dot before it', async () => {
    const middle = (headline: string): string => `<p>${headline}</p><p>Works · School</p>`;
    assert.deepEqual(whatIsSaid(await profile({ middle: middle('Founder/Investor') })), [
      null,
      null,
      'Founder/Investor',
      'Works · School',
      'London',
    ]);
    assert.deepEqual(whatIsSaid(await profile({ middle: `<p>She/Her</p>${middle('Tester')}` })), [
      null,
      'She/Her',
      'Tester',
      'Works · School',
      'London',
    ]);
    const apart = await profile({ middle: shownBadge('· 2nd') + middle('Tester'), beside: '<p>She/Her</p>' });
    assert.deepEqual(whatIsSaid(apart), ['2nd', 'She/Her', 'Tester', 'Works · School', 'London']);
    const said = await profile({ middle: middle('• Founder & Co'), beside: hiddenBadge('· 1st') + shownBadge('· 2nd') });
    assert.deepEqual(whatIsSaid(said), ['2nd', null, '• Founder & Co', 'Works · School', 'London']);
  });

  it('a classic invitation names its person, however many spaces the name has', async () => {
    const spaced = classicProfile({}).replace('Invite Ada Test to', 'Invite Ada \u00a0Test to');
    assert.deepEqual((await readMarkup<EmberProfileFacts>('profile', spaced)).relation, 'connectable');
  });

  it('a followed person is no connection; a page saved before hydration does not show it', async () => {
    const following = `<button aria-label="Following Ada Test">Following</button>${more}`;
    assert.equal((await profile({ controls: following })).relation, 'connect-behind-More-or-none');
    const early = await profile({ beside: shownBadge('· 3rd'), controls: '', body: '' });
    assert.deepEqual([early.relation, early.degree, early.headline], [null, '3rd', 'Tester']);
    await assert.rejects(profile({ controls: '' }), lacking('more'));
  });

  it('a person’s About text is distinguished from the skills beside it', async () => {
    const about = (content: string): string =>
      `<section componentkey="com.linkedin.sdui.profile.card.ref${id}About"><h2>About</h2>${content}</section>`;
    const skills = '<div><svg id="skills-medium"></svg><div><p>Top skills</p><p>Testing • Reading</p></div></div>';
    assert.equal((await profile({ around: about(`<p>All of it.</p>${skills}`) })).about, 'All of it.');
    assert.equal((await profile({ around: about(skills) })).about, null);
  });

  it('a classic profile without a place has none, even beside pronouns', async () => {
    const name = '<span class="text-body-small v-align-middle t-black--light">(She/Her)</span>';
    assert.equal((await readMarkup<EmberProfileFacts>('profile-classic', classicProfile({ name }))).location, null);
    const place = '<span class="text-body-small inline t-black--light">London</span>';
    assert.equal((await readMarkup<EmberProfileFacts>('profile-classic', classicProfile({ name, place }))).location, 'London');
  });

  it('what is attached to a position makes no roles of it', async () => {
    const attached = `<ul>${entity(line('Talk') + line('Given in 2019', light))}</ul>`;
    const sections = `<section><div id="experience"></div><ul>${entity(
      line('Tester') + line('Works · Full-time') + line('May 2018 - Present · 2 yrs', light),
      attached,
    )}</ul></section>`;
    const { experience } = await readMarkup<EmberProfileFacts>('profile', classicProfile({ sections }));
    assert.deepEqual(
      experience.map((each) => ('roles' in each ? each.roles.length : [each.title, each.company, each.employmentType])),
      [['Tester', 'Works', 'Full-time']],
    );
  });

  it('a profile that is not shown to guests is not read as one; one without a place has none', async () => {
    const guest = (canonical: string, content: string): string =>
      `<html><head><link rel="canonical" href="${canonical}"></head><body><main data-tracking-control-name="public_profile">${content}</main></body></html>`;
    const address = 'https://se.linkedin.com/in/ada';
    const card = (place: string): string =>
      `<section data-section="card"><h1>Ada Test</h1><div class="profile-info-subheader"><div>${place}<span class="link">Contact Info</span></div><div><span>1K followers</span></div></div></section>`;
    await assert.rejects(readMarkup('profile-guest', guest('/public-profile/in/ada/', '<h1>Not here</h1>')), lacking('canonical'));
    assert.equal((await readMarkup<GuestProfileFacts>('profile', guest(address, card('')))).location, null);
    for (const place of ['London', '10th of Ramadan City, Egypt'])
      assert.equal((await readMarkup<GuestProfileFacts>('profile', guest(address, card(`<span>${place}</span>`)))).location, place);
    const school = `<section data-section="educationsDetails"><ul><li><h3>School</h3><h4><span>BSc</span><span>Physics</span></h4><span class="date-range">-</span></li></ul></section>`;
    const { education } = await readMarkup<GuestProfileFacts>('profile', guest(address, card('') + school));
    assert.deepEqual(education, [{ title: 'School', subtitle: 'BSc Physics', dates: null }]);
  });

  it('a part of a classic page is known by its pieces, the page of a login as none of them', async () => {
    const part = classicProfile({})
      .replace(' class="ember-application"', '')
      .replaceAll(/<\/?(?:html|body)[^>]*>/g, '');
    assert.equal((await readMarkup<EmberProfileFacts>('profile', part)).name, 'Ada Test');
    const login = '<html><body><main><h1>Sign in</h1><form action="/checkpoint/lg/login-submit"></form></main></body></html>';
    for (const kind of ['profile', 'feed-sdui']) await assert.rejects(readMarkup(kind, login), { name: 'SignedOut', reason: 'expired' });
  });

  it('a copy to share contains no names in its keys and ids either, and keeps what distinguishes kinds of elements', async () => {
    const key = 'EgsIrOzNsYvnws/OAQ';
    const html = `<html><body><main id="workspace"><a href="/in/ada-test/">x</a><a href="/company/linkedin/">y</a>
      <div componentkey="com.linkedin.sdui.profile.card.refada-testActivity" data-testid="profile_Section_ada-test" data-urn="urn:li:activity:7300000000000000001"></div>
      <div data-member-id="941151635" data-view-tracking-scope='[{"id":"secret"}]' data-share-message="Hello Ada" aria-controls="menu-ada-test"></div>
      <div componentkey="${key}-replaceableCommentToolsxFeedType_A"></div><img src="https://media.licdn.com/dms/image/v2/abc/feedshare-shrink_800/0/0?e=1">
      </main></body></html>`;
    const page = await openSavedPage(html);
    const copy = await redactedMarkup(page, 7);
    for (const secret of ['ada-test', '7300000000000000001', '941151635', 'secret', 'Ada', key, '/abc/'])
      assert.equal(copy.includes(secret), false, `${secret} in ${copy}`);
    assert.match(copy, /componentkey="com\.linkedin\.sdui\.profile\.card\.ref[a-z-]+Activity"/);
    assert.match(copy, /src="[^"]*\/feedshare-/);
    const renamed = /componentkey="([^"]*-replaceableCommentTools[^"]*)"/.exec(copy)?.[1] ?? '';
    assert.equal(postIdInKey(renamed)?.kind, 'ugcPost');
  });

  it('a kind goes by the name of its folder too', () => {
    for (const name of [
      'profile-sdui',
      'profile-guest',
      'search-people-classic',
      'search-content-sdui',
      'details-classic',
      'company-classic',
    ])
      assert.ok(readersNamed(name), name);
    assert.equal(readersNamed('feed-sdui'), readersNamed('feed'));
    assert.equal(readersNamed('constructor'), undefined);
  });
});
