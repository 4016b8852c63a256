import type { Texts } from './english.ts';

export const french: Texts = {
  title: 'Connecter votre compte LinkedIn',
  titleAgain: 'Se reconnecter à LinkedIn',
  language: 'Langue',
  opening: 'Ouverture du lien…',
  asks: '{requester} demande l’accès à votre compte LinkedIn.',
  asksAgain: '{requester} vous demande de vous reconnecter à LinkedIn, afin que l’accès que vous avez accordé continue.',
  operator: 'L’exploitant de {host}',
  accountIs: 'Compte : {account}',
  allowsTitle: 'Ce que vous autorisez',
  allowsActing:
    'Des programmes de {requester} utilisent LinkedIn en votre nom, dans un navigateur sur {host} : ils lisent des profils, des messages et des relations, et peuvent envoyer des messages et des invitations, commenter et publier.',
  allowsKeeping:
    'Votre mot de passe sert à cette connexion et n’est pas conservé. La session ouverte par LinkedIn est conservée chiffrée sur {host}.',
  allowsEnding:
    'Vous pouvez mettre fin à l’accès à tout moment : fermez cette session dans les préférences de LinkedIn, sous « Où vous êtes connecté », ou demandez à {requester} de déconnecter le compte.',
  allowsRisk:
    'Les conditions d’utilisation de LinkedIn limitent l’accès automatisé, et LinkedIn peut restreindre les comptes qui l’utilisent. Continuez seulement si vous connaissez {requester} et si vous êtes d’accord.',
  notEncrypted: 'La connexion à cette page n’est pas chiffrée. N’entrez rien ici, sauf dans un réseau auquel vous faites confiance.',
  validUntil: 'Ce lien est valable jusqu’au {time}.',
  way: 'Se connecter à LinkedIn avec',
  wayPassword: 'E-mail et mot de passe',
  wayCookies: 'Les cookies d’un navigateur où vous êtes connecté',
  email: 'E-mail',
  password: 'Mot de passe',
  cookies: 'Cookies de www.linkedin.com',
  cookiesHint:
    'Avec li_at au moins : l’export d’une extension de navigateur (Cookie-Editor, EditThisCookie), ou une ligne telle que li_at=…; JSESSIONID=…',
  signIn: 'Se connecter',
  signingIn: 'Connexion en cours…',
  emailMissing: 'Entrez l’adresse e-mail avec laquelle vous vous connectez à LinkedIn.',
  passwordMissing: 'Entrez votre mot de passe LinkedIn.',
  cookiesUnusable:
    'Ces cookies sont inutilisables : li_at manque ou a expiré. Copiez-les de nouveau depuis un navigateur où vous êtes connecté à LinkedIn.',
  codeMissing: 'Entrez le code : des lettres et des chiffres, 20 au maximum.',
  waiting: 'Votre connexion attend son tour. Elle commencera d’elle-même.',
  running: 'Un navigateur se connecte à LinkedIn. Cela prend en général une minute au plus.',
  codeTitle: 'LinkedIn demande un code',
  codeByEmail: 'LinkedIn a envoyé un code à votre adresse e-mail.',
  codeByPhone: 'LinkedIn a envoyé un code par SMS sur votre téléphone.',
  codeSomewhere: 'LinkedIn a envoyé un code par e-mail ou SMS, ou votre application d’authentification l’affiche.',
  signingInAs: 'Vous vous connectez en tant que {email}.',
  code: 'Code',
  codeUntil: 'Entrez-le avant {time}.',
  thisCodeWrong: 'LinkedIn a refusé ce code. Entrez le bon ; après trois codes erronés, la connexion prend fin.',
  sendCode: 'Envoyer le code',
  sendingCode: 'Envoi du code…',
  cancel: 'Annuler',
  cancelTitle: 'Annuler ?',
  cancelExplained: 'Rien ne sera connecté, et ce lien ne pourra plus être utilisé.',
  cancelYes: 'Oui, annuler',
  cancelNo: 'Non, continuer',
  connected: 'Votre compte LinkedIn est connecté',
  connectedExplained: '{requester} peut maintenant l’utiliser. Ce lien a servi ; vous pouvez fermer cette page.',
  canceled: 'Annulé',
  canceledExplained: 'Rien n’a été connecté. Si vous changez d’avis, demandez un nouveau lien à {requester}.',
  expired: 'Ce lien a expiré',
  exhausted: 'Trop de connexions ont échoué',
  over: 'Ce lien ne peut plus être utilisé',
  askForAnother: 'Demandez un nouveau lien à {requester}.',
  unknown: 'Ce lien n’est pas valable',
  unknownExplained: 'Vérifiez que vous l’avez copié en entier, ou demandez-en un nouveau à la personne qui vous l’a envoyé.',
  elsewhere: 'Ce lien a été ouvert dans un autre navigateur',
  elsewhereExplained:
    'Il ne fonctionne que là. Continuez dans ce navigateur, ou demandez un nouveau lien à la personne qui vous l’a envoyé.',
  back: 'Retour à {host}',
  backExplained: 'Cela mène à {url}',
  failed: 'La connexion a échoué',
  signInRefused:
    'LinkedIn n’accepte pas ces cookies : leur session est terminée. Copiez-les de nouveau depuis un navigateur où vous êtes connecté, ou connectez-vous avec e-mail et mot de passe.',
  wrongPassword: 'LinkedIn a refusé l’e-mail ou le mot de passe. Vérifiez les deux et reconnectez-vous.',
  codeWrong: 'LinkedIn a refusé trois codes. Reconnectez-vous ; LinkedIn enverra alors un nouveau code.',
  verificationExpired:
    'LinkedIn ne demande plus ce code : il est arrivé trop tard, ou LinkedIn a mis fin à la connexion. Reconnectez-vous.',
  captcha:
    'LinkedIn affiche un CAPTCHA que vous seul pouvez résoudre. Connectez-vous à linkedin.com dans votre propre navigateur et résolvez-le là. Reconnectez-vous ensuite ici, ou utilisez les cookies de ce navigateur.',
  checkpoint:
    'LinkedIn veut que vous confirmiez la connexion. Ouvrez l’application LinkedIn ou linkedin.com dans votre propre navigateur et faites ce qui est demandé, par exemple toucher « Oui ». Reconnectez-vous ensuite ici, ou utilisez les cookies de ce navigateur.',
  restricted:
    'LinkedIn a restreint ce compte. Ouvrez linkedin.com dans votre propre navigateur et suivez ses indications. Reconnectez-vous ici une fois la restriction levée.',
  ownerWanted:
    'LinkedIn vous demande d’abord quelque chose. Ouvrez linkedin.com dans votre propre navigateur, faites ce qui est demandé, puis reconnectez-vous ici.',
  throttled: 'LinkedIn signale trop de requêtes. Ce que vous avez entré est peut-être correct : attendez une heure, puis reconnectez-vous.',
  layoutChanged:
    'LinkedIn affiche une page inconnue ici. Ce que vous avez entré est peut-être correct : utilisez les cookies d’un navigateur où vous êtes connecté.',
  unreachable:
    'LinkedIn est inaccessible pour le moment. Ce que vous avez entré est peut-être correct : reconnectez-vous dans quelques minutes.',
  anotherMember: 'Vous vous êtes connecté comme un autre membre que celui à qui ce compte appartient. Connectez-vous comme le bon membre.',
  memberConnected: 'Vous êtes déjà connecté, en tant qu’un autre compte du même client. Dites-le-lui : il n’y a rien à faire ici.',
  memberConnectedElsewhere: 'Vous êtes déjà connecté ici par un autre client. Mettez d’abord fin à cette connexion, puis reconnectez-vous.',
  networkUnavailable:
    'LinkedIn est inaccessible par le proxy défini pour ce compte, et rien n’a été tenté sans lui. Ce que vous avez entré est peut-être correct : prévenez la personne qui vous a envoyé le lien, et reconnectez-vous plus tard.',
  internalError: 'Une erreur s’est produite de notre côté. Reconnectez-vous.',
  tooMany: 'Trop de connexions sont en cours. Attendez une demi-minute, puis réessayez.',
  noAnswer: '{host} ne répond pas. Une nouvelle tentative aura lieu d’elle-même.',
};
