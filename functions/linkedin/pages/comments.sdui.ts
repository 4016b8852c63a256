import { countIn } from '../counts.ts';
import type { LaidOutComment } from './commentRow.sdui.ts';
import { ageLine, type CommentFacts, plainAddress } from './postFacts.ts';
import { degreeIn, nameIn, slugIn } from './rows.ts';

const urnIn = (key: string): string => /urn:li:comment:\([^)]*\)/.exec(key)?.[0] ?? key;

/** Indentation that makes a reply, in pixels. */
const leastIndent = 16;

const nameFrom = ({ picture, title }: LaidOutComment): string | null => {
  const labelled =
    /^View company: (.+)$/.exec(picture ?? '')?.[1] ??
    /^View more options for (.+?)[’']s? comment/.exec(picture ?? '')?.[1] ??
    /^View (.+?)[’']s? profile/.exec(picture ?? '')?.[1];
  return labelled?.replace(/,? #?(?:open to work|hiring)$/i, '') ?? (nameIn(title ?? '') || null);
};

const isBadge = (line: string): boolean => line === 'Author' || line === 'You' || (line.length < 24 && degreeIn(line) !== null);

const counted = (asides: readonly string[], words: RegExp): number | null => countIn(asides.find((text) => words.test(text)) ?? null);

const stateAmong = (asides: readonly string[]): string | null =>
  /^Reaction button state: (.+)$/.exec(asides.find((text) => text.startsWith('Reaction button state: ')) ?? '')?.[1]?.toLowerCase() ?? null;

/** The comments of a page. A reply stands within the comment that it answers, or after it and indented. */
export const commentsFrom = (rows: readonly LaidOutComment[]): CommentFacts[] => {
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
    const agedAt = row.lines.findIndex((line) => ageLine(line) !== null);
    const headline = row.lines.slice(0, agedAt < 0 ? undefined : agedAt).find((line) => !isBadge(line));
    return {
      urn: urnIn(row.key),
      author: nameFrom(row),
      slug: slugIn(row.href),
      authorUrl: plainAddress(row.href),
      degree: degreeIn(row.spoken ?? '') ?? degreeIn(row.title ?? ''),
      headline: headline ?? null,
      time: ageLine(row.lines[agedAt] ?? '')?.time ?? null,
      text: row.text ?? (agedAt < 0 ? null : (row.lines[agedAt + 1] ?? null)),
      image: row.image,
      isReply: replyTo !== null,
      replyTo: replyTo === null ? null : urnIn(replyTo),
      reactionState: stateAmong(row.asides),
      reactionCount: counted(row.asides, /^[\d.,]+[KM]?\+? reactions?\b/i) ?? 0,
      replyCount: counted(row.asides, /^[\d.,]+[KM]?\+? repl(?:y|ies)\b/i) ?? answered.filter((key) => key === row.key).length,
    };
  });
};
