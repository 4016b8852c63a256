import { reconnecting } from './accounts.reconnect.cases.ts';

reconnecting('checkpoint', 'expired', 'captcha', 'verificationCode', 'restricted');
