import type { Words } from './language.ts';

/** The name shared by all people whom LinkedIn does not show to the account. */
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

/** Degrees that are written without a digit, by their number. */
export const degreeWords: Readonly<Record<string, '1' | '2' | '3'>> = {
  الأولى: '1',
  الأول: '1',
  الثانية: '2',
  الثاني: '2',
  الثالثة: '3',
  الثالث: '3',
};

/** The beginning of a line in the list of connections that states the date; in another language its position identifies it. */
export const connectedWords = /^Connected /;

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

/** The words of an invitation that is not to connect: to follow, subscribe, join or attend. */
export const followWords: Words<RegExp> = {
  de: /eingeladen, .{0,60}(?:folgen|abonnieren|teilzunehmen|beizutreten)|\bfolgt (?:ihnen|dir)\b|\bihnen zu folgen\b/i,
  fr: /invité(?:e|s|es)? à (?:suivre|vous abonner|participer|rejoindre (?:le groupe|l[’']événement))|\bvous suit\b/i,
  es: /invitado a (?:seguir|suscribirte|asistir|participar|unirte al grupo)|\bte sigue\b/i,
  pt: /convidou (?:você )?(?:a|para) (?:seguir|assinar|participar|entrar)|\bsegue você\b/i,
  it: /invitato a (?:seguire|iscriverti|abbonarti|partecipare|unirti)|\bti segue\b/i,
  nl: /uitgenodigd om .{0,60}(?:volgen|abonneren|wonen|worden)|\bvolgt u\b/i,
  pl: /zaprasza.{0,40}(?:obserwow|subskryb|udział|dołącz)|obserwuje (?:cię|ciebie)/i,
  tr: /(?:takip et|abone ol|katıl)\p{L}* davet|sizi takip ediyor/iu,
  ja: /(?:フォロー|購読|参加).{0,10}招待|あなたをフォロー/,
  zh: /邀请您(?:关注|订阅|参加|加入)|关注了您/,
  'zh-Hant': /邀請您(?:關注|追蹤|訂閱|參加|加入)|(?:關注|追蹤)了?您/,
  ar: /دعاك (?:إلى|ل)\s?(?:متابعة|لمتابعة|الاشتراك|حضور|الانضمام)|يتابعك|تتابعك/,
};

/** LinkedIn's own lines about a person in a row: mutual connections, followers. */
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
