import type { Dom } from '../selectors/dom.ts';
import { logoAsset, memberPicture, organisationPicture } from '../selectors/ids.ts';

/**
 * Runs in the page: addresses of the pictures of a card that come before its title. They are of whom the card is about: pictures of mutual
 * connections and of employers come after it.
 */
export const picturesBefore = (dom: Dom<never>, card: Element, title: Element): string[] =>
  dom
    .all('html.picture', card)
    .filter((picture) => dom.precedes(picture, title))
    // A picture that is not loaded yet has its address in another attribute.
    .flatMap((picture) => [...picture.attributes].flatMap(({ value }) => (/^https:\S+$/.test(value) ? value : [])));

/** The member's picture among them, as its signed address; `null` if there is none. */
export const avatarIn = (pictures: readonly string[]): string | null => pictures.find((address) => memberPicture.test(address)) ?? null;

/** The organisation's logo among them. */
export const logoIn = (pictures: readonly string[]): string | null => pictures.find((address) => organisationPicture.test(address)) ?? null;

/** The stored picture behind the address of a logo, the same in every size; `null` if it is no logo. */
export const logoAssetIn = (address: string | null): string | null => logoAsset.exec(address ?? '')?.[1] ?? null;
