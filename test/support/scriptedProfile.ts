import { document } from './scriptedLists.ts';

export const profileId = 'ACoAABexample00000000000000000000000001';

/** A second-degree profile with Connect in its card; `followers` are under the heading of the activity. */
export const profilePage = (slug: string, followers = '1,204 followers'): string =>
  document(
    `<section componentkey="com.linkedin.sdui.profile.card.ref${profileId}Topcard">
      <a href="https://www.linkedin.com/in/${slug}/"><h2>Ada 🦉 Lindqvist</h2></a>
      <div><p>· 2nd</p></div><p>Makes engines</p><p>Engines · School of Numbers</p>
      <div><p>Gothenburg, Sweden</p><p>·</p><p><a href="https://www.linkedin.com/in/${slug}/overlay/contact-info/">Contact info</a></p></div>
      <a href="/preload/custom-invite/?vanityName=${slug}" aria-label="Invite Ada 🦉 Lindqvist to connect">Connect</a>
      <button aria-expanded="false" aria-label="More">More</button>
    </section>
    <section componentkey="com.linkedin.sdui.profile.card.ref${slug}Activity"><h2>Activity</h2><p>${followers}</p></section>
    <section componentkey="com.linkedin.sdui.profile.card.ref${profileId}About"><h2>About</h2><span data-testid="expandable-text-box">Numbers first.</span></section>`,
  );

const item = (lines: readonly string[], more = '', company = ''): string =>
  `<div componentkey="entity-collection-item--x">${company && `<a href="${company}"><figure><img alt="A logo"></figure></a>`}<div>${lines
    .map((line) => `<p>${line}</p>`)
    .join('')}</div>${more}</div>`;

export const single = item(
  ['Analyst', 'Numbers Ltd · Part-time', 'Mar 2019 - May 2021 · 2 yrs 3 mos', 'Oslo, Norway · Hybrid'],
  '<p><span data-testid="expandable-text-box">Counted things.<button data-testid="expandable-text-button">… more</button></span></p>' +
    '<p><a href="/in/ada/overlay/1/skill-associations-details/">Counting and +2 skills</a></p>',
  'https://www.linkedin.com/company/4711/',
);

export const grouped =
  '<div componentkey="entity-collection-item--y"><div><a href="https://www.linkedin.com/company/4712/"><figure><img alt="Engines logo"></figure></a>' +
  '<div><p>Engines</p><p>Full-time · 3 yrs</p><p>Gothenburg, Sweden · On-site</p></div></div><ul>' +
  '<li><div><p>Chief engineer</p><p>Feb 2023 - Present · 1 yr</p></div></li>' +
  '<li><div><p>Engineer</p><p>Contract</p><p>2021 - 2023 · 2 yrs</p><p>Malmö, Sweden</p></div></li></ul></div>';

export const school = item(['School of Numbers', 'MSc, Counting', '2014 - 2018'], '', 'https://www.linkedin.com/school/900/');
export const skill = (name: string): string => item([name, '12 endorsements'], `<button aria-label="Endorse ${name}">Endorse</button>`);
export const language = (name: string, proficiency: string): string => item([name, proficiency]);

const heading = (text: string): string => `<h2>${text}</h2>`;

export const details = (title: string, items: readonly string[]): string =>
  document(`${heading(title)}<div data-testid="lazy-column">${items.join('')}</div>`);

export const emptyDetails = (title: string): string => document(`${heading(title)}<div><p>Nothing to see for now</p></div>`);
