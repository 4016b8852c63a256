import { h, toHtml } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import type { Handler, Visit } from '../site/visit.ts';
import type { Text } from '../words/languages.ts';
import { seeded } from '../world/chance.ts';

const bar = ({ words }: Visit, id: string, points: number): MarkupElement =>
  h(
    'progress',
    { id: `${id}__sub-score-bar`, value: String(points), max: '25' },
    h('span', { class: 'ssi-score__value' }, words.number(points)),
    ` ${words.say('out of {count}', { count: 25 })}`,
  );

const rank = ({ words }: Visit, name: Text, top: number): MarkupElement => {
  const [before, after] = words.around('Top {rank}%', 'rank');
  return h(
    'div',
    { class: 'ssi-rank' },
    h('dt', { class: 'ssi-rank__category-name' }, words.say(name)),
    h('dd', { class: 'ssi-rank__category-score' }, before, h('span', { class: 't-40' }, String(top)), after),
  );
};

const circle = ({ words }: Visit, name: string, score: number): MarkupElement =>
  h(
    'div',
    { class: name },
    h(
      'figcaption',
      { class: `${name}__donut-chart` },
      h('span', { class: 'ssi-score__value' }, String(score)),
      ` ${words.say('out of {count}', { count: 100 })}`,
    ),
  );

/** `/sales/ssi`: a page of Sales Navigator's, open to everybody; the circles below show what others have. */
export const socialSellingIndex: Handler = (visit) => {
  const chance = seeded(`social selling index ${visit.account.id}`);
  const points = Array.from({ length: 4 }, () => Math.round(chance() * 25e6) / 1e6);
  const [brand = 0, people = 0, insights = 0, relationships = 0] = points;
  const total = Math.round(points.reduce((sum, each) => sum + each, 0));
  const top = (): number => 1 + Math.floor(chance() * 99);
  const main: Markup[] = [
    h('dl', { class: 'ssi-ranks' }, rank(visit, 'Industry SSI rank', top()), rank(visit, 'Network SSI rank', top())),
    h(
      'div',
      { class: 'user-ssi-score' },
      h(
        'figcaption',
        { class: 'user-ssi-score__donut-chart-caption' },
        h('span', { class: 'ssi-score__value' }, String(total)),
        ` ${visit.words.say('out of {count}', { count: 100 })}`,
      ),
      bar(visit, 'establish-brand', brand),
      bar(visit, 'find-people', people),
      bar(visit, 'engage-with-insights', insights),
      bar(visit, 'build-relationships', relationships),
    ),
    circle(visit, 'group-ssi-score', 1 + Math.floor(chance() * 60)),
  ];
  return {
    html: `<!DOCTYPE html><html lang="${visit.words.language}" dir="${visit.words.direction}"><head><meta charset="UTF-8"><title>Social Selling Index | Sales Navigator</title></head><body>${toHtml(h('main', {}, main))}</body></html>`,
  };
};
