/**
 * LinkedIn's sentences instead of a list, in every known language. They are not found anywhere else, so the page's language
 * is not needed. Patterns, since they are used inside pages as well.
 */
const oneOf = (...patterns: readonly string[]): string => patterns.map((pattern) => `(?:${pattern})`).join('|');

/** A search that found nothing. */
export const nothingFoundWords = oneOf(
  "^(?:No results found|We couldn[’']t find (?:a match|any results)|No matching (?:people|companies|jobs|results))",
  '^(?:Keine (?:passenden )?(?:Ergebnisse|Personen|Unternehmen|Jobs|Stellen)(?: gefunden)?|Es wurden keine)',
  '^Aucun résultat|^Aucune? (?:offre|emploi|poste)',
  '^No se (?:han encontrado|encontraron|ha encontrado) |^No hay (?:empleos|ofertas)',
  '^(?:Nenhum resultado|Nenhuma vaga|Não encontramos)',
  '^(?:Nessun risultato|Nessun(?:a offerta| lavoro)|Non abbiamo trovato)',
  '^(?:Geen resultaten|Geen (?:overeenkomende |passende )?vacatures|We hebben geen)',
  '^(?:Nie znaleziono|Brak wyników|Brak (?:pasujących )?ofert)',
  '^(?:Sonuç bulunamadı|Hiç sonuç bulunamadı|Eşleşen (?:sonuç|iş ilanı))',
  '^(?:検索結果はありません|一致する(?:検索結果|求人)|検索結果が見つかりません|結果が見つかりません)',
  '^(?:未找到|没有找到|无搜索结果|没有搜索结果|没有匹配的?职位)',
  '^(?:找不到|未找到|沒有找到|沒有搜尋結果|查無結果|沒有符合.{0,6}職缺)',
  '^(?:لم يتم العثور على|لا توجد (?:نتائج|وظائف)|لم نعثر على)',
);

/** A search that LinkedIn does not run any more this month. */
const searchLimitWords = oneOf(
  'commercial use limit|monthly limit (?:for|of|on) (?:profile )?search|reached (?:the|your) .{0,40}(?:search|use) limit',
  'Limit für die (?:gewerbliche|kommerzielle) Nutzung|monatliche (?:Limit|Obergrenze) für (?:die )?(?:Profil)?such',
  "limite (?:d[’']utilisation commerciale|mensuelle de recherche)",
  'límite (?:de uso comercial|mensual de búsquedas)',
  'limite (?:de uso comercial|mensal de pesquisas)',
  'limite (?:di utilizzo commerciale|mensile (?:di|per le) ricerche)',
  'limiet voor commercieel gebruik|maandelijkse (?:limiet|zoeklimiet)',
  '(?:limit użytku komercyjnego|miesięczny limit wyszukiwa)',
  'ticari kullanım (?:limit|sınır)|aylık .{0,20}arama (?:limit|sınır)',
  '商用利用(?:の)?(?:制限|上限)|商業利用の(?:制限|上限)|検索の月間上限|月間の.{0,12}検索.{0,6}上限',
  '商业(?:使用|用途)(?:的)?(?:限制|限额|上限)|每月.{0,8}搜索.{0,6}(?:上限|限制|限额)',
  '商業(?:使用|用途)(?:的)?(?:限制|限額|上限)|每月.{0,8}搜尋.{0,6}(?:上限|限制|限額)',
  'حد الاستخدام التجاري|الحد الشهري (?:لعمليات|للبحث)',
);

/** That the limit is near is no refusal. */
const limitNearWords = '(approaching|close to|almost at|nearing) ';

/** That LinkedIn does not search for this account, as a pattern: that its limit is near does not count. */
export const limitReachedWords = `^(?![^]*${limitNearWords})[^]*?(?:${searchLimitWords})`;

/** Which page of the results it is. */
export const pageOfWords = /page (\d+) of (\d+)/i;

/** A part of a profile that its owner left empty. */
export const nothingHereWords = oneOf(
  '^Nothing to see for now|will appear here\\.?$',
  '^(?:Momentan|Derzeit|Zurzeit) (?:gibt es )?(?:hier )?nichts zu sehen|werden hier angezeigt\\.?$|^(?:Noch|Hier gibt es) nichts',
  "^Rien à (?:voir|afficher) pour (?:le moment|l[’']instant)|apparaîtr(?:a|ont) ici\\.?$|s[’']affichera?(?:ont)? ici\\.?$",
  '^(?:No hay )?[Nn]ada (?:que|para) ver por (?:ahora|el momento)|aparecerán? aquí\\.?$',
  '^Nada para ver por enquanto|^Não há nada para ver|aparecer(?:á|ão) aqui\\.?$|ser(?:á|ão) exibid[oa]s? aqui\\.?$',
  "^(?:Per ora )?non c[’']è (?:ancora )?(?:niente|nulla) da vedere|^Niente da vedere|(?:sarà|saranno) visualizzat[oaie] qui\\.?$",
  '^(?:Er is )?(?:voorlopig |nog |momenteel )?niets te zien|verschijn(?:t|en) hier\\.?$|worden hier weergegeven\\.?$',
  '^(?:Na razie )?(?:nie ma tu (?:nic|niczego)|nic tu nie ma|nic do (?:zobaczenia|wyświetlenia))|pojawi(?:ą)? się tutaj\\.?$',
  '^(?:Şimdilik|Şu anda|Henüz) (?:görülecek |görüntülenecek |burada )?(?:bir şey|hiçbir şey)|burada (?:görünecek|gösterilecek|görüntülenecek)(?:tir)?\\.?$',
  '^(?:現在|今のところ|まだ)、?.{0,10}(?:表示|見る).{0,12}(?:ありません|ません)|ここに表示されます。?$',
  '^(?:目前|暂时|现在)?(?:没有|暂无)(?:可|要)?(?:显示|查看|看)?.{0,6}(?:内容)?[。.]?|(?:会|将)?(?:显示|出现)在(?:此处|这里)[。.]?$',
  '^(?:目前|暫時|現在)?(?:沒有|尚無)(?:可|要)?(?:顯示|檢視|看).{0,6}(?:內容)?|(?:會|將)?(?:顯示|出現)在(?:此處|這裡)[。.]?$',
  '^(?:لا يوجد (?:شيء|ما)|لا شيء) .{0,20}(?:الآن|حاليًا|حالياً)|(?:ستظهر|سيظهر|ستُعرض) .{0,30}هنا\\.?$',
);

/** A person who has not posted, commented or reacted. */
export const nothingPostedWords = oneOf(
  "ha(?:s|ve)n[’']t (?:posted|commented|reacted|shared)|no (?:posts|comments|reactions) yet|will (?:be displayed|appear|show up) here",
  '(?:hat|haben) (?:noch|bisher) (?:nichts|keine[nr]?) .{0,30}(?:gepostet|kommentiert|reagiert|geteilt|veröffentlicht)|^Noch keine (?:Beiträge|Kommentare|Reaktionen)',
  "n[’'](?:a|avez|ont) (?:encore )?(?:rien|pas encore) (?:posté|publié|commenté|partagé|réagi)|^Aucune? (?:post|commentaire|réaction|publication) pour le moment",
  '(?:aún|todavía) no (?:ha|han|has) (?:publicado|comentado|reaccionado|compartido)|^Aún no hay (?:publicaciones|comentarios|reacciones)',
  'ainda não (?:publicou|comentou|reagiu|compartilhou)|^Nenhum[a]? (?:publicação|comentário|reação) ainda',
  "non ha(?:nno|i)? ancora (?:pubblicato|commentato|reagito|condiviso)|^Ancora ness?un[oa]?[ ’'](?:post|commento|reazione)",
  '(?:heeft|hebt|hebben) nog (?:niets|geen|niet) .{0,20}(?:geplaatst|gereageerd|gedeeld|gecommentarieerd)|^Nog geen (?:bijdragen|commentaren|reacties)',
  '(?:jeszcze|dotąd) (?:nic|niczego)? ?nie (?:opublikował|skomentował|zareagował|udostępnił)|nie (?:opublikował|skomentował|zareagował).{0,12} jeszcze|^Brak (?:publikacji|komentarzy|reakcji)',
  'henüz (?:bir şey|hiçbir şey|gönderi|yorum).{0,20}(?:yayınlamadı|paylaşmadı|yapmadı|bırakmadı)|^Henüz (?:gönderi|yorum|ifade) yok',
  'まだ(?:投稿|コメント|リアクション|シェア)(?:を)?(?:していません|がありません)',
  '(?:还没有|尚未|暂未)(?:发布|发表|评论|回应|分享)|^暂无(?:动态|评论|回应)',
  '(?:還沒有|尚未)(?:發佈|發布|發表|留言|評論|回應|分享)|^(?:尚無|暫無)(?:貼文|動態|留言|評論|回應)',
  'لم (?:ينشر|تنشر|يعلق|تعلق|يعلّق|يتفاعل|تتفاعل|يشارك)|^لا توجد (?:منشورات|تعليقات|تفاعلات) (?:بعد|حتى الآن)',
);

/** Nobody was invited, or has sent a request. */
export const nobodyInvitedWords = oneOf(
  '^(?:you have )?no (?:new |pending |sent |more )?invitations\\b',
  '^(?:Sie haben )?[Kk]eine (?:neuen |ausstehenden |gesendeten )?Einladungen\\b',
  "^Aucune (?:nouvelle )?invitation\\b|^Vous n[’']avez aucune (?:nouvelle )?invitation",
  '^No (?:tienes|hay|tiene) (?:nuevas )?invitaciones|^Ninguna invitación',
  '^(?:Nenhum(?:a)? (?:novo )?convite|Você não tem (?:novos )?convites|Não há (?:novos )?convites)',
  '^(?:Nessun (?:nuovo )?invito|Non hai (?:nuovi )?inviti)',
  '^(?:U hebt )?[Gg]een (?:nieuwe |openstaande |verzonden )?uitnodigingen',
  '^(?:Brak (?:nowych |oczekujących |wysłanych )?zaproszeń|Nie masz (?:nowych )?zaproszeń)',
  '^(?:Yeni |Bekleyen |Gönderilen )?davet(?:iniz)? (?:yok|bulunmuyor)',
  '^(?:新しい|保留中の|送信済みの)?招待は?(?:が)?ありません',
  '^(?:没有|暂无)(?:新的?|待处理的?|已发送的?)?邀请',
  '^(?:沒有|尚無|暫無)(?:新的?|待處理的?|已傳送的?)?邀請',
  '^(?:لا توجد|ليس لديك|ليست لديك) (?:أي )?دعوات',
);

/** All invitations together, before their number. */
export const allWords = '^\\s*(?:All|Alle|Toute?s|Tous|Tod[oa]s|Tutt[ie]|Wszystkie|Tümü|Hepsi|すべて|全部|الكل)\\s*[(（]';

/** A button for more comments, or for collapsed replies, if nothing else distinguishes it. */
export const moreCommentsWords = oneOf(
  '^(?:load|show|see) (?:more comments|(?:\\d+ )?(?:previous|more|older) (?:repl(?:y|ies)|comments))',
  '^(?:Weitere|Mehr|Vorherige|Frühere|\\d+ weitere) (?:Kommentare|Antworten) (?:laden|anzeigen)',
  '^(?:Charger|Afficher|Voir) (?:plus de|les|\\d+) (?:commentaires|réponses)(?: précédente?s| précédents)?',
  '^(?:Cargar|Mostrar|Ver) (?:más |\\d+ )?(?:comentarios|respuestas)(?: anteriores)?',
  '^(?:Carregar|Exibir|Ver|Mostrar) (?:mais |\\d+ )?(?:comentários|respostas)(?: anteriores)?',
  '^(?:Carica|Mostra|Visualizza|Vedi) (?:altri |altre |\\d+ )?(?:commenti|risposte)(?: precedenti)?',
  '^(?:Meer|Eerdere|Vorige) (?:commentaren|antwoorden|reacties) (?:laden|weergeven)',
  '^(?:Załaduj|Pokaż|Zobacz|Wyświetl) (?:więcej |poprzednie |wcześniejsze )(?:komentarzy|komentarze|odpowiedzi)',
  '^(?:Daha fazla|Önceki) (?:yorum|yanıt)(?:ı|ları|u)? (?:yükle|göster|gör)',
  '^(?:コメント|返信|前の返信|以前のコメント)(?:を)?(?:さらに|もっと)?(?:読み込む|表示|見る)',
  '^(?:加载|显示|查看)(?:更多|之前的)(?:评论|回复)',
  '^(?:載入|顯示|查看)(?:更多|之前的|先前的)(?:留言|評論|回覆)',
  '^(?:تحميل|عرض|إظهار) (?:المزيد من )?(?:التعليقات|الردود)(?: السابقة)?',
);
