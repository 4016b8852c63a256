/** The sign-in page in some of LinkedIn's languages. */
export const loginWords = {
  en: { title: 'LinkedIn Login, Sign in | LinkedIn', email: 'Email or phone', password: 'Password', signIn: 'Sign in', show: 'Show' },
  de: {
    title: 'LinkedIn Login, Einloggen | LinkedIn',
    email: 'E-Mail-Adresse/Telefon',
    password: 'Passwort',
    signIn: 'Einloggen',
    show: 'Anzeigen',
  },
  ja: {
    title: 'LinkedInログイン、サインイン | LinkedIn',
    email: 'メールまたは電話番号',
    password: 'パスワード',
    signIn: 'サインイン',
    show: '表示',
  },
  ar: {
    title: 'تسجيل الدخول إلى LinkedIn',
    email: 'البريد الإلكتروني أو الهاتف',
    password: 'كلمة المرور',
    signIn: 'تسجيل الدخول',
    show: 'إظهار',
  },
} as const;
