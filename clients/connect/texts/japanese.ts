import type { Texts } from './english.ts';

export const japanese: Texts = {
  title: 'LinkedInアカウントの接続',
  titleAgain: 'LinkedInへの再サインイン',
  language: '言語',
  opening: 'リンクを開いています…',
  asks: '{requester}が、あなたのLinkedInアカウントへのアクセスを求めています。',
  asksAgain: 'すでに許可したアクセスを続けるため、{requester}がLinkedInへの再サインインを求めています。',
  operator: '{host}の運営者',
  accountIs: 'アカウント：{account}',
  allowsTitle: '許可する内容',
  allowsActing:
    '{requester}のプログラムが、{host}上のブラウザーであなたの名義でLinkedInを利用します。プロフィール、メッセージ、つながりを読み取り、メッセージやつながり申請の送信、コメント、投稿を行うことができます。',
  allowsKeeping:
    'パスワードは今回のサインインにのみ使われ、保存されません。LinkedInが開始したセッションは暗号化されて{host}に保存されます。',
  allowsEnding:
    'アクセスはいつでも終了できます。LinkedInの設定の「サインインしている場所」でこのセッションをサインアウトするか、{requester}にアカウントの切断を依頼してください。',
  allowsRisk:
    'LinkedInの利用規約は自動化されたアクセスを制限しており、LinkedInは該当するアカウントを制限することがあります。{requester}を知っていて、これに同意する場合にのみ続けてください。',
  notEncrypted: 'このページへの接続は暗号化されていません。信頼できるネットワーク以外では何も入力しないでください。',
  validUntil: 'このリンクの有効期限：{time}',
  way: 'LinkedInへのサインイン方法',
  wayPassword: 'メールアドレスとパスワード',
  wayCookies: 'サインイン済みのブラウザーのCookie',
  email: 'メールアドレス',
  password: 'パスワード',
  cookies: 'www.linkedin.comのCookie',
  cookiesHint:
    '少なくともli_atが必要です。ブラウザー拡張機能（Cookie-Editor、EditThisCookie）でエクスポートした内容、または li_at=…; JSESSIONID=… のような行を入力してください。',
  signIn: 'サインイン',
  signingIn: 'サインインしています…',
  emailMissing: 'LinkedInへのサインインに使うメールアドレスを入力してください。',
  passwordMissing: 'LinkedInのパスワードを入力してください。',
  cookiesUnusable:
    'このCookieは使えません。li_atがないか、期限が切れています。LinkedInにサインインしているブラウザーからもう一度コピーしてください。',
  codeMissing: 'コードを入力してください（英数字、20文字以内）。',
  waiting: 'サインインの順番を待っています。自動的に始まります。',
  running: 'ブラウザーがLinkedInにサインインしています。通常は1分以内に終わります。',
  codeTitle: 'LinkedInがコードを求めています',
  codeByEmail: 'LinkedInからあなたのメールアドレスにコードが送信されました。',
  codeByPhone: 'LinkedInからあなたの電話にSMSでコードが送信されました。',
  codeSomewhere: 'コードはメールまたはSMSで送信されたか、認証アプリに表示されています。',
  signingInAs: '{email}としてサインインします。',
  code: 'コード',
  codeUntil: '入力期限：{time}',
  thisCodeWrong: 'LinkedInはこのコードを受け付けませんでした。正しいコードを入力してください。3回間違えるとサインインは終了します。',
  sendCode: 'コードを送信',
  sendingCode: 'コードを送信しています…',
  cancel: 'キャンセル',
  cancelTitle: 'キャンセルしますか？',
  cancelExplained: '何も接続されず、このリンクは二度と使えなくなります。',
  cancelYes: 'はい、キャンセルします',
  cancelNo: 'いいえ、続けます',
  connected: 'LinkedInアカウントが接続されました',
  connectedExplained: '{requester}がこのアカウントを利用できるようになりました。このリンクは使用済みです。このページを閉じてかまいません。',
  canceled: 'キャンセルしました',
  canceledExplained: '何も接続されませんでした。気が変わった場合は、{requester}に新しいリンクを依頼してください。',
  expired: 'このリンクは期限切れです',
  exhausted: 'サインインの失敗が多すぎます',
  over: 'このリンクはもう使えません',
  askForAnother: '{requester}に新しいリンクを依頼してください。',
  unknown: 'このリンクは無効です',
  unknownExplained: '全体をコピーしたか確認するか、送信者に新しいリンクを依頼してください。',
  elsewhere: 'このリンクは別のブラウザーで開かれました',
  elsewhereExplained: 'そのブラウザーでのみ使えます。そちらで続けるか、送信者に新しいリンクを依頼してください。',
  back: '{host}に戻る',
  backExplained: '移動先：{url}',
  failed: 'サインインに失敗しました',
  signInRefused:
    'LinkedInはこのCookieを受け付けません。そのセッションは終了しています。サインインしているブラウザーからもう一度コピーするか、メールアドレスとパスワードでサインインしてください。',
  wrongPassword: 'LinkedInはメールアドレスまたはパスワードを受け付けませんでした。両方を確認して、もう一度サインインしてください。',
  codeWrong: 'LinkedInは3つのコードを受け付けませんでした。もう一度サインインすると、新しいコードが送信されます。',
  verificationExpired:
    'このコードはもう求められていません。時間切れか、LinkedInがサインインを終了しました。もう一度サインインしてください。',
  captcha:
    'LinkedInがCAPTCHAを表示しています。これを解けるのはあなただけです。自分のブラウザーでlinkedin.comにサインインして解いてください。その後ここでもう一度サインインするか、そのブラウザーのCookieを使ってください。',
  checkpoint:
    'LinkedInがサインインの確認を求めています。LinkedInアプリ、または自分のブラウザーでlinkedin.comを開き、「はい」をタップするなど、求められた操作をしてください。その後ここでもう一度サインインするか、そのブラウザーのCookieを使ってください。',
  restricted:
    'LinkedInがこのアカウントを制限しています。自分のブラウザーでlinkedin.comを開き、案内に従ってください。制限が解除されたら、ここでもう一度サインインしてください。',
  ownerWanted:
    'LinkedInが先にあなたの操作を求めています。自分のブラウザーでlinkedin.comを開いて求められた操作をしてから、ここでもう一度サインインしてください。',
  throttled: 'LinkedInによるとリクエストが多すぎます。入力内容は正しい可能性があります。1時間待ってからもう一度サインインしてください。',
  layoutChanged:
    'LinkedInがここでは認識できないページを表示しています。入力内容は正しい可能性があります。サインインしているブラウザーのCookieを使ってください。',
  unreachable: '現在LinkedInに接続できません。入力内容は正しい可能性があります。数分後にもう一度サインインしてください。',
  anotherMember: 'このアカウントの持ち主とは別のLinkedInメンバーとしてサインインしました。正しいメンバーとしてサインインしてください。',
  memberConnected:
    'あなたはすでに同じ顧客の別のアカウントとして接続されています。その旨を相手に伝えてください。ここで行うことはありません。',
  memberConnectedElsewhere:
    'あなたはここですでに別の顧客によって接続されています。先にその接続を終了してから、もう一度サインインしてください。',
  networkUnavailable:
    'このアカウントに設定されたプロキシ経由ではLinkedInに接続できません。プロキシなしでは何も試していません。入力内容は正しい可能性があります。リンクの送信者に知らせ、後でもう一度サインインしてください。',
  internalError: 'こちら側で問題が発生しました。もう一度サインインしてください。',
  tooMany: '進行中のサインインが多すぎます。30秒待ってからもう一度お試しください。',
  noAnswer: '{host}が応答しません。自動的に再試行されます。',
};
