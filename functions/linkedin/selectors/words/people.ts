import type { Words } from '../../language.ts';

/** What everybody is called whom LinkedIn does not show to the account. */
export const hiddenNames: Words<readonly string[]> = {
  en: ['LinkedIn Member'],
  de: ['LinkedIn Mitglied', 'LinkedIn-Mitglied', 'LinkedIn Member'],
  fr: ['Utilisateur LinkedIn', 'Membre de LinkedIn', 'Membre LinkedIn'],
  es: ['Miembro de LinkedIn', 'Usuario de LinkedIn'],
  pt: ['Usuário do LinkedIn', 'Utilizador do LinkedIn', 'Membro do LinkedIn'],
  it: ['Utente LinkedIn', 'Utente di LinkedIn', 'Membro di LinkedIn'],
  nl: ['LinkedIn-lid', 'LinkedIn lid'],
  pl: ['Użytkownik LinkedIn', 'Członek LinkedIn'],
  tr: ['LinkedIn Üyesi', 'LinkedIn üyesi'],
  ja: ['LinkedInメンバー', 'LinkedIn メンバー', 'LinkedIn会員'],
  zh: ['领英会员', 'LinkedIn会员', 'LinkedIn 会员', '领英用户'],
  'zh-Hant': ['LinkedIn 會員', 'LinkedIn會員', 'LinkedIn 使用者'],
  ar: ['عضو LinkedIn', 'عضو لينكدإن', 'عضو في LinkedIn'],
};

/** Whose the last message of a conversation is, before the first colon of its beginning. */
export const youWords: Words<RegExp> = {
  en: /^You$/,
  de: /^(?:Sie|Du|Ich)$/,
  fr: /^(?:Vous|Toi|Moi)$/,
  es: /^(?:Tú|Usted|Yo)$/,
  pt: /^(?:Você|Tu|Eu)$/,
  it: /^(?:Tu|Lei|Io)$/,
  nl: /^(?:U|Jij|Je|Ik)$/,
  pl: /^(?:Ty|Ja)$/,
  tr: /^(?:Siz|Sen)$/,
  ja: /^(?:自分|あなた)$/,
  zh: /^(?:您|你|我)$/,
  'zh-Hant': /^(?:您|你|我)$/,
  ar: /^(?:أنت|أنا)$/,
};

/** What the buttons of an invitation say that it is about: a connection, and not following, joining or attending something. */
export const connectWords: Words<RegExp> = {
  en: /^Ignore an invitation to connect from\s+/i,
  de: /vernetz|kontakt/i,
  fr: /réseau|relation|connecter|connexion/i,
  es: /conect|conexión|contacto/i,
  pt: /conect|conex/i,
  it: /colleg/i,
  nl: /connect/i,
  pl: /kontakt|sieci/i,
  tr: /bağlantı/i,
  ja: /つながり/,
  zh: /好友|人脉|联系|建立关系/,
  'zh-Hant': /好友|人脈|聯絡|建立關係/,
  ar: /تواصل|الاتصال|اتصال|شبكة/,
};

/** What they say where it is about something else. */
export const followWords: Words<RegExp> = {
  de: /folgen|abonnier|veranstaltung|gruppe|newsletter/i,
  fr: /suivre|abonn|événement|groupe|newsletter/i,
  es: /seguir|suscri|evento|grupo|boletín|newsletter/i,
  pt: /seguir|assinar|evento|grupo|newsletter/i,
  it: /seguire|abbona|iscri|evento|gruppo|newsletter/i,
  nl: /volgen|abonner|evenement|groep|nieuwsbrief/i,
  pl: /obserwow|subskryb|wydarzen|grup|biuletyn|newsletter/i,
  tr: /takip|abone|etkinlik|grup|bülten/i,
  ja: /フォロー|購読|イベント|グループ|ニュースレター/,
  zh: /关注|订阅|活动|群组|专栏/,
  'zh-Hant': /關注|追蹤|訂閱|活動|社團|群組|電子報/,
  ar: /متابعة|اشتراك|فعالية|حدث|مجموعة|نشرة/,
};

/** What a row says of a person beside what they say of themselves: who knows both, who follows whom. */
export const mutualWords: Words<RegExp> = {
  en: /\bmutual connections?\b|\bfollowed by\b|\bfollows you\b|\bis inviting you to connect$/i,
  de: /\bgemeinsame[nr]? kontakte?\b|\bfolgt ihnen\b|\bgefolgt von\b/i,
  fr: /\brelations? en commun\b|\bvous suit\b|\bsuivie? par\b/i,
  es: /\bcontactos? (?:\S+ )?en común\b|\bte sigue\b|\bseguid[oa] por\b/i,
  pt: /\bconex(?:ão|ões) em comum\b|\bsegue você\b|\bseguid[oa] por\b/i,
  it: /\bcollegament[oi] in comune\b|\bti segue\b|\bseguit[oa] da\b/i,
  nl: /\bgemeenschappelijke connecties?\b|\bvolgt u\b|\bgevolgd door\b/i,
  pl: /\bwspóln\p{L}+ kontakt\p{L}*|obserwuje cię|obserwowan[ya] przez/iu,
  tr: /\bortak bağlantı|sizi takip ediyor|tarafından takip ediliyor/i,
  ja: /共通のつながり|あなたをフォロー|がフォロー/,
  zh: /共同(?:好友|人脉)|关注了您/,
  'zh-Hant': /共同(?:人脈|關係|好友)|關注您|追蹤您/,
  ar: /زملاء مشترك|زميل مشترك|معارف مشترك|يتابعك|تتابعك/,
};
