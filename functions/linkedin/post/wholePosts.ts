import { LayoutChanged } from '../failures.ts';
import { isHiddenName } from '../person/rows.ts';
import { languageOf } from '../selectors/words/language.ts';
import type { PostFacts, PostsFacts } from './postFacts.ts';

const requireFields = (page: string, { posts, comments }: PostsFacts, language: string): void => {
  // Ages are known by their words; a page that states no language is in one of those that are known.
  const areAgesKnown = language === '' || languageOf(language) !== null;

  if (posts.length > 0) {
    // An advertisement may have none; posts have one.
    if (posts.filter(({ urn }) => urn === null).length > posts.length / 2) throw new LayoutChanged(page, 'key');
    if (posts.every(({ author }) => author === null)) throw new LayoutChanged(page, 'member');
    if (areAgesKnown && posts.every(({ time, promoted }) => time === null && !promoted)) throw new LayoutChanged(page, 'line');
    if (posts.every(({ authorUrl, author }) => authorUrl === null && !isHiddenName(author))) throw new LayoutChanged(page, 'member');
  }
  if (comments.length > 0) {
    if (comments.some(({ urn }) => urn === '')) throw new LayoutChanged(page, 'row');
    if (comments.every(({ authorUrl, author }) => authorUrl === null && !isHiddenName(author)))
      throw new LayoutChanged(page, 'commentLink');
    if (comments.every(({ author }) => author === null)) throw new LayoutChanged(page, 'commentName');
    if (comments.every(({ text, image }) => text === null && image === null)) throw new LayoutChanged(page, 'commentText');
    if (areAgesKnown && comments.every(({ time }) => time === null)) throw new LayoutChanged(page, 'commentTime');
  }
  if (posts.length === 0 && comments.length === 0) throw new LayoutChanged(page, 'card');
};

/** Elements of a card that are identified by their siblings. */
export type Marks = Readonly<
  Partial<Record<'header' | 'text' | 'original' | 'image' | 'video' | 'thumbnail' | 'slide' | 'reaction' | 'counts', boolean>>
>;

const missing: Readonly<Record<keyof Marks, (post: PostFacts) => boolean>> = {
  header: ({ header }) => header === null,
  text: ({ text }) => text === null,
  original: ({ original }) => original === null,
  image: ({ images }) => images.length === 0,
  video: ({ hasVideo }) => !hasVideo,
  slide: ({ documentSlides }) => documentSlides.length === 0,
  thumbnail: ({ videoThumbnail }) => videoThumbnail === null,
  reaction: ({ reactionState }) => reactionState === null,
  counts: ({ reactionCount }) => reactionCount === 0 || reactionCount === null,
};

/**
 * Verifies posts: a field that is missing from all of them, while other posts have it or there are traces of it on the page, is a change of the
 * page, not a fact (P13).
 */
export const requireWholePosts = (page: string, facts: PostsFacts, cards: readonly { readonly marks: Marks }[], language: string): void => {
  requireFields(page, facts, language);
  for (const element of Object.keys(missing) as (keyof Marks)[]) {
    if (cards.some(({ marks }) => marks[element]) && facts.posts.every(missing[element])) throw new LayoutChanged(page, element);
  }
};
