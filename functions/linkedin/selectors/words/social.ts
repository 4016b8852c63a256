import type { Words } from './language.ts';

/** The words for reactions, comments and reposts in counts: the number precedes the word, or follows it. */
export const socialWords: Readonly<Record<'reaction' | 'comment' | 'repost' | 'reply' | 'vote' | 'follower', Words<RegExp>>> = {
  reaction: {
    en: /\b(?:reactions?|likes?)\b/i,
    de: /\b(?:reaktion(?:en)?|gefällt)\b/i,
    fr: /\b(?:réactions?|j[’']aime)\b/i,
    es: /\b(?:reacci(?:ón|ones)|recomendaci(?:ón|ones))\b|\bme gusta\b/i,
    pt: /\b(?:reaç(?:ão|ões)|reacç(?:ão|ões)|gostei|recomendaç(?:ão|ões))/i,
    it: /\b(?:reazion[ei]|consigl\p{L}*)\b/iu,
    nl: /\b(?:reacties?|waardering(?:en)?|vind-ik-leuks?)\b/i,
    pl: /\b(?:reakcj\p{L}+|polece\p{L}+)/iu,
    tr: /\b(?:tepki\p{L}*|beğeni\p{L}*|ifade)/iu,
    ja: /リアクション|いいね/,
    zh: /个?(?:回应|反应|表态|赞|心情)/,
    'zh-Hant': /個?(?:回應|反應|讚|心情|表情)/,
    ar: /تفاعل|إعجاب|ردود فعل|رد فعل/,
  },
  comment: {
    en: /\bcomments?\b/i,
    de: /\bkommentare?n?\b/i,
    fr: /\bcommentaires?\b/i,
    es: /\bcomentarios?\b/i,
    pt: /\bcoment[áa]rios?\b/i,
    it: /\bcomment[oi]\b/i,
    nl: /\b(?:commenta(?:ar|ren)|opmerking(?:en)?|comments?)\b/i,
    pl: /\bkomentarz\p{L}*/iu,
    tr: /\byorum\p{L}*/iu,
    ja: /コメント/,
    zh: /评论|留言/,
    'zh-Hant': /留言|評論/,
    ar: /تعليق|تعليقات|تعليقان/,
  },
  repost: {
    en: /\b(?:reposts?|shares?)\b/i,
    de: /\b(?:reposts?|geteilt\p{L}*|direkt geteilte beiträge|mal geteilt)\b/iu,
    fr: /\b(?:republications?|partages?|reposts?)\b/i,
    es: /\b(?:compartid[oa]s?|republicaci(?:ón|ones)|reposts?|veces)\b/i,
    pt: /\b(?:compartilhamentos?|partilhas?|republica(?:ção|ções)|reposts?)/i,
    it: /\b(?:diffusion[ei](?: post)?|condivision[ei]|repost|ripubblicazion[ei])\b/i,
    nl: /\b(?:reposts?|keer gedeeld|herplaatsing(?:en)?|bijdragen gedeeld)\b/i,
    pl: /\b(?:udostępnie\p{L}+|repost\p{L}*|ponown\p{L}+ publikac\p{L}+)/iu,
    tr: /\b(?:yeniden (?:yayınla|paylaş)\p{L}*|paylaşım\p{L}*|repost)/iu,
    ja: /再投稿|シェア|リポスト/,
    zh: /转发|分享|转帖/,
    'zh-Hant': /轉發|分享|轉貼|轉載/,
    ar: /إعادة (?:ال)?نشر|إعادات نشر|مشارك|منشور(?:ات)? مُ?عاد/,
  },
  reply: {
    en: /\brepl(?:y|ies)\b/i,
    de: /\bantwort(?:en)?\b/i,
    fr: /\bréponses?\b/i,
    es: /\brespuestas?\b/i,
    pt: /\brespostas?\b/i,
    it: /\brispost[ae]\b/i,
    nl: /\b(?:antwoord(?:en)?|repl(?:y|ies|y’s))\b/i,
    pl: /\bodpowied\p{L}+/iu,
    tr: /\b(?:yanıt|cevap)\p{L}*/iu,
    ja: /返信/,
    zh: /回复|答复/,
    'zh-Hant': /回覆|回復/,
    ar: /رد(?:ود|ّان|ان|ًّ?ا)?(?!\p{L})/u,
  },
  vote: {
    en: /\bvotes?\b/i,
    de: /\bstimmen?\b/i,
    fr: /\bvotes?\b/i,
    es: /\bvotos?\b/i,
    pt: /\bvotos?\b/i,
    it: /\bvot[oi]\b/i,
    nl: /\bstem(?:men)?\b/i,
    pl: /\bgłos\p{L}*/iu,
    tr: /\boy(?: \p{L}+)?$/iu,
    ja: /票/,
    zh: /票|次投票/,
    'zh-Hant': /票/,
    ar: /صوت|أصوات/,
  },
  follower: {
    en: /\bfollowers?\b/i,
    de: /\bfollower\p{L}*/iu,
    fr: /\babonn[ée]\p{L}*/iu,
    es: /\bseguidor\p{L}*/iu,
    pt: /\bseguidor\p{L}*/iu,
    it: /\b(?:follower|seguac[ei])\b/i,
    nl: /\bvolgers?\b/i,
    pl: /\bobserwuj\p{L}+/iu,
    tr: /\btakipçi/i,
    ja: /フォロワー/,
    zh: /关注者|粉丝|位关注/,
    'zh-Hant': /追蹤者|關注者|粉絲/,
    ar: /متابع/,
  },
};

/** "Ada Lovelace and 29 others": who is counted with the one that is named. */
export const othersWords: Words<RegExp> = {
  en: /\bothers?\b/i,
  de: /\bweitere\b|\bandere\b/i,
  fr: /\bautres?\b/i,
  es: /\bmás\b|\botr[oa]s?\b/i,
  pt: /\bmais\b|\boutr[oa]s?\b/i,
  it: /\baltr[eioa]\b/i,
  nl: /\banderen?\b/i,
  pl: /\binn\p{L}+/iu,
  tr: /\bdiğer\b|\bkişi daha\b/iu,
  ja: /他|ほか/,
  zh: /其他|另外|另/,
  'zh-Hant': /其他|另外|另/,
  ar: /آخر/,
};

/** A line of names that contains the action: "Ada Lovelace and Alan Turing reacted". */
export const reactedLine: Words<RegExp> = {
  en: / reacted$/i,
  de: / (?:hat|haben) reagiert$/i,
  fr: / (?:a|ont) réagi$/i,
  es: / (?:ha|han) reaccionado$| reaccion(?:ó|aron)$/i,
  pt: / reagi(?:u|ram)$/i,
  it: / (?:ha|hanno) reagito$/i,
  nl: / (?:heeft|hebben) gereageerd$/i,
  pl: / zareagowa\p{L}+$/iu,
  tr: / (?:tepki (?:verdi|gösterdi)|ifade bıraktı)$/i,
  ja: /が?リアクションしました。?$/,
  zh: /(?:作|做)出了?(?:回应|反应)$/,
  'zh-Hant': /(?:作|做)出了?(?:回應|反應)$/,
  ar: /^تفاعل(?:ت|وا)? /,
};

/** A post or a comment that was changed after it was published. */
export const editedWords: Words<RegExp> = {
  en: /^edited\b/i,
  de: /^bearbeitet\b/i,
  fr: /^modifiée?\b/i,
  es: /^editad[oa]\b/i,
  pt: /^editad[oa]\b/i,
  it: /^modificat[oa]\b/i,
  nl: /^bewerkt\b/i,
  pl: /^edytowan[eoya]\b/i,
  tr: /^düzenlen/i,
  ja: /^編集/,
  zh: /^已?编辑/,
  'zh-Hant': /^已?編輯/,
  ar: /^(?:تم التعديل|معدّ?ل)/,
};

/** The badge beside a commenter's name: the author of the post, the account itself. */
export const badgeWords: Words<RegExp> = {
  en: /^(?:author|you)$/i,
  de: /^(?:autor(?:\/?:?\*?in)?|verfasser(?:in)?|sie)$/i,
  fr: /^(?:auteur(?:\/?e|rice)?|vous)$/i,
  es: /^(?:autor(?:a|\/a)?|tú|usted)$/i,
  pt: /^(?:autor(?:a|\(a\))?|você)$/i,
  it: /^(?:autore|autrice|tu)$/i,
  nl: /^(?:auteur|u|jij|jou)$/i,
  pl: /^(?:autor(?:ka)?|ty)$/i,
  tr: /^(?:yazar|siz|sen)$/i,
  ja: /^(?:投稿者|作成者|自分|あなた)$/,
  zh: /^(?:作者|您|你)$/,
  'zh-Hant': /^(?:作者|您|你)$/,
  ar: /^(?:الكاتب|المؤلف|الناشر|أنت)$/,
};

/** Why a post is shown: the line above it. The account that it names did this. */
export const repostedWords: Words<RegExp> = {
  en: /\b(?:reposted|shared) this\b/i,
  de: /\b(?:hat|haben) (?:dies|diesen beitrag|das)? ?(?:erneut )?(?:gepostet|geteilt|repostet)\b/i,
  fr: /\b(?:a|ont) (?:republié|partagé|reposté)/i,
  es: /\b(?:ha|han)(?: vuelto a)? (?:compartido|publicar|republicado|reposteado)\b|\bcompartió (?:esto|esta)|\brepublicó\b/i,
  pt: /\b(?:compartilhou|compartilharam|republicou|republicaram|partilhou|repostou)\b/i,
  it: /\b(?:ha|hanno) (?:diffuso|condiviso|ricondiviso|ripubblicato|ripostato)\b/i,
  nl: /\b(?:heeft|hebben) (?:dit )?(?:gerepost|gedeeld|opnieuw geplaatst|herplaatst)\b/i,
  pl: /\b(?:udostępni\p{L}+|opublikowa\p{L}+ ponownie|ponownie opublikowa\p{L}+)/iu,
  tr: /\b(?:yeniden (?:yayınla|paylaş)|paylaştı|paylaşıldı)/iu,
  ja: /再投稿|シェアし|リポスト/,
  zh: /转发了?|分享了/,
  'zh-Hant': /轉發了?|分享了|轉貼了/,
  ar: /أعاد(?:ت|وا)? (?:نشر|مشاركة)|شارك(?:ت)? هذا/,
};

/** A header about a comment. */
export const commentedWords: Words<RegExp> = {
  en: /\b(?:commented|replied)\b/i,
  de: /\b(?:kommentiert|geantwortet)\b/i,
  fr: /\b(?:commenté|répondu)/i,
  es: /\b(?:comentado|comentó|respondido|respondió)/i,
  pt: /\b(?:comentou|comentaram|respondeu)\b/i,
  it: /\b(?:commentato|risposto)\b/i,
  nl: /\b(?:gereageerd|commentaar|geantwoord)\b/i,
  pl: /(?:skomentowa|odpowiedzia)/i,
  tr: /yorum (?:yap|yaz)|yanıtla/i,
  ja: /コメント|返信/,
  zh: /评论|回复/,
  'zh-Hant': /留言|評論|回覆/,
  ar: /علّ?ق|ردّ?/,
};

/** Counts that a language writes without a number, one and two in Arabic, and how they look with it. */
export const countsWithoutNumber: Words<readonly (readonly [words: RegExp, numbered: string])[]> = {
  ar: [
    [/^(تعليق|مشاركة|تفاعل|رد|إعجاب|صوت|إعادة نشر) واحدة?(?!\p{L})/u, '1 $1'],
    [/^(تعليق|مشارك|تفاعل|رد|إعجاب|صوت)ت?(?:ان|ين)(?!\p{L})/u, '2 $1'],
    [/ وشخص(?: واحد)? آخر(?!\p{L})/u, ' و1 آخر'],
    [/ وشخص(?:ان آخران|ين آخرين)(?!\p{L})/u, ' و2 آخران'],
  ],
};

const promotedWords = [
  'promoted',
  'sponsored',
  'anzeige',
  'gesponsert',
  'gepromoot',
  'promocionado',
  'patrocinado',
  'promovido',
  'publicidad',
  '(?:post )?sponsoris[ée]',
  '(?:post )?sponsorizzat[oa]',
  '(?:treść )?promowan[ae]',
  'tanıtılan(?: içerik)?',
  'öne çıkarılan(?: içerik)?',
  'مُ?روّ?َّ?ج',
  'продвигается',
  'реклама',
  'プロモーション',
  '광고',
  '推广',
  '廣告',
  '赞助',
];

/** A line that replaces the age of an advertisement, in any language. */
export const promotedLine = new RegExp(`^(?:${promotedWords.join('|')})(?: (?:by|por|par|von|da|door) .+)?\\s*(?:$|[•·])`, 'iu');

/** Whom the menu of a post is about. Runs in the page as well, so it uses nothing but its argument. */
export const authorInMenu = (label: string | null): string | null =>
  label?.replace(/^(?:Open control menu for|Hide|Dismiss) post by /, '') ?? null;

/** Labels within a comment that name its author. */
export const authorLabels = [/^View company: (.+)$/, /^View more options for (.+?)[’']s? comment/, /^View (.+?)[’']s? profile/] as const;

/** Possible words after the name in them. */
export const openToWork = /,? #?(?:open to work|hiring)$/i;

/** The number of replies to a comment, if nothing else identifies it. */
export const answersWords = /^[^\p{L}]*\p{N}[\p{N}.,]*\p{L}{0,2}\+? repl(?:y|ies)\b/iu;

/** Sentences by which LinkedIn says that it did not publish something. */
export const notPublishedWords = /\b(?:could ?n[o’']t|could not|can ?no?[’']?t|unable to)\b.*\b(?:(?:re)?post|share|publish|comment)/i;
