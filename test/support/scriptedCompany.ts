const member = (label: string, ...values: readonly string[]): string =>
  `<dt><h3>${label}</h3></dt>${values.map((value) => `<dd>${value}</dd>`).join('')}`;

const site = '<a href="https://engines.example/"><span>engines.example</span></a>';

/** A company's About page, in the classic front end. */
export const aboutCompany = (slug: string, { lang = 'en', ids = ['4712'] } = {}): string => `<!doctype html>
<html lang="${lang}"><body class="ember-application"><main class="ember-view">
  <section class="org-top-card">
    <h1 class="org-top-card-summary__title">Engines &amp; Söhne</h1>
    <p class="org-top-card-summary__tagline">They turn</p>
    <div class="org-top-card-summary-info-list">
      <div class="org-top-card-summary-info-list__info-item">Machinery</div>
      <div class="org-top-card-summary-info-list__info-item">Gothenburg, Sweden</div>
      <div class="org-top-card-summary-info-list__info-item">12K followers</div>
      <a href="/search/results/people/?currentCompany=${encodeURIComponent(JSON.stringify(ids))}&origin=COMPANY_PAGE_CANNED_SEARCH"><span>201-500 employees</span></a>
    </div>
  </section>
  <nav><a href="/company/${slug}/">Home</a><a href="/company/${slug}/about/">About</a><a href="/company/${slug}/jobs/">Jobs</a></nav>
  <section class="org-page-details-module__card-spacing"><h2>${lang === 'en' ? 'Overview' : 'Übersicht'}</h2>
    <p class="break-words">Engines for everybody. Since a while.</p>
    <dl>${
      lang === 'en'
        ? member('Website', site) +
          member('Industry', 'Machinery Manufacturing') +
          member(
            'Company size',
            '201-500 employees',
            '1,318 associated members <span class="visually-hidden">Includes members with current employer listed</span>',
          ) +
          member('Headquarters', 'Gothenburg, Västra Götaland') +
          member('Founded', '1921') +
          member('Specialties', 'Engines, Gears, and Belts')
        : member('Webseite', site) + member('Branche', 'Maschinenbau')
    }</dl>
  </section>
  <a href="/company/${slug}/jobs/?x=1">See all 37 jobs</a>
</main></body></html>`;
