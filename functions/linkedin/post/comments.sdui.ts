import { degreeIn, nameIn } from '../person/rows.ts';
import { slugIn } from '../selectors/addresses.ts';
import { commentUrnShape } from '../selectors/ids.ts';
import { isEnglish, matches } from '../selectors/words/language.ts';
import { reactionStateLabel } from '../selectors/words/reactions.ts';
import { authorLabels, badgeWords, openToWork } from '../selectors/words/social.ts';
import { countedIn } from '../text/socialCounts.ts';
import type { LaidOutComment } from './commentRow.sdui.ts';
import { ageLine, type CommentFacts, plainAddress } from './postFacts.ts';

const urnIn = (key: string): string => commentUrnShape.exec(key)?.[0] ?? key;

/** Indentation of a reply, in pixels. */
const leastIndent = 16;

const nameFrom = ({ labels, title }: LaidOutComment): string | null => {
  const labelled = labels.flatMap((label) => authorLabels.flatMap((words) => words.exec(label)?.[1] ?? []))[0];
  return labelled?.replace(openToWork, '') ?? (nameIn(title ?? '') || null);
};

const isBadge = (line: string, language: string): boolean =>
  matches(badgeWords, line, language) || (line.length < 24 && degreeIn(line) !== null);

/** The counts are under a comment's text; a number that is not understood could be any of them. */
const isUnclear = ({ below }: LaidOutComment, language: string): boolean =>
  !isEnglish(language) &&
  below.some(
    (text) =>
      /^\P{L}*\p{N}/u.test(text) && countedIn([text], 'reaction', language) === null && countedIn([text], 'reply', language) === null,
  );

const stateAmong = (asides: readonly string[]): string | null =>
  asides.flatMap((text) => reactionStateLabel.exec(text)?.[1] ?? [])[0]?.toLowerCase() ?? null;

/** The comments of a page. A reply is nested in the comment that it answers, or follows it and is indented. */
export const commentsFrom = (rows: readonly LaidOutComment[], language: string): CommentFacts[] => {
  const edge = Math.min(...rows.filter(({ within }) => within === null).map(({ indent }) => indent));
  let root: LaidOutComment | null = null;
  const answered = rows.map((row) => {
    if (row.within !== null) return row.within;
    if ((row.marked || row.indent - edge >= leastIndent) && root) return root.key;
    root = row;
    return null;
  });
  return rows.map((row, index) => {
    const replyTo = answered[index] ?? null;
    const agedAt = row.lines.findIndex((line) => ageLine(line, language) !== null);
    const before = row.lines.slice(0, agedAt < 0 ? undefined : agedAt).filter((line) => !isBadge(line, language));
    // A badge with an unknown word precedes the headline.
    const headline = isEnglish(language) || agedAt < 0 ? before[0] : before.at(-1);
    const unclear = isUnclear(row, language) ? null : 0;
    return {
      urn: urnIn(row.key),
      author: nameFrom(row),
      slug: slugIn(row.href),
      authorUrl: plainAddress(row.href),
      degree: degreeIn(row.spoken ?? '') ?? degreeIn(row.title ?? ''),
      headline: headline ?? null,
      time: ageLine(row.lines[agedAt] ?? '', language)?.time ?? null,
      text: row.text ?? (agedAt < 0 ? null : (row.lines[agedAt + 1] ?? null)),
      image: row.image,
      isReply: replyTo !== null,
      replyTo: replyTo === null ? null : urnIn(replyTo),
      reactionState: stateAmong(row.asides),
      reactionCount: countedIn(row.asides, 'reaction', language) ?? unclear,
      replyCount: countedIn(row.asides, 'reply', language) ?? (unclear === null ? null : answered.filter((key) => key === row.key).length),
    };
  });
};
