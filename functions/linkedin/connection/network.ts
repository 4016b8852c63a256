import { LayoutChanged } from '../failures.ts';
import { lockupOf } from '../person/card.sdui.ts';
import { identityOf, isDegree, nameIn, type PersonCard } from '../person/rows.ts';
import { networkSdui } from '../selectors/connection/network.sdui.ts';
import { connectLabel } from '../selectors/invitation/connectButton.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { picturesBefore } from '../text/pictures.ts';

/** The facts of My Network. */
export interface NetworkFacts {
  /** Language of the interface, as in `html[lang]`. */
  readonly language: string | null;
  /** People whom LinkedIn suggests and the account may invite. */
  readonly invitable: readonly (Pick<PersonCard, 'name' | 'slug' | 'publicUrl' | 'headline'> & { readonly action: 'connect' })[];
}

const networkSduiReader = pageReader({
  page: 'network',
  selectors: networkSdui,
  parts: { picturesBefore, lockupOf },
  gather: (dom, parts) => {
    const page = dom.around('html.main', dom.need('page')) ?? document.body;
    const controls = dom.all('invite', page);
    const cards = dom.all('card', page);
    if (controls.length === 0 && dom.one('mark') === null) dom.lacks('mark');
    /** The list's card, or the element that contains this control and no other. */
    const cardOf = (control: Element): Element => {
      const listed = cards.find((card) => card.contains(control));
      if (listed) return listed;
      let around = control;
      for (let outer = control.parentElement; outer && !/^(section|main|body)$/.test(outer.localName); outer = outer.parentElement) {
        if (controls.filter((each) => outer?.contains(each)).length > 1) break;
        around = outer;
      }
      return around;
    };
    const others = [...dom.all('control', page), ...dom.all('clickable', page)].filter((control) => !controls.includes(control));
    return {
      others: others.map((control) => dom.attribute(control, 'aria-label') ?? dom.text(control) ?? ''),
      cards: controls.map((control) => ({
        ...(parts.lockupOf(dom, cardOf(control), parts) ?? dom.lacks('text')),
        label: dom.attribute(control, 'aria-label'),
      })),
    };
  },
  interpret: ({ others, cards }, language): NetworkFacts => {
    // An invitation suggestion that was not recognized as one.
    if (others.some((label) => connectLabel.test(label))) throw new LayoutChanged('network', 'invite');
    const invitable = cards.map((card): NetworkFacts['invitable'][number] => {
      // The text used as a name has more than the name in the button, and there is no text below it.
      const identity = identityOf(card.href);
      if (identity.slug === null) throw new LayoutChanged('network', 'subject');
      const headline = card.lines.find(({ text, besideName }) => besideName && !isDegree(text));
      const name = nameIn(card.title);
      // The text in the name's position has more than the name in the button, and there is no text below it.
      if (!headline && card.label !== null && !card.label.replace(/\s+/g, ' ').includes(name)) throw new LayoutChanged('network', 'text');
      return { name, ...identity, headline: headline?.text ?? null, action: 'connect' };
    });
    return { language: language || null, invitable };
  },
});

/** My Network, which exists in the React front end only. */
export const networkReaders: PageReaders<NetworkFacts> = { sdui: networkSduiReader };
