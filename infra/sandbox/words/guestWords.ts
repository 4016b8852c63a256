import { inUnseenLetters } from './unseen.ts';

/** What the pages say that sign an account in. */
interface GuestWords {
  readonly title: string;
  readonly email: string;
  readonly password: string;
  readonly signIn: string;
  readonly show: string;
  /** The page that asks for a code: title, heading, text, label, button, and what it says of a wrong code. */
  readonly verification: string;
  readonly quickVerification: string;
  readonly enterCode: string;
  readonly code: string;
  readonly submit: string;
  readonly wrongCode: string;
}

const en: GuestWords = {
  title: 'LinkedIn Login, Sign in | LinkedIn',
  email: 'Email or phone',
  password: 'Password',
  signIn: 'Sign in',
  show: 'Show',
  verification: 'Security Verification | LinkedIn',
  quickVerification: 'Let’s do a quick verification',
  enterCode: 'The login attempt seems suspicious. To finish signing in please enter the verification code we sent to your email address.',
  code: 'Please enter the code here',
  submit: 'Submit',
  wrongCode: 'Hmm, that’s not the right code. Please try again.',
};

/** The sign-in page and the page that asks for a code, in some of LinkedIn's languages. All but the English ones are invented, or not checked. */
export const guestWords = {
  en,
  de: {
    title: 'LinkedIn Login, Einloggen | LinkedIn',
    email: 'E-Mail-Adresse/Telefon',
    password: 'Passwort',
    signIn: 'Einloggen',
    show: 'Anzeigen',
    verification: 'Sicherheitsüberprüfung | LinkedIn',
    quickVerification: 'Kurze Überprüfung',
    enterCode: 'Der Anmeldeversuch wirkt verdächtig. Geben Sie den Code ein, den wir an Ihre E-Mail-Adresse gesendet haben.',
    code: 'Code hier eingeben',
    submit: 'Senden',
    wrongCode: 'Das ist nicht der richtige Code. Versuchen Sie es erneut.',
  },
  fr: {
    title: 'Connexion à LinkedIn, S’identifier | LinkedIn',
    email: 'E-mail ou téléphone',
    password: 'Mot de passe',
    signIn: 'S’identifier',
    show: 'Afficher',
    verification: 'Vérification de sécurité | LinkedIn',
    quickVerification: 'Procédons à une vérification rapide',
    enterCode: 'La tentative de connexion semble suspecte. Saisissez le code envoyé à votre adresse e-mail.',
    code: 'Saisissez le code ici',
    submit: 'Envoyer',
    wrongCode: 'Ce code n’est pas le bon. Réessayez.',
  },
  es: {
    title: 'Inicio de sesión de LinkedIn, Iniciar sesión | LinkedIn',
    email: 'Email o teléfono',
    password: 'Contraseña',
    signIn: 'Iniciar sesión',
    show: 'Mostrar',
    verification: 'Verificación de seguridad | LinkedIn',
    quickVerification: 'Hagamos una verificación rápida',
    enterCode: 'El intento de inicio de sesión parece sospechoso. Introduce el código que hemos enviado a tu email.',
    code: 'Introduce el código aquí',
    submit: 'Enviar',
    wrongCode: 'Ese no es el código correcto. Inténtalo de nuevo.',
  },
  ja: {
    title: 'LinkedInログイン、サインイン | LinkedIn',
    email: 'メールまたは電話番号',
    password: 'パスワード',
    signIn: 'サインイン',
    show: '表示',
    verification: 'セキュリティ認証 | LinkedIn',
    quickVerification: '簡単な認証を行います',
    enterCode: '不審なログインの可能性があります。メールアドレスに送信した認証コードを入力してください。',
    code: 'コードを入力してください',
    submit: '送信',
    wrongCode: 'コードが正しくありません。もう一度お試しください。',
  },
  ar: {
    title: 'تسجيل الدخول إلى LinkedIn',
    email: 'البريد الإلكتروني أو الهاتف',
    password: 'كلمة المرور',
    signIn: 'تسجيل الدخول',
    show: 'إظهار',
    verification: 'التحقق الأمني | LinkedIn',
    quickVerification: 'لنقم بتحقق سريع',
    enterCode: 'تبدو محاولة تسجيل الدخول مشبوهة. أدخل رمز التحقق الذي أرسلناه إلى بريدك الإلكتروني.',
    code: 'أدخل الرمز هنا',
    submit: 'إرسال',
    wrongCode: 'هذا ليس الرمز الصحيح. حاول مرة أخرى.',
  },
  qaa: inUnseenLetters({ ...en }),
} as const satisfies Readonly<Record<string, GuestWords>>;

export type GuestLanguage = keyof typeof guestWords;
export const guestLanguages = Object.keys(guestWords) as [GuestLanguage, ...GuestLanguage[]];
