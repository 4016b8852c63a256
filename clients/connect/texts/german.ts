import type { Texts } from './english.ts';

export const german: Texts = {
  title: 'Ihr LinkedIn-Konto verbinden',
  titleAgain: 'Erneut bei LinkedIn anmelden',
  language: 'Sprache',
  opening: 'Der Link wird geöffnet …',
  asks: '{requester} bittet um Zugriff auf Ihr LinkedIn-Konto.',
  asksAgain: '{requester} bittet Sie, sich erneut bei LinkedIn anzumelden, damit der von Ihnen erlaubte Zugriff weiter besteht.',
  operator: 'Der Betreiber von {host}',
  accountIs: 'Konto: {account}',
  allowsTitle: 'Was Sie erlauben',
  allowsActing:
    'Programme von {requester} nutzen LinkedIn in Ihrem Namen, in einem Browser auf {host}: Sie lesen Profile, Nachrichten und Kontakte und können Nachrichten und Kontaktanfragen senden, kommentieren und Beiträge veröffentlichen.',
  allowsKeeping:
    'Ihr Passwort wird für diese Anmeldung verwendet und nicht gespeichert. Die Sitzung, die LinkedIn öffnet, wird verschlüsselt auf {host} gespeichert.',
  allowsEnding:
    'Sie können den Zugriff jederzeit beenden: Melden Sie diese Sitzung in den LinkedIn-Einstellungen unter „Wo Sie angemeldet sind“ ab, oder bitten Sie {requester}, das Konto zu trennen.',
  allowsRisk:
    'Die Nutzervereinbarung von LinkedIn schränkt automatisierten Zugriff ein, und LinkedIn kann Konten einschränken, die ihn nutzen. Fahren Sie nur fort, wenn Sie {requester} kennen und damit einverstanden sind.',
  notEncrypted:
    'Die Verbindung zu dieser Seite ist nicht verschlüsselt. Geben Sie hier nichts ein, außer in einem Netz, dem Sie vertrauen.',
  validUntil: 'Dieser Link ist bis {time} gültig.',
  way: 'Bei LinkedIn anmelden mit',
  wayPassword: 'E-Mail und Passwort',
  wayCookies: 'Cookies eines Browsers, in dem Sie angemeldet sind',
  email: 'E-Mail',
  password: 'Passwort',
  cookies: 'Cookies von www.linkedin.com',
  cookiesHint:
    'Mindestens li_at: der Export einer Browser-Erweiterung (Cookie-Editor, EditThisCookie) oder eine Zeile wie li_at=…; JSESSIONID=…',
  signIn: 'Anmelden',
  signingIn: 'Anmeldung läuft …',
  emailMissing: 'Geben Sie die E-Mail-Adresse ein, mit der Sie sich bei LinkedIn anmelden.',
  passwordMissing: 'Geben Sie Ihr LinkedIn-Passwort ein.',
  cookiesUnusable:
    'Diese Cookies sind nicht verwendbar: li_at fehlt oder ist abgelaufen. Kopieren Sie sie erneut aus einem Browser, in dem Sie bei LinkedIn angemeldet sind.',
  codeMissing: 'Geben Sie den Code ein: Buchstaben und Ziffern, höchstens 20.',
  waiting: 'Ihre Anmeldung wartet, bis sie an der Reihe ist. Sie beginnt von selbst.',
  running: 'Ein Browser meldet sich bei LinkedIn an. Das dauert in der Regel höchstens eine Minute.',
  codeTitle: 'LinkedIn verlangt einen Code',
  codeByEmail: 'LinkedIn hat einen Code an Ihre E-Mail-Adresse gesendet.',
  codeByPhone: 'LinkedIn hat einen Code per SMS an Ihr Telefon gesendet.',
  codeSomewhere: 'LinkedIn hat einen Code per E-Mail oder SMS gesendet, oder Ihre Authentifizierungs-App zeigt ihn an.',
  signingInAs: 'Sie melden sich als {email} an.',
  code: 'Code',
  codeUntil: 'Geben Sie ihn vor {time} ein.',
  thisCodeWrong: 'LinkedIn hat diesen Code abgelehnt. Geben Sie den richtigen ein; nach drei falschen Codes endet die Anmeldung.',
  sendCode: 'Code senden',
  sendingCode: 'Der Code wird gesendet …',
  cancel: 'Abbrechen',
  cancelTitle: 'Abbrechen?',
  cancelExplained: 'Dann wird nichts verbunden, und dieser Link kann nicht noch einmal verwendet werden.',
  cancelYes: 'Ja, abbrechen',
  cancelNo: 'Nein, weitermachen',
  connected: 'Ihr LinkedIn-Konto ist verbunden',
  connectedExplained: '{requester} kann jetzt damit arbeiten. Dieser Link ist verbraucht; Sie können diese Seite schließen.',
  canceled: 'Abgebrochen',
  canceledExplained: 'Es wurde nichts verbunden. Wenn Sie es sich anders überlegen, bitten Sie {requester} um einen neuen Link.',
  expired: 'Dieser Link ist abgelaufen',
  exhausted: 'Zu viele Anmeldungen sind fehlgeschlagen',
  over: 'Dieser Link kann nicht mehr verwendet werden',
  askForAnother: 'Bitten Sie {requester} um einen neuen Link.',
  unknown: 'Dieser Link ist nicht gültig',
  unknownExplained:
    'Prüfen Sie, ob Sie ihn vollständig kopiert haben, oder bitten Sie die Person, die ihn Ihnen geschickt hat, um einen neuen.',
  elsewhere: 'Dieser Link wurde in einem anderen Browser geöffnet',
  elsewhereExplained:
    'Er funktioniert nur dort. Machen Sie in jenem Browser weiter, oder bitten Sie die Person, die ihn Ihnen geschickt hat, um einen neuen.',
  back: 'Zurück zu {host}',
  backExplained: 'Das führt zu {url}',
  failed: 'Die Anmeldung ist fehlgeschlagen',
  signInRefused:
    'LinkedIn akzeptiert diese Cookies nicht: Ihre Sitzung ist beendet. Kopieren Sie sie erneut aus einem Browser, in dem Sie angemeldet sind, oder melden Sie sich mit E-Mail und Passwort an.',
  wrongPassword: 'LinkedIn hat die E-Mail oder das Passwort abgelehnt. Prüfen Sie beides und melden Sie sich erneut an.',
  codeWrong: 'LinkedIn hat drei Codes abgelehnt. Melden Sie sich erneut an; LinkedIn sendet dann einen neuen Code.',
  verificationExpired:
    'LinkedIn verlangt diesen Code nicht mehr: Er kam zu spät, oder LinkedIn hat die Anmeldung beendet. Melden Sie sich erneut an.',
  captcha:
    'LinkedIn zeigt ein CAPTCHA, das nur Sie lösen dürfen. Melden Sie sich in Ihrem eigenen Browser auf linkedin.com an und lösen Sie es dort. Melden Sie sich dann hier erneut an, oder verwenden Sie die Cookies jenes Browsers.',
  checkpoint:
    'LinkedIn möchte, dass Sie die Anmeldung bestätigen. Öffnen Sie die LinkedIn-App oder linkedin.com in Ihrem eigenen Browser und tun Sie, was verlangt wird, zum Beispiel auf „Ja“ tippen. Melden Sie sich dann hier erneut an, oder verwenden Sie die Cookies jenes Browsers.',
  restricted:
    'LinkedIn hat dieses Konto eingeschränkt. Öffnen Sie linkedin.com in Ihrem eigenen Browser und folgen Sie den Anweisungen. Melden Sie sich hier erneut an, sobald die Einschränkung aufgehoben ist.',
  ownerWanted:
    'LinkedIn verlangt zuerst etwas von Ihnen. Öffnen Sie linkedin.com in Ihrem eigenen Browser, tun Sie, was verlangt wird, und melden Sie sich dann hier erneut an.',
  throttled:
    'LinkedIn meldet zu viele Anfragen. Ihre Eingaben können richtig sein: Warten Sie eine Stunde und melden Sie sich dann erneut an.',
  layoutChanged:
    'LinkedIn zeigt eine Seite, die hier nicht bekannt ist. Ihre Eingaben können richtig sein: Verwenden Sie die Cookies eines Browsers, in dem Sie angemeldet sind.',
  unreachable: 'LinkedIn ist zurzeit nicht erreichbar. Ihre Eingaben können richtig sein: Melden Sie sich in ein paar Minuten erneut an.',
  anotherMember:
    'Sie haben sich als ein anderes LinkedIn-Mitglied angemeldet als das, dem dieses Konto gehört. Melden Sie sich als das richtige an.',
  memberConnected: 'Sie sind bereits verbunden, als ein anderes Konto desselben Kunden. Teilen Sie ihm das mit: Hier ist nichts zu tun.',
  memberConnectedElsewhere:
    'Sie sind hier bereits durch einen anderen Kunden verbunden. Beenden Sie zuerst jene Verbindung und melden Sie sich dann erneut an.',
  networkUnavailable:
    'LinkedIn ist über den Proxy, der für dieses Konto eingestellt ist, nicht erreichbar, und ohne ihn wurde nichts versucht. Ihre Eingaben können richtig sein: Teilen Sie es der Person mit, die Ihnen den Link geschickt hat, und melden Sie sich später erneut an.',
  internalError: 'Bei uns ist ein Fehler aufgetreten. Melden Sie sich erneut an.',
  tooMany: 'Es laufen zu viele Anmeldungen. Warten Sie eine halbe Minute und versuchen Sie es dann erneut.',
  noAnswer: '{host} antwortet nicht. Es wird von selbst erneut versucht.',
  approvalTitle: 'Das auf LinkedIn freigeben?',
  approvalAsks: '{requester} möchte dies auf LinkedIn tun. Vor der Freigabe geschieht nichts.',
  approvalToken: 'Angefragt mit dem Token: {token}',
  approvalFunction: 'Funktion',
  approvalTarget: 'Für',
  approvalUntil: 'Ohne Entscheidung bis {time} geschieht nichts.',
  approve: 'Freigeben',
  reject: 'Ablehnen',
  deciding: 'Ihre Entscheidung wird gesendet …',
  approvalOnce: 'Ihre Entscheidung ist endgültig und gilt genau für das, was hier steht.',
  approved: 'Freigegeben',
  approvedExplained: 'Es wird ausgeführt, sobald es an der Reihe ist. Sie können diese Seite schließen.',
  rejected: 'Abgelehnt',
  rejectedExplained: 'Es geschieht nichts. Sie können diese Seite schließen.',
  approvalEnded: 'Dies wartet nicht mehr auf eine Entscheidung',
  approvalEndedExplained: 'Es wurde abgebrochen, oder niemand hat rechtzeitig entschieden. Es geschieht nichts.',
  authorizeTitle: 'Ein Programm mit Ihrem Konto verbinden?',
  authorizeAsks: '{client} bittet um Zugriff auf ein LinkedIn-Konto auf {host}.',
  authorizeNameless: 'Ein Programm ohne Namen',
  authorizeReturns:
    'Den Namen hat sich das Programm selbst gegeben. Was Sie erlauben, wird an {host} gesendet. Fahren Sie nur fort, wenn Sie dies gerade selbst begonnen haben.',
  authorizeReturnsHere:
    'Den Namen hat sich das Programm selbst gegeben. Was Sie erlauben, wird an ein Programm auf diesem Computer gesendet ({host}). Fahren Sie nur fort, wenn Sie dies gerade selbst begonnen haben.',
  ownToken: 'Ihr account-api-token',
  ownTokenHint:
    'Er zeigt, dass Sie dies entscheiden dürfen. Er wird nicht gespeichert, und das Programm erhält ihn nicht: Es erhält einen eigenen Token. Die Scopes admin:read und admin:write sind nötig.',
  ownTokenMissing: 'Geben Sie Ihren account-api-token ein.',
  ownTokenWrong: 'Dieser account-api-token ist nicht gültig.',
  ownTokenLimited: 'Dieser account-api-token darf dies nicht erlauben: Ihm fehlt ein Scope oder das Konto. Verwenden Sie einen anderen.',
  tooManyTokens: 'Zu viele Token waren falsch. Warten Sie eine Minute und versuchen Sie es dann erneut.',
  proceed: 'Weiter',
  checking: 'Wird geprüft …',
  whichAccount: 'Für welches Konto?',
  noAccount: 'Es gibt kein Konto, das Sie wählen könnten. Verbinden Sie zuerst ein LinkedIn-Konto, oder verwenden Sie einen anderen Token.',
  whichScopes: 'Was darf es?',
  scopeFunctionsRead: 'Lesen: Profile, Nachrichten, Kontakte, Beiträge; Profile besuchen',
  scopeFunctionsAct:
    'In Ihrem Namen handeln: Nachrichten und Kontaktanfragen senden, Beiträge veröffentlichen, kommentieren, reagieren, folgen',
  scopeAdminRead: 'Die Einstellungen des Kontos sehen, und was mit ihm geschieht',
  scopeAdminWrite: 'Die Einstellungen des Kontos ändern, etwa seine Limits',
  scopesMissing: 'Wählen Sie mindestens eines.',
  authorizeEnds: 'Der Zugriff endet spätestens nach 90 Tagen. Sie können ihn jederzeit beenden: im Dashboard unter Tokens.',
  authorizeUnknown: 'Dieses Programm ist hier nicht bekannt',
  authorizeUnknownExplained:
    'Seine Registrierung ist abgelaufen, oder die Adresse dieser Seite wurde verändert. Es wurde nichts erlaubt. Beginnen Sie die Verbindung im Programm noch einmal.',
  authorizeFault: 'Das Programm fragt auf eine Weise, die hier nicht angenommen wird. Es wurde nichts erlaubt. Der Grund: {reason}',
  authorizeDone: 'Das Programm hat Bescheid bekommen. Sie können diese Seite schließen.',
};
