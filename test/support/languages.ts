/** How pages write 1,234 reactions, 6 comments and 38 reposts of a post, and how they write one name of thirty people. */
export const countedTexts: Readonly<Record<string, { readonly counts: readonly string[]; readonly others: string }>> = {
  en: { counts: ['1,234 reactions', '6 comments', '38 reposts'], others: 'Ada Lovelace and 29 others' },
  de: { counts: ['1.234 Reaktionen', '6 Kommentare', '38 direkt geteilte Beiträge'], others: 'Ada Lovelace und 29 weitere Personen' },
  fr: { counts: ['1\u202f234 réactions', '6 commentaires', '38 republications'], others: 'Ada Lovelace et 29 autres personnes' },
  es: { counts: ['1.234 reacciones', '6 comentarios', '38 veces compartido'], others: 'Ada Lovelace y 29 personas más' },
  pt: { counts: ['1.234 reações', '6 comentários', '38 compartilhamentos'], others: 'Ada Lovelace e mais 29 pessoas' },
  it: { counts: ['1.234 reazioni', '6 commenti', '38 diffusioni post'], others: 'Ada Lovelace e altre 29 persone' },
  nl: { counts: ['1.234 reacties', '6 commentaren', '38 reposts'], others: 'Ada Lovelace en 29 anderen' },
  pl: { counts: ['1 234 reakcje', '6 komentarzy', '38 udostępnień'], others: 'Ada Lovelace i 29 innych osób' },
  tr: { counts: ['1.234 ifade', '6 yorum', '38 yeniden yayınlama'], others: 'Ada Lovelace ve diğer 29 kişi' },
  ja: { counts: ['リアクション1,234件', 'コメント6件', '再投稿38件'], others: 'Ada Lovelaceさん、他29人' },
  'zh-CN': { counts: ['1,234 个回应', '6 条评论', '38 次转发'], others: 'Ada Lovelace和其他 29 人' },
  'zh-TW': { counts: ['1,234 個回應', '6 則留言', '38 次轉發'], others: 'Ada Lovelace 和其他 29 人' },
  ar: { counts: ['١٬٢٣٤ تفاعلاً', '6 تعليقات', '38 إعادة نشر'], others: 'Ada Lovelace و29 آخرون' },
};
