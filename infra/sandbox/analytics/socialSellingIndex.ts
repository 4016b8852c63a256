import { seeded } from '../chance.ts';
import { h, type Markup, type MarkupElement, toHtml } from '../markup.ts';
import type { Handler } from '../visit.ts';

const bar = (id: string, points: number): MarkupElement =>
  h(
    'progress',
    { id: `${id}__sub-score-bar`, value: String(points), max: '25' },
    h('span', { class: 'ssi-score__value' }, points.toFixed(3)),
    ' out of 25',
  );

const rank = (name: string, top: number): MarkupElement =>
  h(
    'div',
    { class: 'ssi-rank' },
    h('dt', { class: 'ssi-rank__category-name' }, name),
    h('dd', { class: 'ssi-rank__category-score' }, 'Top ', h('span', { class: 't-40' }, String(top)), '%'),
  );

const circle = (name: string, score: number): MarkupElement =>
  h(
    'div',
    { class: name },
    h('figcaption', { class: `${name}__donut-chart` }, h('span', { class: 'ssi-score__value' }, String(score)), ' out of 100'),
  );

/** `/sales/ssi`: a page of Sales Navigator's, open to everybody; the circles below show what others have. */
export const socialSellingIndex: Handler = (visit) => {
  const chance = seeded(`social selling index ${visit.account.id}`);
  const points = Array.from({ length: 4 }, () => Math.round(chance() * 25e6) / 1e6);
  const [brand = 0, people = 0, insights = 0, relationships = 0] = points;
  const total = Math.round(points.reduce((sum, each) => sum + each, 0));
  const top = (): number => 1 + Math.floor(chance() * 99);
  const main: Markup[] = [
    h('dl', { class: 'ssi-ranks' }, rank('Industry SSI rank', top()), rank('Network SSI rank', top())),
    h(
      'div',
      { class: 'user-ssi-score' },
      h(
        'figcaption',
        { class: 'user-ssi-score__donut-chart-caption' },
        h('span', { class: 'ssi-score__value' }, String(total)),
        ' out of 100',
      ),
      bar('establish-brand', brand),
      bar('find-people', people),
      bar('engage-with-insights', insights),
      bar('build-relationships', relationships),
    ),
    circle('group-ssi-score', 1 + Math.floor(chance() * 60)),
  ];
  return {
    html: `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Social Selling Index | Sales Navigator</title></head><body>${toHtml(h('main', {}, main))}</body></html>`,
  };
};
