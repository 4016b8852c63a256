/** Pages of a small scripted LinkedIn; the React front end by default. */

export interface ScriptedPerson {
  readonly name: string;
  readonly slug: string | null;
  readonly headline: string;
  readonly location?: string | undefined;
}

export const document = (main: string, { lang = 'en', around = '' } = {}): string =>
  `<!doctype html><html lang="${lang}"><body data-rehydrated="true" style="overflow:hidden;height:600px;margin:0">${around}` +
  `<main id="workspace" style="height:600px;overflow:auto"><div data-sdui-screen="com.linkedin.sdui.flagshipnav.search.SearchResultsPeople">${main}</div></main></body></html>`;

export const aPerson = (number: number): ScriptedPerson => ({
  name: `Person ${number} Ünal`,
  slug: `person-${number}`,
  headline: `Engineer number ${number}`,
  location: 'Berlin, Germany',
});

/** A result of the people search; without a slug a person whom LinkedIn does not show. */
export const personCard = ({ name, slug, headline, location }: ScriptedPerson): string => {
  const link = slug === null ? '/search/results/people/headless?origin=x' : `https://www.linkedin.com/in/${slug}/`;
  const title = slug === null ? name : `<a href="${link}">${name}</a><span><span> • 2nd</span></span>`;
  return (
    `<div role="listitem"><div><figure><img alt=""></figure><div><p>${title}</p><div><p>${headline}</p></div>` +
    `${location ? `<div><p>${location}</p></div>` : ''}</div></div></div>`
  );
};

/** One page of results. `next` is left out if the pager is; `pages` are those that it lists. */
export const searchResults = (cards: readonly string[], next?: boolean, before = '', pages: readonly number[] = [1]): string =>
  document(
    `${before}<div role="list">${cards.join('')}</div>` +
      (next === undefined
        ? ''
        : `<ul data-testid="pagination-controls-list">${pages.map((page) => `<li><button aria-label="Page ${page}">${page}</button></li>`).join('')}</ul>` +
          `<button data-testid="pagination-controls-next-button-${next ? 'visible' : 'hidden'}">Next</button>`),
  );

export const nothingFound = document('<div><h2>No results found</h2><p>Try something shorter</p></div>');

const connectionRow = ({ name, slug, headline }: ScriptedPerson): string =>
  `<div data-display-contents="true"><div style="height:90px"><a href="https://www.linkedin.com/in/${slug}/"><figure></figure></a>` +
  `<div><a href="https://www.linkedin.com/in/${slug}/"><div><p>${name}</p><div><p>${headline}</p></div></div></a><p>Connected on May 17, 2026</p></div></div></div>`;

/** The list of connections: ten rows, and ten more after each scroll to its end. `batches` are loaded one by one. */
export const connectionsPage = (total: number, first: readonly ScriptedPerson[]): string =>
  document(
    `<div componentkey="ConnectionsPage_ConnectionsListHeader"><p>${total.toLocaleString('en')} connections</p></div>` +
      `<div data-testid="lazy-column" componentkey="ConnectionsPage_ConnectionsList">${first.map(connectionRow).join('')}</div><div id="end" style="height:10px"></div>` +
      `<script>
        let start = ${first.length}, busy = false;
        new IntersectionObserver(async ([entry]) => {
          if (!entry.isIntersecting || busy || start >= ${total}) return;
          busy = true;
          const answer = await fetch('/flagship-web/rsc-action/actions/pagination?start=' + start, { method: 'POST' });
          if (answer.ok) {
            document.querySelector('[data-testid="lazy-column"]').insertAdjacentHTML('beforeend', await answer.text());
            start += 10;
          }
          busy = false;
        }, { root: document.querySelector('main') }).observe(document.querySelector('#end'));
      </script>`,
  );

export const connectionRows = (people: readonly ScriptedPerson[]): string => people.map(connectionRow).join('');

/** The filter panel of a search, whose suggestions are the given names with their ids. */
export const filterPanel = (
  sections: Readonly<Record<string, { parameter: string; suggestions: Readonly<Record<string, string>> }>>,
): string =>
  document('<button id="all">All filters</button><div role="list"></div><h2>Suggestions</h2>', {
    around: `<aside hidden>${Object.entries(sections)
      .map(
        ([heading, { parameter, suggestions }]) =>
          `<section data-parameter="${parameter}"><h2>${heading}</h2><button class="add">Add something</button><input hidden placeholder="Add a thing">` +
          Object.entries(suggestions)
            .map(([name, id]) => `<div role="option" hidden data-id="${id}">${name}<br>Suggestion</div>`)
            .join('') +
          '</section>',
      )
      .join('')}<a id="go" href="/search/results/people/?origin=FACETED_SEARCH">Show results</a></aside>
      <script>addEventListener('DOMContentLoaded', () => {
        document.querySelector('#all').onclick = () => { document.querySelector('aside').hidden = false; };
        for (const section of document.querySelectorAll('section')) {
          const input = section.querySelector('input');
          section.querySelector('.add').onclick = () => { input.hidden = false; };
          const plain = (text) => text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();
          input.oninput = () => { for (const option of section.querySelectorAll('[role=option]')) option.hidden = !plain(option.textContent).includes(plain(input.value)); };
          for (const option of section.querySelectorAll('[role=option]')) option.onclick = () => {
            const go = document.querySelector('#go');
            const url = new URL(go.href);
            url.searchParams.set(section.dataset.parameter, JSON.stringify([option.dataset.id]));
            go.href = url.toString();
          };
        }
      });</script>`,
  });
