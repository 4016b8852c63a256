import type { reactionTypes } from '../../../contract/post.fields.ts';
import type { Words } from './language.ts';

export type ReactionType = (typeof reactionTypes)[number];

/** LinkedIn's own names of the six reactions: in icons, in attributes of the classic front end, and on buttons. */
export const reactionNames: Readonly<Record<ReactionType, RegExp>> = {
  like: /^(?:like|liked)\b/i,
  celebrate: /^(?:praise|celebrate)\b/i,
  support: /^(?:appreciation|support)\b/i,
  love: /^(?:empathy|love)\b/i,
  insightful: /^(?:interest|insightful)\b/i,
  funny: /^(?:entertainment|funny)\b/i,
};

/** The label of the React front end's reaction button, with the current reaction. */
export const reactionStateLabel = /^Reaction button state: (.+)$/;

/** The label of the classic button that takes a reaction back. */
export const unreactLabel = /^Unreact (\w+)/i;

/** The icon of a button with which nothing is set. */
export const noReactionIcon = /outline/;

/** The words of a header for a person's action on a post, most exact first. */
export const reactedWords: Words<readonly (readonly [words: RegExp, type: ReactionType])[]> = {
  en: [
    [/\b(?:celebrates?d?) (?:this|a)\b/i, 'celebrate'],
    [/\b(?:supports?|supported) (?:this|a)\b/i, 'support'],
    [/\b(?:loves?|loved) (?:this|a)\b/i, 'love'],
    [/\binsightful\b/i, 'insightful'],
    [/\bfunny\b|\blaughed at\b/i, 'funny'],
    [/\b(?:likes?|liked|reacted to) (?:this|a)\b/i, 'like'],
  ],
  de: [
    [/\b(?:applaudiert|beklatscht|gratuliert|feiert)\b/i, 'celebrate'],
    [/\bunterstütz(?:t|en)\b/i, 'support'],
    [/\b(?:liebt|wunderbar)\b/i, 'love'],
    [/\binspirierend\b|\bfindet (?:dies|das) (?:aufschlussreich|interessant)\b/i, 'insightful'],
    [/\b(?:lustig|witzig)\b/i, 'funny'],
    [/\bgefällt\b/i, 'like'],
  ],
  fr: [
    [/\b(?:applaudit|félicite|bravo)\b/i, 'celebrate'],
    [/\bsoutien(?:t|nent)?\b/i, 'support'],
    [/\b(?:adore|j[’']adore)\b/i, 'love'],
    [/\b(?:instructif|intéressant)\b/i, 'insightful'],
    [/\b(?:drôle|amusant)\b/i, 'funny'],
    [/\baime(?:nt)?\b/i, 'like'],
  ],
  es: [
    [/\b(?:celebra|aplaude)\p{L}*/iu, 'celebrate'],
    [/\b(?:apoya|hace gracia apoyar)\b/i, 'support'],
    [/\b(?:le encanta|encanta)\b/i, 'love'],
    [/\binteresa(?:nte)?\b/i, 'insightful'],
    [/\b(?:divertid[oa]|divierte|hace gracia)\b/i, 'funny'],
    [/\b(?:recomienda|le gusta|gusta)\b/i, 'like'],
  ],
  pt: [
    [/\b(?:parabenizou|celebrou|aplaudiu|celebra)\b/i, 'celebrate'],
    [/\b(?:apoia|apoiou)\b/i, 'support'],
    [/\b(?:amou|ama|adorou)\b/i, 'love'],
    [/\b(?:genial|interessante)\b/i, 'insightful'],
    [/\b(?:engraçad[oa]|divertid[oa])\b/i, 'funny'],
    [/\b(?:gostou|gosta|gostei|recomenda)\b/i, 'like'],
  ],
  it: [
    [/\b(?:festeggia|celebra)\b/i, 'celebrate'],
    [/\bsostiene\b/i, 'support'],
    [/\b(?:adora|ama)\b/i, 'love'],
    [/\b(?:interessante|intelligente)\b/i, 'insightful'],
    [/\bdivertente\b/i, 'funny'],
    [/\b(?:consiglia|piace)\b/i, 'like'],
  ],
  nl: [
    [/\b(?:juicht|viert)\b/i, 'celebrate'],
    [/\b(?:steunt|ondersteunt)\b/i, 'support'],
    [/\b(?:geweldig|houdt hiervan|fantastisch)\b/i, 'love'],
    [/\b(?:inzichtelijk|leerzaam|inspirerend)\b/i, 'insightful'],
    [/\bgrappig\b/i, 'funny'],
    [/\b(?:interessant|leuk)\b/i, 'like'],
  ],
  pl: [
    [/\b(?:gratuluje|świętuje|brawo)/i, 'celebrate'],
    [/\bwspiera\b/i, 'support'],
    [/\b(?:uwielbia|super)\b/i, 'love'],
    [/\b(?:pomysłowe|ciekawe|wnikliwe)\b/i, 'insightful'],
    [/zabawne|śmieszne/i, 'funny'],
    [/\b(?:lubi|poleca|podoba się)/i, 'like'],
  ],
  tr: [
    [/kutl|tebrik|alkış/i, 'celebrate'],
    [/destekl/i, 'support'],
    [/bayıldı|muhteşem|sevdi/i, 'love'],
    [/bilgilendirici|fikir verici|anlayışlı|ilginç/i, 'insightful'],
    [/komik/i, 'funny'],
    [/beğen/i, 'like'],
  ],
  ja: [
    [/祝福|拍手|お祝い/, 'celebrate'],
    [/サポート|応援/, 'support'],
    [/すばらしい|素晴らしい|大好き|最高/, 'love'],
    [/参考になる|興味深い|洞察/, 'insightful'],
    [/面白い|おもしろい/, 'funny'],
    [/いいね/, 'like'],
  ],
  zh: [
    [/庆祝|祝贺|鼓掌/, 'celebrate'],
    [/支持/, 'support'],
    [/喜爱|热爱|很棒/, 'love'],
    [/有见地|有启发|独到/, 'insightful'],
    [/有趣|搞笑|好笑/, 'funny'],
    [/赞/, 'like'],
  ],
  'zh-Hant': [
    [/慶祝|祝賀|鼓掌|恭喜/, 'celebrate'],
    [/支持/, 'support'],
    [/喜愛|熱愛|很棒/, 'love'],
    [/有見地|有啟發|見解獨到/, 'insightful'],
    [/有趣|好笑|搞笑/, 'funny'],
    [/讚/, 'like'],
  ],
  ar: [
    [/حتف|هن[ّأ]/, 'celebrate'],
    [/دعم|يدعم|تدعم/, 'support'],
    [/أحب|يحب|تحب/, 'love'],
    [/ثاقب|مفيد|ملهم/, 'insightful'],
    [/مضحك|طريف|ممتع/, 'funny'],
    [/أعجب|إعجاب|يعجب/, 'like'],
  ],
};
